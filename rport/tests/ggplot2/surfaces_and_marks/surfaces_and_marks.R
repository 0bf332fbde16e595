# Fits, surfaces and marks by ggplot2 itself: Rscript surfaces_and_marks.R DIR [NAME ...]
# Writes DIR/data/*.csv (hex floats) and DIR/r/NAME.png (ragg, 150 dpi), NAME.svg (svglite), 4 x 3 inches.
suppressPackageStartupMessages(library(ggplot2))
a <- commandArgs(TRUE); dir <- a[[1]]; only <- a[-1]
for (s in c("data", "r")) dir.create(file.path(dir, s), FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
hex <- function(d) { d[] <- lapply(d, function(v) if (is.double(v)) sprintf("%a", v) else as.character(v)); d }
keep <- function(d, name) { write.csv(hex(as.data.frame(d)), file.path(dir, "data", paste0(name, ".csv")), row.names = FALSE, quote = TRUE); d }
cars <- keep(data.frame(mpg = mtcars$mpg, wt = mtcars$wt, hp = mtcars$hp, am = mtcars$am, cyl = paste(mtcars$cyl), name = rownames(mtcars)), "cars")
set.seed(7)
cloud <- keep(data.frame(u = c(rnorm(150), rnorm(100, 3, .6)), v = c(rnorm(150), rnorm(100, 2, .8)), k = rep(c("one", "two"), c(150, 100))), "cloud")
hill <- keep(transform(expand.grid(x = seq(0, 4, length.out = 25), y = seq(0, 3, length.out = 20)), z = sin(2 * x) * cos(y) * 10 + x), "hill")
grid <- keep(transform(expand.grid(x = 1:6, y = 1:4), z = c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4)), "grid")
few <- keep(data.frame(x = c(1, 2.5, 4, 5.5), y = c(2, 3.5, 1, 4), xend = c(2, 4, 3, 4), yend = c(4, 2, 3, 1), k = c("a", "b", "a", "b"), label = c("alpha", "beta\ngamma", "delta", "epsilon")), "few")
shapes <- keep(data.frame(x = c(0, 4, 4, 0, 1, 2, 2, 1, 5, 7, 6), y = c(0, 0, 4, 4, 1, 1, 2, 2, 0, 1, 3), g = c(rep("a", 8), rep("b", 3)), s = c(rep("1", 4), rep("2", 4), rep("1", 3))), "shapes")

