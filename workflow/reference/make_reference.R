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
in_out <- function(...) {
  path <- file.path(out, ...)
  dir.create(dirname(path), recursive = TRUE, showWarnings = FALSE)
  path
}
exactly <- function(v) if (is.double(v)) sprintf("%a", v) else as.character(v)

# The mathematics -------------------------------------------------------------------------------

grid_of <- function(range) seq(range$from, range$to, length.out = range$points)

x <- grid_of(config$curve)
theta <- grid_of(config$loss)
away <- theta - config$loss$minimum

set.seed(config$seed)
simulated <- local({
  with(config$regression, {
    x <- rnorm(n, mean = 0, sd = 1)
    data.frame(x = x, y = intercept + slope * x + rnorm(n, mean = 0, sd = noise_sd))
  })
})
residuals_of <- function(b) simulated$y - (b[1] + b[2] * simulated$x)
loss_at <- function(b) mean(residuals_of(b)^2)
gradient_at <- function(b) {
  r <- residuals_of(b)
  c(-2 * mean(r), -2 * mean(simulated$x * r))
}

pairs <- expand.grid(b0 = seq(-1, 4, length.out = 11), b1 = seq(-1, 5, length.out = 13))
pairs_loss <- apply(pairs, 1, loss_at)
pairs_gradient <- apply(pairs, 1, gradient_at)

path <- matrix(0, nrow = 101, ncol = 2)
for (i in 1:100) path[i + 1, ] <- path[i, ] - 0.1 * gradient_at(path[i, ])

tables <- list(
  derivative = data.frame(x = x, f_x = x^2, f_prime_x = 2 * x),
  loss = data.frame(theta = theta, loss = away^2, grad = 2 * away),
  chain_rule = data.frame(x = x, z = sin(x^2), z_prime = cos(x^2) * 2 * x),
  regression = simulated,
  regression_loss = data.frame(pairs, mse = pairs_loss,
                               dL_db0 = pairs_gradient[1, ], dL_db1 = pairs_gradient[2, ]),
  gradient_descent = data.frame(step = 0:100, b0 = path[, 1], b1 = path[, 2],
                                mse = apply(path, 1, loss_at))
)
for (name in names(tables)) {
  write.table(lapply(tables[[name]], exactly), in_out("tables", paste0(name, ".csv")),
              sep = ",", row.names = FALSE, quote = FALSE)
}

# Values ----------------------------------------------------------------------------------------

integral <- function(integrand, lower, upper) {
  found <- integrate(integrand, lower, upper)
  list(value = exactly(found$value), abs_error = exactly(found$abs.error),
       subdivisions = found$subdivisions, message = found$message,
       printed = capture.output(print(found)))
}
stream_of <- function(seed) {
  set.seed(seed)
  uniforms <- runif(12)
  set.seed(seed)
  list(seed = seed, runif = exactly(uniforms), rnorm = exactly(rnorm(12)))
}
line <- unname(coef(lm(y ~ x, data = simulated)))
truth <- c(config$regression$intercept, config$regression$slope)
gradient_at_truth <- gradient_at(truth)

package_versions <- vapply(c("ggplot2", "ragg", "svglite"),
                           function(p) as.character(packageVersion(p)), "")
versions <- c(list(R = as.character(getRversion())), as.list(package_versions),
              list(RNGkind = RNGkind()))
values <- list(
  versions = versions,
  integrals = list(
    total_probability = integral(dnorm, -Inf, Inf),
    expectation = integral(function(v) v * dnorm(v), -Inf, Inf),
    second_moment = integral(function(v) v^2 * dnorm(v), -Inf, Inf),
    within_one_sd = integral(dnorm, -1, 1),
    upper_tail = integral(dnorm, 1.96, Inf)
  ),
  ols = list(intercept = exactly(line[1]), slope = exactly(line[2])),
  at_truth = list(mse = exactly(loss_at(truth)), dL_db0 = exactly(gradient_at_truth[1]),
                  dL_db1 = exactly(gradient_at_truth[2])),
  streams = lapply(c(config$seed, 0L, 1L, -7L, 20250415L, .Machine$integer.max), stream_of)
)

# Figures ---------------------------------------------------------------------------------------

plot_of <- function(table, x, y, layer, title, x_label, y_label, zero = NULL) {
  ggplot(tables[[table]], aes(x = .data[[x]], y = .data[[y]])) + layer + zero +
    labs(title = title, x = x_label, y = y_label) + theme_minimal()
}
curve_layer <- geom_line(linewidth = 0.9)
zero_layer <- geom_hline(yintercept = 0, linetype = 2)
loss_title <- paste0("Loss Function L(theta) = (theta - ", format(config$loss$minimum), ")^2")
figures <- list(
  function_curve = plot_of("derivative", "x", "f_x", curve_layer,
                           "Function f(x) = x^2", "x", "f(x)"),
  derivative_curve = plot_of("derivative", "x", "f_prime_x", curve_layer,
                             "Derivative f'(x) = 2x", "x", "f'(x)", zero_layer),
  loss_curve = plot_of("loss", "theta", "loss", curve_layer,
                       loss_title, expression(theta), "Loss"),
  loss_gradient = plot_of("loss", "theta", "grad", curve_layer,
                          "Derivative of the Loss Function", expression(theta),
                          expression(frac(dL, dtheta)), zero_layer),
  regression_data = plot_of("regression", "x", "y", geom_point(alpha = 0.7),
                            "Simulated Regression Data", "x", "y"),
  composite_curve = plot_of("chain_rule", "x", "z", curve_layer,
                            "Composite Function z = sin(x^2)", "x", "z"),
  composite_derivative = plot_of("chain_rule", "x", "z_prime", curve_layer,
                                 "Derivative via Chain Rule", "x", expression(frac(dz, dx)))
)
width <- config$figure$width
height <- config$figure$height
dpi <- config$figure$dpi
axis_of <- function(scale) {
  list(range = exactly(scale$continuous_range), breaks = exactly(as.numeric(scale$breaks)),
       minor = exactly(as.numeric(scale$minor_breaks)), labels = as.character(scale$get_labels()))
}
if (length(wanted) > 0) figures <- figures[intersect(names(figures), wanted)]
for (name in names(figures)) {
  figure <- figures[[name]]
  file_of <- function(device, suffix) in_out("figures", device, paste0(name, suffix))
  ragg::agg_png(file_of("ragg", ".png"), width, height, "in", res = dpi, background = "white")
  print(figure)
  invisible(dev.off())
  png(file_of("cairo", ".png"), width, height, "in", res = dpi, type = "cairo", bg = "white")
  print(figure)
  invisible(dev.off())
  svglite::svglite(file_of("svglite", ".svg"), width, height,
                   system_fonts = list(sans = "DejaVu Sans"))
  print(figure)
  invisible(dev.off())
  scales <- ggplot_build(figure)$layout$panel_params[[1]]
  values$axes[[name]] <- list(x = axis_of(scales$x), y = axis_of(scales$y))
}
invisible(file.copy(arguments[1], in_out("config.json"), overwrite = TRUE))
write_json(values, in_out("values.json"), auto_unbox = TRUE, pretty = TRUE, null = "null")
# Last, so that a reference that has it is whole.
writeLines(paste(c("R", names(package_versions), "RNGkind"),
                 c(versions$R, package_versions, paste(RNGkind(), collapse = ", "))),
           in_out("versions.txt"))
