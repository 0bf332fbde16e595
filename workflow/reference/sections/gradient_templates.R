# Gradient templates: five losses with their slopes, and what they make of one ward's patients.

patients_count <- 100
newton_count <- 8
profile <- c(Cox = 1.5, logistic = 0.05)

huber_part <- \(eta) pmin(abs(1 - eta), 1)
plogis <- \(eta) 1 / (1 + exp(-eta))

templates <- list(
  `squared error` = list(loss = \(eta) (1 - eta)^2, slope = \(eta) -2 * (1 - eta)),
  Huber = list(
    loss = \(eta) huber_part(eta) * (abs(1 - eta) - huber_part(eta) / 2),
    slope = \(eta) sign(eta - 1) * huber_part(eta)
  ),
  logistic = list(loss = \(eta) log(1 + exp(-eta)), slope = \(eta) plogis(eta) - 1),
  Poisson = list(loss = \(eta) exp(eta) - eta, slope = \(eta) exp(eta) - 1),
  Cox = list(
    loss = \(eta) log(exp(eta) + 2) - eta, slope = \(eta) exp(eta) / (exp(eta) + 2) - 1
  )
)

loss_templates <- function() {
  eta <- seq(-3, 3, length.out = 121)
  do.call(rbind, lapply(names(templates), \(loss) {
    do.call(rbind, lapply(names(templates[[loss]]), \(curve) {
      data.frame(loss, curve, eta, value = templates[[loss]][[curve]](eta))
    }))
  }))
}

simulated <- function(seed) {
  set.seed(seed)
  n <- patients_count
  age <- rnorm(n, 60, 12)
  treated <- rbinom(n, 1, 0.5)
  pressure <- 100 + 0.5 * age + rnorm(n, sd = 10)
  pressure <- pressure + 60 * (runif(n) < 0.05)
  visits <- rpois(n, exp(0.03 * age - 1))
  readmitted <- as.integer(runif(n) < plogis(0.1 * age - 6))
  survived <- rexp(n) / exp(0.03 * age - 3.5 - 0.9 * treated)
  followed <- runif(n, 2, 12)
  data.frame(
    age, treated, pressure, visits, readmitted,
    time = pmin(survived, followed), died = as.integer(survived <= followed)
  )
}

# Maximum likelihood, worked through ------------------------------------------------------------

logistic_loss <- function(b0, b1, x, y) {
  eta <- b0 + b1 * x
  mean(pmax(eta, 0) + log1p(exp(-abs(eta))) - y * eta)
}
logistic_gradient <- function(b0, b1, x, y) {
  away <- plogis(b0 + b1 * x) - y
  c(mean(away), mean(away * x))
}
logistic_step <- function(b0, b1, x, y) {
  risk <- plogis(b0 + b1 * x)
  weight <- risk * (1 - risk)
  flat <- mean(weight)
  mixed <- mean(weight * x)
  steep <- mean(weight * x * x)
  by <- logistic_gradient(b0, b1, x, y)
  size <- flat * steep - mixed * mixed
  c(b0 - (steep * by[1] - mixed * by[2]) / size, b1 - (flat * by[2] - mixed * by[1]) / size)
}

# The patients stand from the latest time to the first: a running sum is over those at risk
cox_loss <- \(beta, z, died) mean(died * (log(cumsum(exp(beta * z))) - beta * z))
cox_gradient <- function(beta, z, died) {
  weight <- exp(beta * z)
  mean(died * (cumsum(weight * z) / cumsum(weight) - z))
}
cox_step <- function(beta, z, died) {
  weight <- exp(beta * z)
  share <- cumsum(weight * z) / cumsum(weight)
  beta - cox_gradient(beta, z, died) / mean(died * (share * (1 - share)))
}

newton_steps <- function(patients, latest) {
  beta <- 0
  b <- c(0, 0)
  cox <- logistic <- NULL
  for (step in 0:newton_count) {
    cox <- rbind(cox, data.frame(
      model = "Cox", step, intercept = 0, slope = beta,
      loss = cox_loss(beta, latest$treated, latest$died),
      gradient_norm = abs(cox_gradient(beta, latest$treated, latest$died))
    ))
    gradient <- logistic_gradient(b[1], b[2], patients$age, patients$readmitted)
    logistic <- rbind(logistic, data.frame(
      model = "logistic", step, intercept = b[1], slope = b[2],
      loss = logistic_loss(b[1], b[2], patients$age, patients$readmitted),
      gradient_norm = sqrt(gradient[1] * gradient[1] + gradient[2] * gradient[2])
    ))
    beta <- cox_step(beta, latest$treated, latest$died)
    b <- logistic_step(b[1], b[2], patients$age, patients$readmitted)
  }
  rbind(cox, logistic)
}

likelihoods <- function(patients, latest, steps) {
  ends <- steps[steps$step == newton_count, ]
  around <- \(at) seq(ends$slope[at] - profile[[at]], ends$slope[at] + profile[[at]], length.out = 61)
  curves <- list(
    list("Cox", "loss", around(1), \(b) cox_loss(b, latest$treated, latest$died)),
    list("Cox", "slope of the loss", around(1), \(b) {
      cox_gradient(b, latest$treated, latest$died)
    }),
    list("logistic", "loss", around(2), \(b) {
      logistic_loss(ends$intercept[2], b, patients$age, patients$readmitted)
    }),
    list("logistic", "slope of the loss", around(2), \(b) {
      logistic_gradient(ends$intercept[2], b, patients$age, patients$readmitted)[2]
    })
  )
  do.call(rbind, lapply(curves, \(curve) data.frame(
    model = curve[[1]], curve = curve[[2]], coefficient = curve[[3]],
    value = sapply(curve[[3]], curve[[4]])
  )))
}

