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

closed_fit <- function(x, y) {
  away <- x - mean(x)
  middle <- mean(y)
  square <- mean(away^2)
  if (square == 0) {
    per_unit <- middle / (1 + mean(x)^2)
    return(c(per_unit, mean(x) * per_unit))
  }
  b1 <- mean(away * (y - middle)) / square
  c(middle - b1 * mean(x), b1)
}

# Half of what the points span beyond them, in each coordinate
window <- function(points) {
  low <- apply(points, 2, min)
  high <- apply(points, 2, max)
  span <- high - low
  widest <- if (max(span) > 1e-150) max(span) else 2
  half <- ifelse(span > 1e-150, span, widest) / 2
  rbind(low - half, high + half)
}

surface <- function(x, y, around) {
  ends <- window(around)
  at <- expand.grid(
    b0 = seq(ends[1, 1], ends[2, 1], length.out = 41),
    b1 = seq(ends[1, 2], ends[2, 2], length.out = 41)
  )
  at$mse <- mapply(mse, at$b0, at$b1, MoreArgs = list(x = x, y = y))
  at
}

race <- function(x, y) {
  do.call(rbind, lapply(shares, \(share) {
    path <- descend(x, y, share * (2 / largest_curvature(x)), 60)
    data.frame(
      share,
      step = path$step,
      mse = mapply(mse, path$b0, path$b1, MoreArgs = list(x = x, y = y))
    )
  }))
}

stacked <- \(tables) do.call(rbind, Map(cbind, predictor = names(tables), tables))

tables <- function(config) {
  data <- simulated(config$seed, config$regression)
  predictors <- list(x = data$x, `5 x` = 5 * data$x, `x scaled` = scaled(data$x))
  raced <- predictors[-1]
  fits <- lapply(predictors, closed_fit, data$y)
  paths <- lapply(raced, \(x) descend(x, data$y, 0.5 * (2 / largest_curvature(x)), 60))
  all_paths <- c(list(x = descend(data$x, data$y, 0.1, 100)), paths)
  surfaces <- lapply(names(predictors), \(name) {
    around <- rbind(as.matrix(all_paths[[name]][c("b0", "b1")]), fits[[name]])
    surface(predictors[[name]], data$y, around)
  })
  list(
    descent_surfaces = stacked(setNames(surfaces, names(predictors))),
    descent_paths = stacked(paths),
    descent_fits = data.frame(
      predictor = names(fits), b0 = sapply(fits, `[`, 1), b1 = sapply(fits, `[`, 2)
    ),
    learning_rates = stacked(lapply(raced, race, data$y))
  )
}

figures <- function(config, tables) {
  red <- "#B2182B"
  data <- simulated(config$seed, config$regression)
  path <- descend(data$x, data$y, 0.1, 100)
  of <- \(table, wanted) table[wanted(table$predictor == "x"), ]
  list(
    descent_contours = ggplot(of(tables$descent_surfaces, identity), aes(b0, b1)) +
      geom_contour(aes(z = mse), bins = 15) +
      geom_path(data = path, colour = red, linewidth = 0.7) +
      geom_point(data = path, colour = red, size = 1) +
      geom_point(data = of(tables$descent_fits, identity), shape = 4, size = 4, stroke = 1) +
      coord_fixed() +
      labs(title = "Gradient Descent on the Regression's Loss", x = "intercept", y = "slope"),
    descent_after_scaling = ggplot(of(tables$descent_surfaces, `!`), aes(b0, b1)) +
      geom_contour(aes(z = mse), bins = 15) +
      geom_path(data = tables$descent_paths, colour = red, linewidth = 0.7) +
      geom_point(data = tables$descent_paths, colour = red, size = 1) +
      geom_point(data = of(tables$descent_fits, `!`), shape = 4, size = 4, stroke = 1) +
      facet_wrap(vars(predictor), scales = "free") +
      labs(title = "The Same after Scaling x", x = "intercept", y = "slope"),
    loss_by_step = ggplot(tables$learning_rates, aes(step, mse, colour = as.character(share))) +
      geom_line(linewidth = 0.9) +
      facet_wrap(vars(predictor)) +
      scale_y_log10() +
      labs(
        title = "Loss by Step", y = "mean squared error", colour = "learning rate\n/ largest"
      )
  )
}
