# The post's tables and figures by plain R, as the peer that the pipeline's speed is measured against.
#
#   Rscript post.R TO                         all tables (CSV) and all figures (PNG and SVG)
#   Rscript post.R TO tables exact|simulated  the tables that a seed leaves alone, or changes
#   Rscript post.R TO figure NAME             one figure, from its table's CSV
#
# The numbers are those of config.yaml as it is committed; a test holds the tables against ours.

on_grid <- list(
  derivative = function() {
    x <- seq(-4, 4, length.out = 400)
    data.frame(x = x, f_x = x^2, f_prime_x = 2 * x)
  },
  loss = function() {
    theta <- seq(-2, 8, length.out = 400)
    data.frame(theta = theta, loss = (theta - 3)^2, grad = 2 * (theta - 3))
  },
  chain_rule = function() {
    x <- seq(-4, 4, length.out = 400)
    data.frame(x = x, z = sin(x^2), z_prime = cos(x^2) * 2 * x)
  }
)

integrals <- function() {
  found <- list(
    total_probability = integrate(dnorm, -Inf, Inf),
    expectation = integrate(function(x) x * dnorm(x), -Inf, Inf),
    second_moment = integrate(function(x) x^2 * dnorm(x), -Inf, Inf),
    within_one_sd = integrate(dnorm, -1, 1),
    upper_tail = integrate(dnorm, 1.96, Inf)
  )
  data.frame(
    name = names(found),
    value = sapply(found, `[[`, "value"),
    abs_error = sapply(found, `[[`, "abs.error"),
    subdivisions = sapply(found, `[[`, "subdivisions"),
    message = sapply(found, `[[`, "message"),
    printed = sapply(found, function(one) capture.output(print(one)))
  )
}

regression <- function() {
  set.seed(123)
  x <- rnorm(100)
  data <- data.frame(x = x, y = 1.5 + 2.2 * x + rnorm(100))

  mse <- function(b0, b1) mean((data$y - (b0 + b1 * data$x))^2)
  by_b0 <- function(b0, b1) -2 * mean(data$y - (b0 + b1 * data$x))
  by_b1 <- function(b0, b1) -2 * mean(data$x * (data$y - (b0 + b1 * data$x)))

  grid <- expand.grid(b0 = seq(-1, 4, length.out = 11), b1 = seq(-1, 5, length.out = 13))
  grid$mse <- mapply(mse, grid$b0, grid$b1)
  grid$dL_db0 <- mapply(by_b0, grid$b0, grid$b1)
  grid$dL_db1 <- mapply(by_b1, grid$b0, grid$b1)

  b0 <- b1 <- numeric(101)
  for (i in 1:100) {
    b0[i + 1] <- b0[i] - 0.1 * by_b0(b0[i], b1[i])
    b1[i + 1] <- b1[i] - 0.1 * by_b1(b0[i], b1[i])
  }
  descent <- data.frame(step = 0:100, b0 = b0, b1 = b1, mse = mapply(mse, b0, b1))
  list(regression = data, regression_loss = grid, gradient_descent = descent)
}

exact_tables <- function() c(lapply(on_grid, function(make) make()), list(integrals = integrals()))

# 17 digits: write.csv itself rounds to 15, which loses bits.
write_tables <- function(tables, to) {
  for (name in names(tables)) {
    table <- tables[[name]]
    doubles <- sapply(table, is.double)
    table[doubles] <- lapply(table[doubles], sprintf, fmt = "%.17g")
    write.csv(table, file.path(to, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
  }
}

line <- function(table, aes, title, ..., zero = FALSE) {
  dashed <- if (zero) geom_hline(yintercept = 0, linetype = "dashed")
  ggplot(table, aes) + geom_line(linewidth = 0.9) + dashed + labs(title = title, ...) +
    theme_minimal()
}

# Which table each figure is drawn from, and how.
figures <- list(
  function_curve = list("derivative", function(table) {
    line(table, aes(x, f_x), "Function f(x) = x^2", x = "x", y = "f(x)")
  }),
  derivative_curve = list("derivative", function(table) {
    line(table, aes(x, f_prime_x), "Derivative f'(x) = 2x", x = "x", y = "f'(x)", zero = TRUE)
  }),
  loss_curve = list("loss", function(table) {
    line(table, aes(theta, loss), "Loss Function L(theta) = (theta - 3)^2",
         x = expression(theta), y = "Loss")
  }),
  loss_gradient = list("loss", function(table) {
    line(table, aes(theta, grad), "Derivative of the Loss Function",
         x = expression(theta), y = expression(frac(dL, dtheta)), zero = TRUE)
  }),
  regression_data = list("regression", function(table) {
    ggplot(table, aes(x, y)) + geom_point(alpha = 0.7) +
      labs(title = "Simulated Regression Data", x = "x", y = "y") + theme_minimal()
  }),
  composite_curve = list("chain_rule", function(table) {
    line(table, aes(x, z), "Composite Function z = sin(x^2)", x = "x", y = "z")
  }),
  composite_derivative = list("chain_rule", function(table) {
    line(table, aes(x, z_prime), "Derivative via Chain Rule",
         x = "x", y = expression(frac(dz, dx)))
  })
)

# Both files of one figure.
draw <- function(name, table, to) {
  plot <- figures[[name]][[2]](table)
  path <- file.path(to, name)
  ragg::agg_png(paste0(path, ".png"), 7, 5, "in", res = 192)
  print(plot)
  dev.off()
  svglite::svglite(paste0(path, ".svg"), 7, 5)
  print(plot)
  dev.off()
}

make <- function(to, kind = "all", name = NULL) {
  tables_in <- file.path(to, "tables")
  figures_in <- file.path(to, "figures")
  for (folder in c(tables_in, figures_in)) {
    dir.create(folder, recursive = TRUE, showWarnings = FALSE)
  }
  if (kind != "tables") library(ggplot2)
  if (kind == "tables") {
    write_tables(if (name == "simulated") regression() else exact_tables(), tables_in)
  } else if (kind == "figure") {
    table <- read.csv(file.path(tables_in, paste0(figures[[name]][[1]], ".csv")))
    draw(name, table, figures_in)
  } else {
    tables <- c(exact_tables(), regression())
    write_tables(tables, tables_in)
    for (name in names(figures)) draw(name, tables[[figures[[name]][[1]]]], figures_in)
  }
}

# Run as a script, and not read by another with source()
if (sys.nframe() == 0L) invisible(do.call(make, as.list(commandArgs(trailingOnly = TRUE))))
