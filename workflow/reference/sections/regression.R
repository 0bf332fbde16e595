# Partial derivatives: the mean squared error of the line b0 + b1 x, and its gradient.

residual <- \(b0, b1, x, y) y - (b0 + b1 * x)
mse <- \(b0, b1, x, y) mean(residual(b0, b1, x, y)^2)
dL_db0 <- \(b0, b1, x, y) -2 * mean(residual(b0, b1, x, y))
dL_db1 <- \(b0, b1, x, y) -2 * mean(x * residual(b0, b1, x, y))

# The noise is drawn after x
simulated <- function(seed, truth) {
  set.seed(seed)
  x <- rnorm(truth$n)
  noise <- rnorm(truth$n, sd = truth$noise_sd)
  data.frame(x, y = truth$intercept + truth$slope * x + noise)
}

loss_on_grid <- function(data) {
  lines <- expand.grid(
    b0 = seq(-1, 4, length.out = 11),
    b1 = seq(-1, 5, length.out = 13)
  )
  of_each <- \(f) mapply(f, lines$b0, lines$b1, MoreArgs = data)
  cbind(lines, mse = of_each(mse), dL_db0 = of_each(dL_db0), dL_db1 = of_each(dL_db1))
}

# From (0, 0), against the gradient
gradient_descent <- function(data, steps = 100, learning_rate = 0.1) {
  x <- data$x
  y <- data$y
  b0 <- b1 <- numeric(steps + 1)
  for (i in seq_len(steps)) {
    b0[i + 1] <- b0[i] - learning_rate * dL_db0(b0[i], b1[i], x, y)
    b1[i + 1] <- b1[i] - learning_rate * dL_db1(b0[i], b1[i], x, y)
  }
  data.frame(step = 0:steps, b0, b1, mse = mapply(mse, b0, b1, MoreArgs = data))
}

tables <- function(config) {
  data <- simulated(config$seed, config$regression)
  list(
    regression = data,
    regression_loss = loss_on_grid(data),
    gradient_descent = gradient_descent(data)
  )
}

figures <- function(config, tables) {
  list(
    regression_data = ggplot(tables$regression, aes(x, y)) +
      geom_point(alpha = 0.7) +
      labs(title = "Simulated Regression Data", x = "x", y = "y")
  )
}

values <- function(config, tables) {
  data <- tables$regression
  fit <- coef(lm(y ~ x, data))
  at_truth <- \(f) f(config$regression$intercept, config$regression$slope, data$x, data$y)
  c(
    list(
      ols_intercept = fit[["(Intercept)"]],
      ols_slope = fit[["x"]],
      mse_at_truth = at_truth(mse),
      dL_db0_at_truth = at_truth(dL_db0),
      dL_db1_at_truth = at_truth(dL_db1)
    ),
    streams(config$seed)
  )
}

# The first draws of either generator, for seeds of every kind
streams <- function(seed) {
  seeds <- unique(as.integer(c(seed, 0, 1, -7, 20250415, .Machine$integer.max)))
  draws <- list()
  for (seed in seeds) {
    for (generator in c("runif", "rnorm")) {
      set.seed(seed)
      draws[[sprintf("%s_%d", generator, seed)]] <- do.call(generator, list(12))
    }
  }
  draws
}
