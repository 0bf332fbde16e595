# Gradient descent: its path over the loss of the regression, and the learning rate.

mse <- \(b0, b1, x, y) mean((y - (b0 + b1 * x))^2)
dL_db0 <- \(b0, b1, x, y) -2 * mean(y - (b0 + b1 * x))
dL_db1 <- \(b0, b1, x, y) -2 * mean(x * (y - (b0 + b1 * x)))

shares <- c(0.1, 0.5, 0.95, 1.02)

simulated <- function(seed, truth) {
  set.seed(seed)
  x <- rnorm(truth$n)
  noise <- rnorm(truth$n, sd = truth$noise_sd)
  data.frame(x, y = truth$intercept + truth$slope * x + noise)
}

descend <- function(x, y, rate, steps) {
  b0 <- b1 <- numeric(steps + 1)
  for (i in seq_len(steps)) {
    b0[i + 1] <- b0[i] - rate * dL_db0(b0[i], b1[i], x, y)
    b1[i + 1] <- b1[i] - rate * dL_db1(b0[i], b1[i], x, y)
  }
  data.frame(step = 0:steps, b0, b1)
}

largest_curvature <- function(x) {
  middle <- mean(x)
  square <- mean(x^2)
  (1 + square) + sqrt((1 - square)^2 + 4 * middle^2)
}

scaled <- function(x) {
  away <- x - mean(x)
  size <- sqrt(mean(away^2))
  if (size > 0) away / size else away
}

race <- function(x, y) {
  predictors <- list(`5 x` = 5 * x, `x scaled` = scaled(x))
  lines <- list()
  for (predictor in names(predictors)) {
    values <- predictors[[predictor]]
    for (share in shares) {
      path <- descend(values, y, share * (2 / largest_curvature(values)), 60)
      lines[[length(lines) + 1]] <- data.frame(
        predictor, share,
        step = path$step,
        mse = mapply(mse, path$b0, path$b1, MoreArgs = list(x = values, y = y))
      )
    }
  }
  do.call(rbind, lines)
}

tables <- function(config) {
  data <- simulated(config$seed, config$regression)
  surface <- expand.grid(b0 = seq(-1, 4, length.out = 51), b1 = seq(-1, 5, length.out = 51))
  surface$mse <- mapply(mse, surface$b0, surface$b1, MoreArgs = data)
  list(
    descent_surface = surface,
    descent_path = descend(data$x, data$y, 0.1, 100),
    learning_rates = race(data$x, data$y)
  )
}

figures <- function(config, tables) {
  path <- tables$descent_path
  list(
    descent_contours = ggplot(tables$descent_surface, aes(b0, b1)) +
      geom_contour(aes(z = mse), bins = 15) +
      geom_path(data = path, colour = "#B2182B", linewidth = 0.7) +
      geom_point(data = path, colour = "#B2182B", size = 1) +
      geom_point(data = tail(path, 1), size = 3) +
      labs(title = "Gradient Descent on the Regression's Loss", x = "intercept", y = "slope"),
    loss_by_step = ggplot(tables$learning_rates, aes(step, mse, colour = as.character(share))) +
      geom_line(linewidth = 0.9) +
      facet_wrap(vars(predictor)) +
      scale_y_log10() +
      labs(
        title = "Loss by Step", y = "mean squared error", colour = "learning rate\n/ largest"
      )
  )
}