m <- theme_minimal()
p <- list(
  smooth_loess = ggplot(cars, aes(wt, mpg)) + geom_point() + geom_smooth(),
  smooth_groups = ggplot(cars, aes(wt, mpg, colour = cyl, fill = cyl)) + geom_point() + geom_smooth(method = "lm", formula = y ~ x, level = 0.9) + m,
  smooth_weight = ggplot(cars, aes(wt, mpg, weight = hp)) + geom_point(aes(size = hp)) + geom_smooth(method = "lm", formula = y ~ x) + geom_smooth(method = "loess", formula = y ~ x, colour = "red", se = FALSE, method.args = list(degree = 1)) + m,
  smooth_poisson = ggplot(cars, aes(wt, round(hp / 30))) + geom_point() + geom_smooth(method = "glm", formula = y ~ poly(x, 2), method.args = list(family = poisson)) + m,
  smooth_gam = ggplot(cars, aes(wt, mpg)) + geom_point() + geom_smooth(method = "gam") + geom_smooth(aes(weight = hp), method = "gam", formula = y ~ s(x, bs = "cr", k = 5), colour = "red", fill = "red", level = .5) + m,
  smooth_flip = ggplot(cars, aes(wt, mpg)) + geom_point() + geom_smooth(method = "lm", formula = y ~ x, orientation = "y") + m,
  quantile = ggplot(cars, aes(wt, mpg, colour = cyl)) + geom_point() + geom_quantile(quantiles = c(.2, .5)) + geom_quantile(aes(weight = hp, group = 1), quantiles = .5, formula = y ~ poly(x, 2), colour = "black"),
  qq_groups = ggplot(cloud, aes(sample = u, colour = k)) + stat_qq(size = 1) + stat_qq_line(linetype = 2, fullrange = TRUE) + theme_bw(),
  qq_t = ggplot(cars, aes(sample = hp)) + geom_qq(distribution = stats::qexp, dparams = list(rate = .01)) + geom_qq_line(distribution = stats::qexp, dparams = list(rate = .01), line.p = c(.1, .9), colour = "red") + m,
  contour_level = ggplot(hill, aes(x, y, z = z)) + geom_contour(aes(colour = after_stat(level)), binwidth = 2.5, linewidth = .8) + m,
  contour_filled_breaks = ggplot(hill, aes(x, y, z = z)) + geom_contour_filled(breaks = c(-10, -5, 0, 2.5, 5, 15), alpha = .8) + geom_contour(breaks = c(0, 5), colour = "white") + theme_bw(),
  contour_polygon = ggplot(hill, aes(x, y, z = z)) + stat_contour(aes(fill = after_stat(level)), geom = "polygon", bins = 5),
  contour_facet = ggplot(rbind(transform(hill, f = "one"), transform(hill, z = z * .5, f = "two")), aes(x, y, z = z)) + geom_contour_filled(bins = 6) + facet_wrap(~f) + theme_bw(),
  density_2d_groups = ggplot(cloud, aes(u, v, colour = k)) + geom_density_2d(bins = 6) + theme_bw(),
  density_facet = ggplot(cloud, aes(u, v)) + geom_density_2d_filled(contour_var = "ndensity", bins = 5) + facet_wrap(~k) + m,
  function_own = ggplot() + geom_function(fun = dnorm, args = list(mean = 2, sd = .5), colour = "red", n = 51) + xlim(0, 4),
  function_two = ggplot(data.frame(x = c(0, 10)), aes(x)) + geom_function(aes(colour = "sine"), fun = sin) + geom_function(aes(colour = "cosine"), fun = cos, xlim = c(2, 8)) + theme_bw(),
  function_log = ggplot(data.frame(x = c(1, 100)), aes(x)) + geom_function(fun = log) + stat_function(fun = sqrt, colour = "red", geom = "step", n = 20) + scale_x_log10() + m,
  function_ylog = ggplot(data.frame(x = c(1, 10)), aes(x)) + geom_function(fun = exp, arrow = arrow()) + scale_y_log10() + m,
  curve_args = ggplot(few) + geom_curve(aes(x, y, xend = xend, yend = yend, colour = k), curvature = -.3, angle = 60, ncp = 8, linewidth = 1, arrow = arrow(length = unit(3, "mm"), type = "closed")) + theme_bw(),
  curve_flip = ggplot(few) + geom_curve(aes(x, y, xend = xend, yend = yend), arrow = arrow(length = unit(3, "mm"))) + coord_flip() + m,
  curve_reverse = ggplot(few) + geom_curve(aes(x, y, xend = xend, yend = yend), curvature = .3, arrow = arrow(length = unit(3, "mm"), ends = "first")) + scale_x_reverse() + m,
  arrows = ggplot(few, aes(x, y)) + geom_segment(aes(xend = xend, yend = yend), arrow = arrow(length = unit(.3, "cm"), ends = "both", type = "closed"), arrow.fill = "red") + geom_path(arrow = arrow(angle = 15, length = unit(.2, "inches")), colour = "blue", linejoin = "mitre") + m,
  arrow_legend = ggplot(few) + geom_segment(aes(x, y, xend = xend, yend = yend, colour = k), arrow = arrow(length = unit(8, "mm"))) + theme_bw(),
  path_arrow = ggplot(few, aes(x, y, colour = k)) + geom_path(arrow = arrow(ends = "both", length = unit(5, "mm"), angle = 20), linewidth = 1.5, lineend = "round") + facet_wrap(~k) + m,
  spoke = ggplot(few, aes(x, y, angle = x, radius = y / 5)) + geom_spoke(arrow = arrow(length = unit(2, "mm"))) + geom_point() + m,
  polygon = ggplot(shapes, aes(x, y, group = g, subgroup = s, fill = g)) + geom_polygon(colour = "black") + m,
  polygon_limits = ggplot(shapes, aes(x, y, fill = g, group = interaction(g, s))) + geom_polygon(colour = "black", alpha = .4, linetype = 2) + m,
  raster_just = ggplot(grid, aes(x, y, fill = z)) + geom_raster(hjust = 0, vjust = 0, interpolate = TRUE) + scale_fill_viridis_c() + m,
  raster_holes = ggplot(subset(grid, z > 2), aes(x, y, fill = factor(z))) + geom_raster(alpha = .6) + theme_bw(),
  tile_discrete = ggplot(grid, aes(factor(x), y, fill = factor(z))) + geom_tile(colour = "black", linewidth = .5) + m,
  tile_height = ggplot(subset(grid, x != 4), aes(x, y, fill = z)) + geom_tile(height = .9, colour = "grey50", linetype = 2) + facet_wrap(~y > 2) + theme_bw(),
  tile_labels = ggplot(grid, aes(factor(x), factor(y), fill = z)) + geom_tile(aes(width = z / 10)) + geom_text(aes(label = z), colour = "white") + m,
  bin_2d_args = ggplot(cloud, aes(u, v)) + geom_bin_2d(bins = c(12, 8), drop = FALSE) + theme_bw(),
  bin2d_discrete = ggplot(cars, aes(cyl, factor(am))) + geom_bin_2d() + geom_text(aes(label = after_stat(count)), stat = "bin_2d", colour = "white", angle = 12.4),
  bin2d_weight = ggplot(cloud, aes(u, v, weight = abs(u))) + geom_bin_2d(binwidth = c(1, .5)) + facet_wrap(~k) + m,
  hex_bins = ggplot(cloud, aes(u, v)) + geom_hex(bins = 10, colour = "white") + scale_fill_viridis_c() + theme_bw(),
  hex_two = ggplot(cloud, aes(u, v)) + geom_hex(bins = c(8, 6), linewidth = .3, colour = "white"),
  hex_group = ggplot(cloud, aes(u, v, colour = k)) + geom_hex(bins = 8, fill = NA, linewidth = 1) + m,
  rug_sides = ggplot(cars, aes(wt, mpg, colour = cyl)) + geom_rug(sides = "trbl", length = unit(4, "mm"), alpha = .5, linewidth = 1) + theme_bw(),
  rug_twins = ggplot(rbind(cars, cars[1:8, ]), aes(wt, mpg)) + geom_rug(alpha = .3, linewidth = 2) + coord_fixed(ratio = .1),
  rug_flip = ggplot(cars, aes(wt, mpg)) + geom_rug(alpha = .5) + coord_flip() + theme_bw(),
  text_just = ggplot(few, aes(x, y, label = label)) + geom_point(colour = "red") + geom_text(hjust = "inward", vjust = "outward", size = 5, fontface = "bold") + m,
  text_angle = ggplot(few, aes(x, y, label = label, angle = x * 30)) + geom_point(colour = "red") + geom_text(hjust = 0, nudge_x = .1, nudge_y = -.1, fontface = "italic", lineheight = .8) + theme_bw(),
  text_overlap = ggplot(cars, aes(wt, mpg, label = name)) + geom_text(check_overlap = TRUE, size = 3, aes(colour = cyl)) + m,
  text_legend = ggplot(few, aes(x, y, label = label, size = y, colour = k)) + geom_text(fontface = 4) + m,
  text_parse = ggplot(few, aes(x, y)) + geom_text(aes(label = c("alpha", "x^2", "hat(y)[i]", "frac(a, b)")), parse = TRUE, size = 6) + m,
  text_flip = ggplot(few, aes(x, y, label = label)) + geom_text(angle = 90, hjust = "outward", vjust = "inward") + coord_flip() + m,
  text_number = ggplot(few, aes(x, y, label = y / 3)) + geom_text(family = "", nudge_y = .2) + geom_text(aes(label = x > 3), vjust = "bottom", hjust = "right", angle = -45, colour = "red") + m,
  label_fill = ggplot(few, aes(x, y, label = label, fill = k)) + geom_label(colour = "white", fontface = "bold", hjust = 0, vjust = 1, label.padding = unit(2, "mm"), label.r = unit(0, "pt"), nudge_y = .1) + theme_bw(),
  label_border = ggplot(few, aes(x, y, label = label, colour = k)) + geom_label(border.colour = "black", linewidth = 1, angle = 20, size = 5, linetype = 2) + geom_label(aes(y = y + 1), label.size = 0, text.colour = "blue", alpha = .5) + m,
  label_facet = ggplot(few, aes(x, y, label = label)) + geom_label(size = 3, alpha = .5, hjust = "inward", lineheight = .9) + facet_wrap(~k) + theme_grey(),
  annotate_many = ggplot(cars, aes(wt, mpg)) + geom_point() + annotate("label", x = 4.5, y = 30, label = "a label") + annotate("curve", x = 4.5, y = 28, xend = 3.6, yend = 22, curvature = -.3, arrow = arrow(length = unit(2, "mm"))) + annotate("point", x = c(2, 3), y = c(12, 14), shape = 17, size = 3, colour = "red") + annotate("rect", xmin = 3, xmax = 4, ymin = -Inf, ymax = Inf, fill = "blue", alpha = .1) + annotate("text", x = Inf, y = Inf, label = "corner", hjust = 1.1, vjust = 1.5) + m,
  annotate_ranges = ggplot(cars, aes(wt, mpg)) + geom_point() + annotate("pointrange", x = 4, y = 25, ymin = 22, ymax = 28, colour = "red", size = 1, linewidth = 1) + annotate("errorbar", x = 3, ymin = 12, ymax = 15, width = .3) + annotate("linerange", x = 2, ymin = 12, ymax = 15) + annotate("ribbon", x = 4:5, ymin = 10, ymax = c(12, 14), alpha = .3) + annotate("step", x = c(2, 3, 4), y = c(30, 32, 31)) + annotate("spoke", x = 5, y = 30, angle = pi / 4, radius = .5) + annotate("crossbar", x = 5, y = 25, ymin = 24, ymax = 26, width = .4) + m,
  annotate_text = ggplot(cars, aes(wt, mpg)) + geom_point() + annotate("text", x = 4, y = c(25, 30), label = c("one", "two"), colour = c("red", "blue"), fontface = "bold", size = c(4, 8)) + annotate("label", x = 3, y = 12, label = "two\nlines", fill = "yellow", hjust = 0) + annotate("text", x = 5, y = 20, label = "beta^2", parse = TRUE) + annotate("raster", x = 2, y = 12, fill = "grey") + m,
  logticks_args = ggplot(data.frame(x = 10^(0:4), y = 10^(0:4 / 2)), aes(x, y)) + geom_line() + scale_x_log10() + annotation_logticks(sides = "tb", short = unit(1, "mm"), mid = unit(2, "mm"), long = unit(4, "mm"), colour = "red", alpha = .6) + m
)
if (length(only)) p <- p[only]
for (name in names(p)) {
  to <- function(ext) file.path(dir, "r", paste0(name, ".", ext))
  forget(); ragg::agg_png(to("png"), 4, 3, "in", res = 150, background = "white"); print(p[[name]]); invisible(dev.off())
  forget(); svglite::svglite(to("svg"), 4, 3, system_fonts = list(sans = "DejaVu Sans")); print(p[[name]]); invisible(dev.off())
}
