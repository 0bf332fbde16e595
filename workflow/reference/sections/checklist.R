# The checklist, answered: the post's questions to a model, put to every model of the project.

templates <- neighbour("gradient_templates")
networks <- neighbour("backpropagation")
worst <- 1e8

# Every function below takes complex coefficients, too: a tiny imaginary part in one of them gives a
# derivative without a difference. R has no automatic gradients; this stands in for them.
complex_step <- function(f, b) {
  sapply(seq_along(b), \(at) Im(f(b + complex(imaginary = (seq_along(b) == at) * 1e-30))) / 1e-30)
}

# Models: value(b) and gradient(b), where the Hessian is asked for, and where the gradients are ----

linear <- function(X, y, value, slope, at, unit = 1) {
  sizes <- apply(abs(X), 2, max)
  sizes[sizes == 0] <- 1
  away <- 0.1 * unit / sizes
  list(
    value = \(b) mean(value(drop(X %*% b), y)),
    gradient = \(b) drop(t(X) %*% (slope(drop(X %*% b), y) / length(y))),
    at = at, start = 0 * at, point = at + away, step = 1e-5 * away, sizes = sizes,
    observations = length(y)
  )
}

root_mean_square <- function(y) {
  largest <- max(abs(y))
  if (largest > 0) largest * sqrt(mean((y / largest)^2)) else 1
}

squared <- function(X, y) {
  at <- coef(lm.fit(X, y))
  at[is.na(at)] <- 0
  linear(X, y, \(eta, y) (y - eta)^2, \(eta, y) -2 * (y - eta), at, root_mean_square(y))
}

huber <- function(X, y, delta, at) {
  cut <- \(r) ifelse(abs(Re(r)) <= delta, r, delta * sign(Re(r)) + 0i)
  linear(
    X, y, \(eta, y) cut(eta - y) * ((eta - y) - cut(eta - y) / 2), \(eta, y) cut(eta - y), at,
    root_mean_square(y)
  )
}

logistic <- function(X, y, at) {
  linear(X, y, \(eta, y) log(1 + exp(eta)) - y * eta, \(eta, y) 1 / (1 + exp(-eta)) - y, at)
}

poisson_model <- function(X, y, at) {
  linear(X, y, \(eta, y) exp(eta) - y * eta, \(eta, y) exp(eta) - y, at)
}

cox <- function(X, time, died, at) {
  order <- order(-time)
  X <- X[order, ]
  died <- died[order]
  n <- length(died)
  sizes <- apply(abs(X), 2, max)
  centred <- sweep(X, 2, colMeans(X))
  list(
    value = function(b) {
      eta <- drop(centred %*% b)
      sum(died * (log(cumsum(exp(eta))) - eta)) / n
    },
    gradient = function(b) {
      weight <- exp(drop(centred %*% b))
      sapply(seq_along(b), \(at) {
        sum(died * (cumsum(weight * centred[, at]) / cumsum(weight) - centred[, at])) / n
      })
    },
    at = at, start = 0 * at, point = at + 0.1 / sizes, step = 1e-6 / sizes, sizes = sizes,
    observations = n
  )
}

network <- function(seed, units) {
  set.seed(seed)
  points <- networks$two_moons()
  X <- cbind(points$x1, points$x2)
  for (each in networks$hidden[networks$hidden <= units]) {
    net <- networks$learn(each, X, points$label)$net
  }
  # all weights row by row and biases, layer after layer
  of <- \(b) list(
    w1 = matrix(b[1:(2 * units)], 2, byrow = TRUE), b1 = b[2 * units + 1:units],
    w2 = matrix(b[3 * units + 1:units]), b2 = b[4 * units + 1]
  )
  forward <- function(b) {
    net <- of(b)
    z1 <- X %*% net$w1 + rep(net$b1, each = nrow(X))
    list(net = net, z1 = z1, a1 = tanh(z1), z2 = drop(tanh(z1) %*% net$w2) + net$b2)
  }
  at <- c(t(net$w1), net$b1, net$w2, net$b2)
  list(
    value = function(b) {
      eta <- forward(b)$z2
      mean(log(1 + exp(eta)) - points$label * eta)
    },
    gradient = function(b) {
      steps <- forward(b)
      dz2 <- (1 / (1 + exp(-steps$z2)) - points$label) / nrow(X)
      dz1 <- outer(dz2, drop(steps$net$w2)) * (1 - steps$a1^2)
      c(t(t(X) %*% dz1), colSums(dz1), t(steps$a1) %*% dz2, sum(dz2))
    },
    at = at, start = at, point = at, step = rep(1e-5, length(at)), sizes = rep(1, length(at)),
    observations = nrow(X)
  )
}

