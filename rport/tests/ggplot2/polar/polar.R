# Coordinates that bend lines, drawn by ggplot2 itself: Rscript polar.R DIR [NAME ...]
# Writes DIR/NAME.png (ragg, 150 dpi), DIR/NAME.svg (svglite) and DIR/NAME.pdf (pdf), 4 x 3 inches.
suppressPackageStartupMessages(library(ggplot2))
a <- commandArgs(TRUE); dir <- a[[1]]; only <- a[-1]
dir.create(dir, FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
parts <- data.frame(k = c("a", "b", "c", "d", "e"), v = c(12, 7, 19, 4, 9), g = c("x", "y", "x", "y", "x"))
wind <- data.frame(d = (0:59 * 37) %% 360, s = c("calm", "fresh", "gale")[(0:59 * 7) %% 11 %/% 4 + 1])
radar <- data.frame(k = rep(c("speed", "power", "range", "cost", "size"), 2), v = c(3, 5, 2, 4, 1, 4, 2, 5, 3, 3), who = rep(c("one", "two"), each = 5))
wheel <- transform(expand.grid(x = 1:12, y = 1:4), z = (x * y) %% 7)
few <- data.frame(x = c(1, 2.5, 4, 5.5), y = c(2, 3.5, 1, 4), xend = c(2, 4, 3, 6), yend = c(4, 2, 3, 1), k = c("a", "b", "a", "b"), label = c("alpha", "beta", "gamma", "delta"))
turn <- data.frame(t = 0:20 / 20 * 12, r = 0:20 / 4)
year <- data.frame(day = as.Date("2024-01-01") + 0:11 * 30, v = c(3, 4, 6, 9, 13, 17, 19, 18, 15, 10, 6, 4))
long <- data.frame(id = 1:16, v = (1:16 * 7) %% 17 + 4, name = paste("item", 1:16))
long$angle <- 90 - 360 * (long$id - .5) / 16
long$hjust <- ifelse(long$angle < -90, 1, 0)
long$angle <- ifelse(long$angle < -90, long$angle + 180, long$angle)
cars <- data.frame(mpg = mtcars$mpg, wt = mtcars$wt, hp = mtcars$hp, cyl = paste(mtcars$cyl), gear = paste(mtcars$gear))
wave <- data.frame(t = 0:60 / 60 * 2 * pi); wave$r <- 1 + .5 * sin(3 * wave$t)
months <- data.frame(m = factor(month.abb, levels = month.abb), v = year$v)
years <- rbind(cbind(year, g = "p"), data.frame(day = year$day, v = 12:1, g = "q"))
hill <- transform(expand.grid(x = 0:11, y = 0:7), z = (3 * x + 5 * y * y) %% 13 + x)
m <- theme_minimal()
p <- list(
  pie = ggplot(parts, aes("", v, fill = k)) + geom_col(width = 1) + coord_polar("y"),
  pie_labels = ggplot(parts, aes("", v, fill = k)) + geom_col(width = 1, colour = "white") + geom_text(aes(label = v), position = position_stack(vjust = .5)) + coord_polar("y", start = 1) + theme_void() + ggtitle("Parts"),
  pie_count = ggplot(cars, aes(factor(1), fill = cyl)) + geom_bar(width = 1) + coord_polar("y", start = pi / 4, direction = -1) + labs(x = NULL) + m,
  donut = ggplot(parts, aes(2, v, fill = k)) + geom_col(colour = "white") + coord_polar("y") + xlim(.5, 2.5) + theme_void(),
  coxcomb = ggplot(cars, aes(cyl, fill = gear)) + geom_bar(width = 1, colour = "black") + coord_polar() + theme_bw(),
  wind_rose = ggplot(wind, aes(d, fill = s)) + geom_histogram(binwidth = 30, boundary = -15, colour = "grey20", linewidth = .2) + scale_x_continuous(breaks = 0:7 * 45, limits = c(-15, 345), labels = c("N", "NE", "E", "SE", "S", "SW", "W", "NW")) + coord_polar(start = -pi / 12) + m,
  radar_polygon = ggplot(radar, aes(k, v, group = who, colour = who, fill = who)) + geom_polygon(alpha = .3) + geom_point() + coord_polar(start = -pi / 5) + ylim(0, 5) + m,
  radar_lines = ggplot(radar, aes(k, v, group = who, colour = who)) + geom_line(linewidth = 1) + geom_point(size = 3) + coord_polar() + theme_light() + theme(legend.position = "bottom"),
  circular_bars = ggplot(long, aes(factor(id), v)) + geom_col(fill = "skyblue") + ylim(-20, 25) + geom_text(aes(y = v + 1, label = name, angle = angle, hjust = hjust), size = 2.5) + coord_polar() + theme_void(),
  clock = ggplot(data.frame(h = c(3, 7.5), r = c(.5, .8)), aes(x = h, y = 0, xend = h, yend = r)) + geom_segment(linewidth = 2, lineend = "round", arrow = arrow(length = unit(3, "mm"))) + scale_x_continuous(limits = c(0, 12), breaks = 0:12) + scale_y_continuous(limits = c(0, 1), breaks = NULL) + coord_polar() + labs(x = NULL, y = NULL),
  spiral = ggplot(turn, aes(t %% 4, r, group = t %/% 4)) + geom_path(aes(colour = r), linewidth = 1) + geom_point() + coord_polar() + scale_y_continuous(expand = expansion(add = c(2, 0))),
  area = ggplot(few, aes(x, y, fill = k)) + geom_area(colour = "black", alpha = .4) + geom_density(aes(wt), inherit.aes = FALSE, data = cars, fill = "red", colour = NA, alpha = .3, n = 32) + coord_polar() + m,
  tiles = ggplot(wheel, aes(x, y, fill = z)) + geom_tile(colour = "white") + coord_polar() + scale_y_continuous(limits = c(-1, 5)) + m,
  raster = ggplot(subset(wheel, y < 3 & x < 9), aes(factor(x), y, fill = z)) + geom_raster() + coord_polar("y"),
  ranges = ggplot(few, aes(k, y, ymin = y - .5, ymax = y + .8, colour = label)) + geom_pointrange(position = position_dodge(.6)) + geom_errorbar(position = position_dodge(.6), width = .4) + geom_crossbar(aes(y = y - 1, ymin = y - 1.4, ymax = y - .6), position = position_dodge(.6), width = .3, fill = "white") + coord_polar() + theme_bw(),
  boxes = ggplot(cars, aes(cyl, mpg, fill = cyl)) + geom_boxplot(staplewidth = .4) + coord_polar() + m,
  boxes_lying = ggplot(cars, aes(cyl, hp)) + geom_boxplot(notch = TRUE, outlier.colour = "red", aes(fill = cyl)) + coord_polar("y", start = .5) + theme_bw(),
  violins = ggplot(cars, aes(cyl, mpg)) + geom_violin(draw_quantiles = c(.25, .5), fill = "grey80") + geom_jitter(position = position_nudge(.1)) + coord_polar("y") + theme_light(),
  lines = ggplot(few, aes(x, y)) + geom_hline(yintercept = c(1.5, 3), colour = "red", linetype = 2) + geom_vline(xintercept = 2) + geom_abline(slope = .5, intercept = 1, colour = "blue") + geom_segment(aes(xend = xend, yend = yend, colour = k), linewidth = 1) + geom_step(linetype = 3) + coord_polar() + theme_bw(),
  smooth = ggplot(cars, aes(wt, mpg, colour = gear)) + geom_point() + geom_smooth(method = "lm", formula = y ~ x, n = 6) + coord_polar() + facet_wrap(~gear) + theme_bw(),
  facets_free = ggplot(parts, aes("", v, fill = k)) + geom_col(width = 1) + coord_polar("y") + facet_wrap(~g, scales = "free") + labs(title = "Free"),
  facets_grid = ggplot(subset(cars, cyl != "4" & gear != "4"), aes(cyl, mpg)) + geom_col(aes(fill = gear)) + coord_polar() + facet_grid(gear ~ cyl) + m + theme(axis.text.x = element_text(size = 6, angle = 30), panel.spacing = unit(2, "mm")),
  log_reverse = ggplot(cars, aes(mpg, hp, colour = cyl)) + geom_point() + geom_line() + scale_y_log10() + scale_x_reverse() + coord_polar() + theme_bw(),
  dates = ggplot(year, aes(day, v)) + geom_line(colour = "blue") + geom_ribbon(aes(ymin = v - 2, ymax = v + 2), alpha = .2) + scale_x_date(date_breaks = "2 months", date_labels = "%b") + coord_polar(),
  second_axis = ggplot(few, aes(x, y)) + geom_point() + scale_y_continuous(position = "right", sec.axis = sec_axis(~ . * 2, name = "twice")) + scale_x_continuous(position = "top", name = "around") + coord_polar(),
  classic = ggplot(few, aes(x, y)) + geom_path() + geom_label(aes(label = label)) + coord_polar(clip = "off") + theme_classic() + labs(title = "Classic", caption = "below"),
  ontop = ggplot(parts, aes(k, v)) + geom_col(width = 1, fill = "orange") + coord_polar(theta = "y", direction = -1) + theme_bw() + theme(panel.ontop = TRUE, panel.background = element_blank(), axis.text.x = element_text(colour = "red", face = "bold"), panel.grid.minor = element_line(colour = "blue")),
  hexes = ggplot(cars, aes(wt, mpg)) + geom_hex(bins = 6) + coord_polar(),
  radial = ggplot(cars, aes(wt, mpg)) + geom_point() + coord_radial(),
  radial_part = ggplot(cars, aes(wt, mpg, colour = cyl)) + geom_point() + geom_line() + coord_radial(start = -.4 * pi, end = .4 * pi, inner.radius = .3) + theme_bw(),
  radial_pie = ggplot(parts, aes("", v, fill = k)) + geom_col(width = 1) + coord_radial("y", expand = FALSE) + theme(axis.line.theta = element_line(), axis.ticks.theta = element_line(colour = "red"), axis.text.theta = element_text(size = 12)),
  radial_donut = ggplot(parts, aes("", v, fill = k)) + geom_col(width = 1) + geom_text(aes(label = k), position = position_stack(vjust = .5)) + coord_radial("y", expand = FALSE, inner.radius = .5, start = pi) + guides(theta = "none", r = "none") + theme_void(),
  radial_inside = ggplot(cars, aes(wt, mpg)) + geom_point() + coord_radial(start = 0, end = 1.5 * pi, r.axis.inside = 3) + guides(theta = guide_axis_theta(minor.ticks = TRUE, cap = "both", title = "weight"), r = guide_axis(minor.ticks = TRUE, cap = "upper")) + theme_bw() + theme(axis.line = element_line(), axis.ticks.length = unit(2, "mm")),
  radial_second = ggplot(cars, aes(wt, mpg)) + geom_point() + coord_radial(start = .25 * pi, end = 1.75 * pi, inner.radius = .25) + guides(theta.sec = guide_axis_theta(angle = 0), r.sec = "axis") + theme(axis.line.theta = element_line(colour = "blue"), axis.line.r = element_line(colour = "red")),
  radial_text = ggplot(long, aes(id, v)) + geom_col(fill = "skyblue") + geom_text(aes(label = name), angle = 90, hjust = 1, size = 2.5) + coord_radial(rotate.angle = TRUE, expand = FALSE, inner.radius = .2) + guides(theta = guide_axis_theta(angle = 90)) + m,
  radial_quarter = ggplot(cars, aes(wt, mpg)) + geom_point() + geom_smooth(method = "lm", formula = y ~ x) + coord_radial(start = 0, end = pi / 2, r.axis.inside = FALSE) + labs(title = "Quarter") + theme_bw() + theme(panel.border = element_rect(linetype = 2)),
  radial_east = ggplot(cars, aes(wt, mpg)) + geom_point() + coord_radial(start = .3 * pi, end = .7 * pi, r.axis.inside = FALSE) + guides(r.sec = "axis"),
  radial_south = ggplot(cars, aes(wt, mpg)) + geom_point() + coord_radial("y", start = .75 * pi, end = 1.25 * pi, r.axis.inside = FALSE, thetalim = c(15, 30), rlim = c(2, 4)) + m,
  radial_reverse = ggplot(few, aes(x, y)) + geom_path() + geom_text(aes(label = label)) + coord_radial(start = 0, end = 1.2 * pi, reverse = "theta") + theme_bw(),
  radial_thetar = ggplot(few, aes(x, y)) + geom_col(aes(fill = k)) + coord_radial(reverse = "thetar", inner.radius = .2, start = -1, end = 4) + scale_y_continuous(expand = c(0, 0)) + scale_x_continuous(sec.axis = sec_axis(~ . * 10)),
  radial_r = ggplot(few, aes(x, y, fill = k)) + geom_rect(aes(xmin = x, xmax = xend, ymin = yend, ymax = y), alpha = .5) + coord_radial("y", reverse = "r", end = pi) + scale_x_continuous(position = "top") + m,
  radial_clip = ggplot(cars, aes(wt, mpg)) + geom_point(size = 5, alpha = .5) + geom_line(colour = "red", linewidth = 2) + coord_radial(start = -1, end = 1, clip = "on", expand = FALSE, inner.radius = .3) + theme_bw(),
  expressions = ggplot(wave, aes(t, r)) + geom_path(colour = "purple") + scale_x_continuous(breaks = 0:4 * pi / 2, labels = expression(0, pi/2, pi, 3*pi/2, 2*pi)) + coord_polar(start = -pi / 2, direction = -1) + theme_bw(),
  radial_at = ggplot(cars, aes(wt, mpg)) + geom_point() + coord_radial(r.axis.inside = c(2, 4), reverse = "theta", end = 5) + guides(r.sec = "axis") + theme_bw(),
  radial_out = ggplot(cars, aes(wt, mpg)) + geom_point() + coord_radial(r.axis.inside = FALSE) + guides(r = guide_axis(angle = 45, minor.ticks = TRUE, cap = TRUE), r.sec = "axis") + theme_bw() + theme(axis.line = element_line(), axis.minor.ticks.length = rel(.5)),
  radial_label = ggplot(months, aes(m, v)) + geom_col(fill = "grey80") + geom_label(aes(label = m), angle = 0, size = 2.5) + geom_text(aes(label = v, y = 3), angle = 0, hjust = 0, vjust = 0, size = 3) + coord_radial(rotate.angle = TRUE, start = 1, end = 6) + m,
  radial_date = ggplot(year, aes(day, v)) + geom_line() + geom_point() + coord_radial(expand = FALSE, rlim = c(0, 20)) + scale_x_date(date_breaks = "1 month", date_labels = "%b") + scale_y_continuous(sec.axis = sec_axis(~ . * 2, name = "twice")),
  radial_expr = ggplot(wave, aes(t, r)) + geom_path(colour = "purple") + scale_x_continuous(breaks = 0:4 * pi / 2, labels = expression(0, pi/2, pi, 3*pi/2, 2*pi)) + coord_radial(expand = FALSE),
  contour_filled = ggplot(hill, aes(x, y, z = z)) + geom_contour_filled(bins = 3) + coord_polar(),
  one = ggplot(data.frame(x = 1, y = 2), aes(x, y)) + geom_point() + coord_polar(),
  stacked_area = ggplot(years, aes(day, v, fill = g)) + geom_area() + coord_polar() + scale_x_date(date_labels = "%b", date_breaks = "3 months"),
  log_bars = ggplot(months, aes(m, v)) + geom_col() + scale_y_log10() + coord_polar(),
  radial_label_null = ggplot(cars, aes(wt, mpg)) + geom_point() + scale_x_continuous(labels = NULL) + scale_y_continuous(breaks = NULL) + coord_radial(end = 4) + theme_classic(),
  trans_boxes = ggplot(cars, aes(hp, mpg, group = gear)) + geom_boxplot(notch = TRUE, staplewidth = .5, fill = "grey") + geom_violin(fill = NA) + coord_transform(x = "sqrt", y = "log10"),
  trans_ranges = ggplot(few, aes(x, y, ymin = y - .5, ymax = y + .8)) + geom_errorbar(width = .4) + geom_pointrange() + geom_crossbar(fill = "grey", width = .2) + coord_transform(x = "sqrt", y = "sqrt"),
  trans_surfaces = ggplot(hill, aes(x + 1, y + 1, z = z)) + geom_contour_filled(bins = 2) + geom_tile(aes(fill = NULL), fill = NA, colour = "white", data = subset(hill, x < 3)) + coord_transform(x = "log10", y = "sqrt"),
  trans_categories = ggplot(cars, aes(cyl, hp)) + geom_boxplot() + annotate("point", x = 3.4, y = 100) + coord_transform(y = "sqrt", ylim = c(10, 300)) + theme_bw(),
  trans_second = ggplot(few, aes(x, y)) + geom_point() + scale_y_continuous(sec.axis = sec_axis(~ . * 2, name = "twice")) + scale_x_continuous(sec.axis = dup_axis()) + coord_transform(x = "log10", y = "sqrt"),
  turned_labels = ggplot(months, aes(as.integer(m) - 1, v)) + geom_line() + scale_x_continuous(breaks = c(0, 3, 6, 9, 12), limits = c(0, 12)) + coord_polar() + theme(axis.text.x = element_text(angle = c(0, 30, 60, 90, 120), colour = c("red", "blue", "green", "black", "orange"))) + labs(x = NULL),
  radial_turned = ggplot(months, aes(m, v)) + geom_col() + coord_radial(expand = FALSE) + theme(axis.text.theta = element_text(angle = 90 - (1:12) * 30, colour = rep(c("red", "blue", "black"), 4))),
  radial_facets = ggplot(subset(cars, cyl != "4"), aes(gear, hp, fill = gear)) + geom_col() + coord_radial(start = -pi / 2, end = pi / 2, expand = c(TRUE, FALSE, FALSE, TRUE)) + facet_wrap(~cyl, scales = "free_y") + theme_bw(),
  groups_by_fill = ggplot(cars, aes(cyl)) + geom_bar(aes(fill = gear)) + coord_radial(theta = "y", end = 1.5 * pi, inner.radius = .2, expand = FALSE),
  curves = ggplot(few, aes(x, y)) + geom_point() + geom_curve(aes(xend = .5, yend = x / 10), curvature = .2) + coord_radial(end = pi),
  legend_inside = ggplot(cars, aes(wt, mpg, colour = hp)) + geom_point() + coord_polar() + theme_void() + theme(legend.position = c(.9, .3)),
  legends_void = ggplot(cars, aes(wt, mpg, colour = cyl, size = hp)) + geom_point() + coord_polar() + theme_void(),
  two_legends_inside = ggplot(cars, aes(wt, mpg, colour = cyl, size = hp)) + geom_point() + coord_polar() +
    guides(colour = guide_legend(position = "inside", theme = theme(legend.position.inside = c(.1, .9))), size = guide_legend(position = "inside", theme = theme(legend.position.inside = c(.9, .2), legend.justification.inside = c(1, 0))))
)
if (length(only)) p <- p[only]
for (name in names(p)) {
  to <- function(ext) file.path(dir, paste0(name, ".", ext))
  forget(); ragg::agg_png(to("png"), 4, 3, "in", res = 150, background = "white"); print(p[[name]]); invisible(dev.off())
  forget(); svglite::svglite(to("svg"), 4, 3, system_fonts = list(sans = "DejaVu Sans")); print(p[[name]]); invisible(dev.off())
  forget(); pdf(to("pdf"), 4, 3, bg = "white"); print(p[[name]]); invisible(dev.off())
}
