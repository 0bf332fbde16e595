# The gallery's plots by ggplot2 itself: Rscript plots.R DIR [NAME ...], with "sans" set to DejaVu Sans
# Writes DIR/data/*.csv (the data; hex floats where numeric) and DIR/r/NAME.png (ragg, 150 dpi), NAME.svg (svglite), NAME.pdf (pdf).
suppressPackageStartupMessages({ library(ggplot2); library(patchwork) })
a <- commandArgs(TRUE); dir <- a[[1]]; only <- a[-1]
for (s in c("data", "r")) dir.create(file.path(dir, s), FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
hex <- function(d) { d[] <- lapply(d, function(v) if (is.double(v) && !inherits(v, "Date")) sprintf("%a", v) else as.character(v)); d }
keep <- function(d, name) { write.csv(hex(as.data.frame(d)), file.path(dir, "data", paste0(name, ".csv")), row.names = FALSE, quote = TRUE); d }

set.seed(123)
n <- 90
obs <- keep(data.frame(x = runif(n, 0, 10), g = rep(c("control", "low dose", "high dose"), 30), s = rep(c("F", "M"), each = 45)), "obs")
obs <- keep(within(obs, { z <- rnorm(n); y <- 1.5 + 2.2 * x + c(control = 0, `low dose` = 3, `high dose` = -4)[g] + 2 * z }), "obs")
curves <- keep(data.frame(x = rep(seq(-3, 3, length.out = 121), 3), f = rep(c("sin", "cos", "tanh"), each = 121)), "curves")
curves <- keep(transform(curves, y = ifelse(f == "sin", sin(x), ifelse(f == "cos", cos(x), tanh(x)))), "curves")
descent <- local({ th <- c(-2, 2.5); out <- data.frame(step = 0, a = th[1], b = th[2]); for (i in 1:15) { th <- th - 0.2 * c(2 * (th[1] - 1), 1.2 * (th[2] + .5)); out <- rbind(out, data.frame(step = i, a = th[1], b = th[2])) }; out })
descent <- keep(transform(descent, loss = (a - 1)^2 + .6 * (b + .5)^2), "descent")
surface <- expand.grid(a = seq(-3, 4, length.out = 60), b = seq(-3, 3, length.out = 50)); surface <- keep(transform(surface, loss = (a - 1)^2 + .6 * (b + .5)^2), "surface")
bars <- keep(data.frame(k = c("lasso", "ridge", "OLS", "tree"), v = c(3.2, 2.75, 4.1, 1.9), lo = c(2.8, 2.5, 3.1, 1.2), hi = c(3.9, 3.05, 4.9, 2.6)), "bars")
days <- keep(data.frame(day = as.Date("2025-01-15") + 7 * (0:29), v = cumsum(rnorm(30))), "days")
growth <- keep(data.frame(n = 10^seq(0, 5, length.out = 40), t = 10^seq(0, 5, length.out = 40)^0 * 1e-3 * (10^seq(0, 5, length.out = 40))^1.3), "growth")
regions <- sf::st_sf(
  name = c("north", "west", "east", "south"), patients = c(31, 24, 52, 43), crs = 4326,
  geometry = sf::st_as_sfc(c(
    "POLYGON ((0 52, 4 52.5, 5 50, 2 49.5, 0 50, 0 52))", "POLYGON ((0 50, 2 49.5, 2.5 47, -1 46.5, -1.5 48.5, 0 50))",
    "POLYGON ((2 49.5, 5 50, 7 48, 6 46, 2.5 47, 2 49.5))", "POLYGON ((-1 46.5, 2.5 47, 6 46, 5 43.5, 1 43, -1 46.5))"
  ))
)

m <- theme_minimal()
p <- list(
  colour_discrete_right = ggplot(obs, aes(x, y, colour = g)) + geom_point() + labs(title = "Response by dose", colour = "Group") + m,
  colour_discrete_bottom = ggplot(curves, aes(x, y, colour = f)) + geom_line(linewidth = 0.9) + labs(title = "Activations") + m + theme(legend.position = "bottom"),
  colour_linetype = ggplot(curves, aes(x, y, colour = f, linetype = f)) + geom_line() + m,
  colour_continuous = ggplot(obs, aes(x, y, colour = z)) + geom_point(size = 2) + labs(title = "Noise as colour") + m,
  colour_viridis = ggplot(obs, aes(x, y, colour = z)) + geom_point() + scale_colour_viridis_c() + m,
  colour_manual = ggplot(curves, aes(x, y, colour = f)) + geom_line() + scale_colour_manual(values = c(sin = "steelblue", cos = "firebrick", tanh = "grey30")) + m,
  facet_wrap = ggplot(obs, aes(x, y)) + geom_point(alpha = 0.7) + facet_wrap(~g) + m,
  facet_wrap_free = ggplot(curves, aes(x, y)) + geom_line() + facet_wrap(~f, ncol = 2, scales = "free_y") + m,
  facet_grid = ggplot(obs, aes(x, y)) + geom_point(alpha = 0.7) + facet_grid(s ~ g) + m,
  histogram = ggplot(obs, aes(z)) + geom_histogram(bins = 20, fill = "steelblue", colour = "white") + labs(title = "Noise") + m,
  bar = ggplot(obs, aes(g)) + geom_bar() + m,
  col_fill = ggplot(bars, aes(k, v, fill = k)) + geom_col() + m,
  density = ggplot(obs, aes(z)) + geom_density(fill = "grey80", alpha = 0.5) + m,
  area = ggplot(subset(curves, f == "sin"), aes(x, y)) + geom_area(alpha = 0.4) + geom_line() + m,
  ribbon = ggplot(subset(curves, f == "tanh"), aes(x, y)) + geom_ribbon(aes(ymin = y - .2, ymax = y + .2), alpha = 0.3) + geom_line() + m,
  smooth_lm = ggplot(obs, aes(x, y)) + geom_point(alpha = 0.7) + geom_smooth(method = "lm", formula = y ~ x) + labs(title = "Least squares") + m,
  text = ggplot(bars, aes(v, hi)) + geom_point() + geom_text(aes(label = k), vjust = -0.7) + m,
  boxplot = ggplot(obs, aes(g, y)) + geom_boxplot() + m,
  errorbar = ggplot(bars, aes(k, v)) + geom_point(size = 2) + geom_errorbar(aes(ymin = lo, ymax = hi), width = 0.2) + m,
  log10 = ggplot(growth, aes(n, t)) + geom_line() + scale_x_log10() + scale_y_log10() + m,
  date_x = ggplot(days, aes(day, v)) + geom_line() + m,
  discrete_x = ggplot(obs, aes(g, y)) + geom_point(alpha = 0.4) + m,
  theme_bw = ggplot(obs, aes(x, y)) + geom_point() + labs(title = "Black and white") + theme_bw(),
  theme_grey = ggplot(obs, aes(x, y)) + geom_point() + labs(title = "Grey") + theme_grey(),
  theme_classic = ggplot(obs, aes(x, y)) + geom_point() + labs(title = "Classic") + theme_classic(),
  subtitle_caption = ggplot(descent, aes(step, loss)) + geom_line() + geom_point() + labs(title = "Gradient descent", subtitle = "learning rate 0.2", caption = "15 steps") + m,
  contour_descent = ggplot(surface, aes(a, b)) + geom_contour(aes(z = loss), bins = 12, colour = "grey60") + geom_path(data = descent, colour = "firebrick") + geom_point(data = descent, colour = "firebrick") + labs(title = "Descent on a quadratic loss") + m,
  stat_function = ggplot(data.frame(x = c(-3, 3)), aes(x)) + stat_function(fun = dnorm, linewidth = 0.9) + m,
  annotate = ggplot(descent, aes(step, loss)) + geom_line() + annotate("text", x = 6, y = 8, label = "steep at first") + annotate("rect", xmin = 10, xmax = 15, ymin = -.5, ymax = 1, alpha = 0.2) + annotate("segment", x = 5, y = 7.5, xend = 1, yend = 5, arrow = arrow(length = unit(2, "mm"))) + m,
  title_centred = ggplot(descent, aes(step, loss)) + geom_line() + labs(title = "Centred, bold") + m + theme(plot.title = element_text(hjust = 0.5, face = "bold")),
  violin = ggplot(obs, aes(g, y, fill = g)) + geom_violin(alpha = 0.5) + geom_boxplot(width = 0.15) + labs(title = "Response by group", x = NULL) + m + theme(legend.position = "none"),
  polar = ggplot(bars, aes(k, v, fill = k)) + geom_col(width = 1) + coord_polar() + labs(title = "Around a circle", x = NULL, y = NULL) + m,
  map = ggplot(regions) + geom_sf(aes(fill = patients)) + geom_sf_text(aes(label = name), colour = "white") + labs(title = "Patients by region", x = NULL, y = NULL) + m,
  composition = ggplot(obs, aes(x, y, colour = g)) + geom_point() + m + ggplot(obs, aes(g, y, colour = g)) + geom_boxplot() + m + plot_layout(guides = "collect", widths = c(2, 1))
)
if (length(only)) p <- p[only]
for (name in names(p)) {
  to <- function(ext) file.path(dir, "r", paste0(name, ".", ext))
  forget(); ragg::agg_png(to("png"), 6, 4, "in", res = 150, background = "white"); print(p[[name]]); invisible(dev.off())
  forget(); svglite::svglite(to("svg"), 6, 4, system_fonts = list(sans = "DejaVu Sans")); print(p[[name]]); invisible(dev.off())
  forget(); pdf(to("pdf"), 6, 4, bg = "white"); print(p[[name]]); invisible(dev.off())
}
