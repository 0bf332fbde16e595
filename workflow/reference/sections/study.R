# The regression for many seeds and sample sizes: least squares, and descent until it converges.

mse_gradient <- \(b0, b1, x, y) {
  residual <- y - (b0 + b1 * x)
  c(-2 * mean(residual), -2 * mean(x * residual))
}

# From (0, 0), until no parameter moves by more than 1e-8 of the larger one
descend <- function(x, y, learning_rate = 0.1, tolerance = 1e-8, most_steps = 10000) {
  b <- c(0, 0)
  for (step in seq_len(most_steps)) {
    new <- b - learning_rate * mse_gradient(b[1], b[2], x, y)
    moved <- max(abs(new - b))
    b <- new
    if (moved <= tolerance * max(abs(b))) break
  }
  c(b, step)
}

# The coefficients of lm(y ~ x) and summary()'s standard errors, without the cost of a formula
least_squares <- function(x, y) {
  fit <- .lm.fit(cbind(1, x), y)
  variance <- sum(fit$residuals^2) / (length(y) - 2)
  c(fit$coefficients, sqrt(diag(chol2inv(fit$qr, 2)) * variance))
}

replicate_of <- function(seed, n, truth) {
  set.seed(seed)
  x <- rnorm(n)
  noise <- rnorm(n, sd = truth$noise_sd)
  y <- truth$intercept + truth$slope * x + noise
  c(least_squares(x, y), descend(x, y))
}

found <- c(
  "intercept", "slope", "intercept_se", "slope_se", "descent_intercept", "descent_slope", "steps"
)
methods <- c("least squares" = "", "gradient descent" = "descent_")

# One row for each seed
replicates_of <- function(seeds, n, truth) {
  rows <- vapply(seeds, replicate_of, numeric(7), n = n, truth = truth)
  as.data.frame(t(rows), col.names = found) |> setNames(found)
}

theory_sd <- function(parameter, n, noise_sd) {
  if (parameter == "slope") return(noise_sd / sqrt(n - 3))
  noise_sd * sqrt((n - 2) / (n * (n - 3)))
}

around_slope <- \(n, truth, points) {
  truth$slope + theory_sd("slope", n, truth$noise_sd) * seq(-4, 4, length.out = points)
}

# Wilson's interval, as prop.test() without continuity correction
wilson <- function(share, of) {
  z <- qnorm(0.975)
  centre <- share + z^2 / (2 * of)
  reach <- z * sqrt(share * (1 - share) / of + z^2 / (4 * of * of))
  c(centre - reach, centre + reach) / (1 + z^2 / of)
}

estimate_row <- function(of_size, n, parameter, method, truth) {
  estimates <- of_size[[paste0(methods[[method]], parameter)]]
  theory <- theory_sd(parameter, n, truth$noise_sd)
  data.frame(
    n, parameter, method,
    bias = mean(estimates) - truth[[parameter]],
    sd = sd(estimates), theory_sd = theory, sd_ratio = sd(estimates) / theory
  )
}

interval_row <- function(of_size, n, parameter, method, truth) {
  estimates <- of_size[[paste0(methods[[method]], parameter)]]
  reach <- qt(0.975, n - 2) * of_size[[paste0(parameter, "_se")]]
  coverage <- sum(abs(estimates - truth[[parameter]]) <= reach) / length(estimates)
  interval <- wilson(coverage, length(estimates))
  data.frame(n, parameter, method, coverage, low = interval[1], high = interval[2])
}

descent_row <- function(of_size, n) {
  steps <- of_size$steps
  apart <- abs(c(
    of_size$descent_intercept - of_size$intercept, of_size$descent_slope - of_size$slope
  ))
  data.frame(
    n,
    converged = sum(steps < 10000), fewest = min(steps), median = median(steps),
    mean = mean(steps), most = max(steps), farthest = max(apart)
  )
}

