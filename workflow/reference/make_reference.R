# What R itself computes and draws for one configuration of the post.
#
#   FONTCONFIG_FILE=/absolute/path/of/fonts.conf Rscript make_reference.R CONFIG.json OUT [FIGURE ...]
#
# CONFIG.json has the form of config.yaml. OUT gets a copy of it as config.json, tables/NAME.csv,
# values.json, versions.txt, figures/{ragg,cairo}/NAME.png and figures/svglite/NAME.svg. Doubles are
# written as C99 hexadecimal floats, which lose no bit. FIGURE limits the drawing to the figures named
# ("none": to none). ggplot2 remembers text heights by the name of a device and not by its resolution,
# so each run of this script draws at one resolution only.
suppressPackageStartupMessages({
  library(ggplot2)
  library(jsonlite)
})

arguments <- commandArgs(trailingOnly = TRUE)
config <- fromJSON(arguments[1])
out <- arguments[2]
wanted <- arguments[-(1:2)]

place <- function(...) {
  path <- file.path(out, ...)
  dir.create(dirname(path), recursive = TRUE, showWarnings = FALSE)
  path
}
every_bit <- function(numbers) sprintf("%a", numbers)
integer_columns <- "step"

# Tables ----------------------------------------------------------------------------------------

grid_of <- function(range) seq(range$from, range$to, length.out = range$points)

derivative <- data.frame(x = grid_of(config$curve))
derivative <- within(derivative, {
  f_prime_x <- 2 * x
  f_x <- x^2
})
chain_rule <- within(derivative["x"], {
  z_prime <- cos(x^2) * 2 * x
  z <- sin(x^2)
})
loss <- within(data.frame(theta = grid_of(config$loss)), {
  grad <- 2 * (theta - config$loss$minimum)
  loss <- (theta - config$loss$minimum)^2
})

set.seed(config$seed)
truth <- config$regression
regression <- data.frame(x = rnorm(truth$n, 0, 1))
regression$y <- truth$intercept + truth$slope * regression$x + rnorm(truth$n, 0, truth$noise_sd)

# The loss and its gradient at one line: what every table of the regression is made of
at_line <- function(intercept, slope) {
  residual <- regression$y - (intercept + slope * regression$x)
  c(mse = mean(residual^2), dL_db0 = -2 * mean(residual), dL_db1 = -2 * mean(regression$x * residual))
}

lines <- expand.grid(b0 = seq(-1, 4, length.out = 11), b1 = seq(-1, 5, length.out = 13))
regression_loss <- cbind(lines, t(mapply(at_line, lines$b0, lines$b1)))

walk <- Reduce(function(line, step) line - 0.1 * at_line(line[1], line[2])[-1],
               seq_len(100), accumulate = TRUE, c(0, 0))
walk <- do.call(rbind, lapply(walk, unname))
gradient_descent <- data.frame(step = 0:100, b0 = walk[, 1], b1 = walk[, 2])
gradient_descent$mse <- mapply(at_line, walk[, 1], walk[, 2])["mse", ]

for (name in c("derivative", "loss", "chain_rule", "regression", "regression_loss", "gradient_descent")) {
  table <- get(name)
  cells <- Map(function(column, values) if (column %in% integer_columns) values else every_bit(values),
               names(table), table)
  writeLines(c(paste(names(table), collapse = ","), do.call(paste, c(unname(cells), sep = ","))),
             place("tables", paste0(name, ".csv")))
}

# Values ----------------------------------------------------------------------------------------

densities <- list(
  total_probability = list(f = dnorm, lower = -Inf, upper = Inf),
  expectation = list(f = function(v) v * dnorm(v), lower = -Inf, upper = Inf),
  second_moment = list(f = function(v) v^2 * dnorm(v), lower = -Inf, upper = Inf),
  within_one_sd = list(f = dnorm, lower = -1, upper = 1),
  upper_tail = list(f = dnorm, lower = 1.96, upper = Inf)
)
integrals <- lapply(densities, function(density) {
  with(answer <- do.call(integrate, density), list(
    value = every_bit(value), abs_error = every_bit(abs.error), subdivisions = subdivisions,
    message = message, printed = capture.output(answer)
  ))
})