survival_by_arm <- function(patients) {
  do.call(rbind, lapply(0:1, \(arm) {
    those <- patients[patients$treated == arm, ]
    those <- those[order(those$time), ]
    at_risk <- rev(seq_len(nrow(those)))
    data.frame(
      arm = c("control", "treated")[arm + 1],
      time = c(0, those$time),
      alive = c(1, cumprod(1 - those$died / at_risk)),
      seen = c(1L, those$died)
    )
  }))
}

# All five fits, by R's own functions -----------------------------------------------------------

# R has no function for a given delta: least squares with weights, until nothing changes
huber_fit <- function(x, y, delta) {
  b <- coef(lm(y ~ x))
  for (step in 1:500) {
    last <- b
    residual <- y - (b[1] + b[2] * x)
    b <- coef(lm(y ~ x, weights = pmin(1, delta / abs(residual))))
    if (max(abs(b / last - 1)) < 1e-14) break
  }
  b
}

fitted_by_r <- function(patients) {
  exact <- glm.control(epsilon = 1e-15, maxit = 100)
  list(
    `squared error` = coef(lm(pressure ~ age, patients)),
    Huber = huber_fit(patients$age, patients$pressure, 10),
    logistic = coef(glm(readmitted ~ age, binomial, patients, control = exact)),
    Poisson = coef(glm(visits ~ age, poisson, patients, control = exact)),
    Cox = coef(survival::coxph(
      survival::Surv(time, died) ~ age + treated, patients,
      control = survival::coxph.control(eps = 2e-12)
    ))
  )
}

template_fits <- function(patients) {
  data.frame(
    loss = rep(names(templates), each = 2),
    outcome = rep(c("pressure", "pressure", "readmitted", "visits", "time"), each = 2),
    term = c(rep(c("intercept", "age"), 4), "age", "treated"),
    estimate = signif(unlist(fitted_by_r(patients), use.names = FALSE), 6)
  )
}

tables <- function(config) {
  patients <- simulated(config$seed)
  latest <- patients[order(-patients$time), ]
  steps <- newton_steps(patients, latest)
  end <- tail(steps, 1)
  list(
    loss_templates = loss_templates(),
    patients = transform(patients, risk = plogis(end$intercept + end$slope * age)),
    newton_steps = steps,
    likelihoods = likelihoods(patients, latest, steps),
    survival = survival_by_arm(patients),
    template_fits = template_fits(patients)
  )
}

values <- function(config, tables) {
  patients <- tables$patients
  logistic <- coef(glm(
    readmitted ~ age, binomial, patients, control = glm.control(epsilon = 1e-15, maxit = 100)
  ))
  cox <- survival::coxph(
    survival::Surv(time, died) ~ treated, patients,
    control = survival::coxph.control(eps = 2e-12)
  )
  alive <- survival::survfit(survival::Surv(time, died) ~ treated, patients)
  list(
    glm_intercept = logistic[[1]],
    glm_slope = logistic[[2]],
    coxph_treated = coef(cox)[[1]],
    coxph_loss = -cox$loglik[2] / nrow(patients),
    survfit_control = alive$surv[alive$strata[[1]]],
    survfit_treated = alive$surv[sum(alive$strata)]
  )
}

figures <- function(config, tables) {
  patients <- tables$patients
  ends <- tables$newton_steps[tables$newton_steps$step == newton_count, ]
  blue <- "#4393C3"
  red <- "#D6604D"
  colours <- c(blue, red)
  list(
    loss_templates = ggplot(tables$loss_templates, aes(eta, value, colour = curve)) +
      geom_hline(yintercept = 0, linetype = "dashed") +
      geom_line(linewidth = 0.9) +
      facet_wrap(vars(loss), scales = "free_y") +
      scale_colour_manual(values = colours) +
      labs(
        title = "Five Losses and Their Slopes", x = "prediction", y = NULL, colour = NULL
      ),
    logistic_fit = ggplot(patients, aes(age, risk)) +
      geom_segment(aes(xend = age, yend = readmitted), colour = red, linewidth = 0.3) +
      geom_point(aes(y = readmitted), alpha = 0.6) +
      geom_line(colour = blue, linewidth = 0.9) +
      labs(title = "Each Red Line Is a Residual", x = "age in years", y = "risk of readmission"),
    survival_by_treatment = ggplot(tables$survival, aes(time, alive, colour = arm)) +
      geom_step(linewidth = 0.9) +
      geom_point(data = tables$survival[tables$survival$seen == 0, ], shape = 3) +
      scale_colour_manual(values = c(red, blue)) +
      scale_y_continuous(limits = c(0, 1)) +
      labs(title = "Survival by Treatment", x = "years", y = "share alive", colour = NULL),
    likelihood_slopes = ggplot(tables$likelihoods, aes(coefficient, value)) +
      geom_vline(aes(xintercept = slope), ends, linetype = "dashed") +
      geom_line(linewidth = 0.9, colour = blue) +
      facet_wrap(vars(model, curve), scales = "free") +
      labs(title = "Where the Slope Is Zero the Likelihood Is Largest", y = NULL)
  )
}