histogram_rows <- function(of_size, n, truth) {
  edges <- around_slope(n, truth, 21)
  count <- tabulate(findInterval(of_size$slope, edges), 21)[1:20]
  data.frame(
    n,
    from = edges[1:20], to = edges[-1], count,
    density = count / nrow(of_size) / diff(edges)
  )
}

# Student's t by its formula: dt() rounds in another way from R 4.4.0 on
curve_rows <- function(n, truth) {
  slope <- around_slope(n, truth, 161)
  df <- n - 1
  scale <- truth$noise_sd / sqrt(df)
  t <- (slope - truth$slope) / scale
  constant <- -lbeta(0.5, df / 2) - log(df) / 2
  data.frame(n, slope, density = exp(constant - (df + 1) / 2 * log1p(t^2 / df)) / scale)
}

tables <- function(config) {
  truth <- config$regression
  sizes <- config$study$n
  seeds <- config$study$first_seed + seq_len(config$study$seeds) - 1
  of_sizes <- lapply(sizes, \(n) replicates_of(seeds, n, truth))
  for_each <- \(rows) do.call(rbind, Map(rows, of_sizes, sizes))
  for_each_kind <- \(row) for_each(function(of_size, n) {
    kinds <- expand.grid(
      method = names(methods), parameter = c("intercept", "slope"), stringsAsFactors = FALSE
    )
    do.call(rbind, Map(\(p, m) row(of_size, n, p, m, truth), kinds$parameter, kinds$method))
  })
  list(
    study_estimates = for_each_kind(estimate_row),
    study_intervals = for_each_kind(interval_row),
    study_descent = for_each(descent_row),
    study_histogram = for_each(\(of_size, n) histogram_rows(of_size, n, truth)),
    study_curve = for_each(\(of_size, n) curve_rows(n, truth))
  )
}

figures <- function(config, tables) {
  squares <- \(table) subset(table, method == "least squares")
  aside <- position_dodge(width = 0.1)
  list(
    study_slopes = ggplot(tables$study_histogram) +
      geom_rect(aes(xmin = from, xmax = to, ymin = 0, ymax = density), alpha = 0.4) +
      geom_line(aes(slope, density), data = tables$study_curve, linewidth = 0.9) +
      facet_wrap(vars(n), scales = "free", labeller = label_both) +
      labs(title = "Estimated Slopes and Their Theory", x = "slope", y = "density"),
    study_coverage = ggplot(squares(tables$study_intervals), aes(n, coverage, colour = parameter)) +
      geom_hline(yintercept = 0.95, linetype = 2) +
      geom_errorbar(
        aes(ymin = low, ymax = high),
        width = 0.08, position = aside
      ) +
      geom_point(position = aside) +
      scale_x_log10() +
      labs(title = "Coverage of 95 % Confidence Intervals", x = "observations", y = "coverage"),
    study_spread = ggplot(squares(tables$study_estimates), aes(n, sd)) +
      geom_line(aes(y = theory_sd)) +
      geom_point(size = 2) +
      facet_wrap(vars(parameter)) +
      scale_x_log10() +
      scale_y_log10() +
      labs(title = "Spread of the Estimates", x = "observations", y = "standard deviation")
  )
}

# The replicates of the first seeds, and of seeds that no configuration chooses
values <- function(config, tables) {
  first <- config$study$first_seed + 0:min(4, config$study$seeds - 1)
  all_of <- \(seeds, n, truth) unlist(replicates_of(seeds, n, truth), use.names = FALSE)
  own <- lapply(config$study$n, \(n) all_of(first, n, config$regression))
  names(own) <- sprintf("replicates_%d", config$study$n)
  held_out <- list(n = 17, intercept = -0.3, slope = 0.7, noise_sd = 2.5)
  seeds <- c(0, -7, 20250415, .Machine$integer.max, -.Machine$integer.max)
  c(own, list(held_out = all_of(seeds, held_out$n, held_out)))
}