draws <- function(generator, seed) {
  set.seed(seed)
  every_bit(generator(12))
}
seeds <- c(config$seed, 0, 1, -7, 20250415, .Machine$integer.max)
streams <- data.frame(seed = as.integer(seeds))
streams$runif <- lapply(seeds, draws, generator = runif)
streams$rnorm <- lapply(seeds, draws, generator = rnorm)

fitted_line <- unname(coef(lm(y ~ x, regression)))
packages <- c("ggplot2", "ragg", "svglite")
versions <- c(list(R = format(getRversion())),
              sapply(packages, function(name) format(packageVersion(name)), simplify = FALSE),
              list(RNGkind = RNGkind()))

# Figures ---------------------------------------------------------------------------------------

curve_of <- function(table, x, y, title, x_label, y_label, zero = FALSE) {
  plot <- ggplot(table, aes(.data[[x]], .data[[y]])) + geom_line(linewidth = 0.9)
  if (zero) plot <- plot + geom_hline(yintercept = 0, linetype = 2)
  plot + labs(title = title, x = x_label, y = y_label) + theme_minimal()
}
loss_title <- sprintf("Loss Function L(theta) = (theta - %s)^2", format(config$loss$minimum))
figures <- list(
  function_curve = curve_of(derivative, "x", "f_x", "Function f(x) = x^2", "x", "f(x)"),
  derivative_curve = curve_of(derivative, "x", "f_prime_x", "Derivative f'(x) = 2x", "x", "f'(x)",
                              zero = TRUE),
  loss_curve = curve_of(loss, "theta", "loss", loss_title, expression(theta), "Loss"),
  loss_gradient = curve_of(loss, "theta", "grad", "Derivative of the Loss Function",
                           expression(theta), expression(frac(dL, dtheta)), zero = TRUE),
  regression_data = ggplot(regression, aes(x, y)) + geom_point(alpha = 0.7) + theme_minimal() +
    labs(title = "Simulated Regression Data", x = "x", y = "y"),
  composite_curve = curve_of(chain_rule, "x", "z", "Composite Function z = sin(x^2)", "x", "z"),
  composite_derivative = curve_of(chain_rule, "x", "z_prime", "Derivative via Chain Rule", "x",
                                  expression(frac(dz, dx)))
)
if (length(wanted) > 0) figures <- figures[intersect(names(figures), wanted)]

page <- config$figure
devices <- list(
  ragg = function(name) {
    ragg::agg_png(place("figures", "ragg", paste0(name, ".png")), page$width, page$height,
                  units = "in", res = page$dpi, background = "white")
  },
  cairo = function(name) {
    png(place("figures", "cairo", paste0(name, ".png")), page$width, page$height,
        units = "in", res = page$dpi, type = "cairo", bg = "white")
  },
  svglite = function(name) {
    svglite::svglite(place("figures", "svglite", paste0(name, ".svg")), page$width, page$height,
                     system_fonts = list(sans = "DejaVu Sans"))
  }
)
axes <- lapply(figures, function(figure) {
  lapply(ggplot_build(figure)$layout$panel_params[[1]][c("x", "y")], function(view) {
    # I() keeps a single break an array in JSON
    lapply(list(range = every_bit(view$continuous_range),
                breaks = every_bit(as.numeric(view$breaks)),
                minor = every_bit(as.numeric(view$minor_breaks)),
                labels = as.character(view$get_labels())), I)
  })
})
for (open_device in devices) {
  for (name in names(figures)) {
    open_device(name)
    print(figures[[name]])
    invisible(dev.off())
  }
}

# The record ------------------------------------------------------------------------------------

record <- list(
  versions = versions,
  integrals = integrals,
  ols = list(intercept = every_bit(fitted_line[1]), slope = every_bit(fitted_line[2])),
  at_truth = lapply(as.list(at_line(truth$intercept, truth$slope)), every_bit),
  streams = streams,
  axes = axes
)
writeLines(toJSON(record, auto_unbox = TRUE, pretty = TRUE, null = "null", na = "null"),
           place("values.json"))
invisible(file.copy(arguments[1], place("config.json"), overwrite = TRUE))
# Last, so that a reference that has it is whole.
writeLines(paste(c("R", packages, "RNGkind"),
                 c(unlist(versions[c("R", packages)]), paste(RNGkind(), collapse = ", "))),
           place("versions.txt"))