models <- function(config) {
  truth <- config$regression
  set.seed(config$seed)
  x <- rnorm(truth$n)
  noise <- rnorm(truth$n, sd = truth$noise_sd)
  patients <- templates$simulated(config$seed)
  fits <- templates$fitted_by_r(patients)
  line <- cbind(1, patients$age)
  list(
    `one parameter` = squared(matrix(1), config$loss$minimum),
    regression = squared(cbind(1, x), truth$intercept + truth$slope * x + noise),
    `patients, squared error` = squared(line, patients$pressure),
    `patients, Huber` = huber(line, patients$pressure, 10, fits$Huber),
    `patients, logistic` = logistic(line, patients$readmitted, fits$logistic),
    `patients, Poisson` = poisson_model(line, patients$visits, fits$Poisson),
    `patients, Cox` = cox(
      cbind(patients$age, patients$treated), patients$time, patients$died, fits$Cox
    ),
    `network, 3 units` = network(config$seed, 3)
  )
}

# The answers -----------------------------------------------------------------------------------

apart <- function(model, gradient) {
  expected <- model$gradient(model$point)
  largest <- max(abs(expected / model$sizes))
  max(abs(gradient - expected) / model$sizes) / if (largest > 0) largest else 1
}

numerical <- function(model) {
  sapply(seq_along(model$step), \(at) {
    step <- (seq_along(model$step) == at) * model$step
    high <- model$point + step
    low <- model$point - step
    (model$value(high) - model$value(low)) / (high[at] - low[at])
  })
}

hessian <- \(model) {
  columns <- complex_step(model$gradient, model$at)
  columns <- matrix(columns, length(model$at))
  (columns + t(columns)) / 2
}

condition <- function(hessian) {
  values <- eigen(hessian, symmetric = TRUE, only.values = TRUE)$values
  smallest <- values[length(values)]
  if (smallest > 0) min(values[1] / smallest, worst) else worst
}

scaled <- function(hessian) {
  curvature <- sqrt(pmax(diag(hessian), 0))
  scale <- 1 / ifelse(curvature > 0, curvature, 1)
  hessian * outer(scale, scale)
}

# At 0, or at the network's own weights
first_norm <- \(model) sqrt(sum(Re(model$gradient(model$start))^2))
steps_for_a_digit <- \(k) if (k < 11 / 9) 1 else log(10) / (2 * atanh(1 / k))
within <- \(distance, close) paste(if (distance <= close) "within" else "beyond", close)

tables <- function(config) {
  asked <- models(config)
  hessians <- lapply(asked, hessian)
  conditions <- sapply(hessians, condition)
  scaled_conditions <- sapply(lapply(hessians, scaled), condition)
  largest <- sapply(hessians, \(each) max(abs(eigen(each, TRUE, TRUE)$values)))
  list(
    checklist_answers = data.frame(
      model = names(asked),
      loss = c(
        "squared error", "squared error", "squared error", "Huber", "logistic", "Poisson", "Cox",
        "logistic of a network"
      ),
      observations = as.integer(sapply(asked, `[[`, "observations")),
      parameters = as.integer(lengths(lapply(asked, `[[`, "at"))),
      layers = rep(c(1L, 2L), c(7, 1)),
      numerical = sapply(asked, \(each) within(apart(each, numerical(each)), 1e-6)),
      automatic = sapply(asked, \(each) {
        within(apart(each, complex_step(each$value, each$point)), 1e-10)
      }),
      integrals = "none"
    ),
    checklist_numbers = data.frame(
      model = names(asked),
      gradient_norm = signif(sapply(asked, first_norm), 3),
      condition = signif(conditions, 3),
      scaled_condition = signif(scaled_conditions, 3),
      largest_rate = signif(2 / largest, 3),
      steps_for_a_digit = signif(sapply(conditions, steps_for_a_digit), 3),
      scaled_steps = signif(sapply(scaled_conditions, steps_for_a_digit), 3)
    )
  )
}

figures <- function(config, tables) {
  list(
    conditioning = ggplot(tables$checklist_numbers, aes(condition, model)) +
      geom_segment(aes(xend = scaled_condition, yend = model), colour = "grey60") +
      geom_point(aes(colour = "as it stands"), size = 3) +
      geom_point(aes(x = scaled_condition, colour = "columns scaled"), size = 3) +
      scale_x_log10() +
      scale_colour_manual(values = c("#D6604D", "#4393C3")) +
      labs(
        title = "The Steepest Curvature over the Flattest",
        x = "condition number of the Hessian", y = NULL, colour = NULL
      )
  )
}
