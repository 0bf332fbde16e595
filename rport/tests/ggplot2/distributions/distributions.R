# Geoms of distributions and ranges by ggplot2 itself: Rscript distributions.R DATA DIR [NAME ...]
# DATA has the gallery's obs.csv and bars.csv; writes DIR/NAME.png (ragg, 150 dpi) and DIR/NAME.svg (svglite), 4 x 3 inches.
suppressPackageStartupMessages(library(ggplot2))
a <- commandArgs(TRUE); dir <- a[[2]]; only <- a[-(1:2)]
dir.create(dir, FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
table_of <- function(name) { d <- read.csv(file.path(a[[1]], paste0(name, ".csv")), colClasses = "character"); d[] <- lapply(d, function(v) if (all(grepl("0x", v))) as.numeric(v) else v); d }
obs <- transform(table_of("obs"), k = round(x), w = (1:90 %% 4) / 2)
bars <- table_of("bars")
signed <- data.frame(k = rep(c("a", "b", "c"), each = 2), f = rep(c("u", "v"), 3), v = c(3, -1, 2, 4, -2, 1.5), lo = c(2, -2, 1, 3, -3, 1), hi = c(4, 0, 3, 5, -1, 2))
uneven <- data.frame(g = c("a", "a", "a", "b", "c", "c"), y = c(1, 2, 4, 3, 1, 5), f = c("u", "v", "u", "u", "v", "v"))

p <- list(
  bar_dodge_weight = ggplot(obs, aes(g, fill = s, weight = w)) + geom_bar(position = "dodge"),
  bar_fill_y = ggplot(obs, aes(y = g, fill = s)) + geom_bar(position = "fill", width = .5),
  bar_stack_labels = ggplot(obs, aes(g, fill = s)) + geom_bar(position = position_stack(reverse = TRUE)) + geom_text(aes(label = after_stat(count)), stat = "count", position = position_stack(vjust = .5, reverse = TRUE)),
  col_signed = ggplot(signed, aes(k, v, fill = f)) + geom_col(),
  col_single = ggplot(subset(signed, v != 4), aes(k, v, fill = f)) + geom_col(position = position_dodge2(preserve = "single")),
  boxplot_dodge2 = ggplot(obs, aes(g, y, fill = s)) + geom_boxplot(),
  boxplot_notch = ggplot(obs, aes(g, z)) + geom_boxplot(notch = TRUE, staplewidth = .5, outlier.colour = "red", outlier.shape = 1, coef = .8),
  boxplot_varwidth_y = ggplot(uneven, aes(y, g, colour = f)) + geom_boxplot(varwidth = TRUE, outliers = FALSE),
  boxplot_parts = ggplot(obs, aes(g, y)) + geom_boxplot(whisker.linetype = 2, median.colour = "blue", median.linewidth = 2, box.colour = "red"),
  boxplot_size = ggplot(obs, aes(x = g, y = y)) + geom_boxplot(size = 2) + geom_segment(aes(x = s, xend = x / 5, yend = y + 1), data = obs[1:4, ]),
  boxplot_weight = ggplot(obs, aes(g, y, weight = w)) + geom_boxplot(varwidth = TRUE, notch = TRUE),
  dotplot_group = ggplot(obs, aes(y, fill = g)) + geom_dotplot(stackgroups = TRUE, binpositions = "all", binwidth = .5, stackratio = .8),
  dotplot_y = ggplot(obs, aes(g, y, colour = s)) + geom_dotplot(binaxis = "y", stackdir = "centerwhole", binwidth = .4, fill = "white", position = position_dodge(.8)),
  dotplot_histodot = ggplot(obs, aes(x)) + geom_dotplot(method = "histodot", binwidth = 1, stackdir = "down", dotsize = .7) + coord_flip(),
  count = ggplot(obs, aes(k, s)) + geom_count(),
  crossbar_parts_y = ggplot(bars, aes(v, k, fill = k)) + geom_crossbar(aes(xmin = lo, xmax = hi), middle.colour = "red", box.linetype = 2),
  density_alpha = ggplot(obs, aes(y, fill = g, colour = g)) + geom_density(alpha = .3),
  density_stack = ggplot(obs, aes(y, fill = g)) + geom_density(aes(y = after_stat(count)), position = "stack", adjust = .5, kernel = "epanechnikov"),
  density_bounds = ggplot(obs, aes(x, fill = s)) + stat_density(alpha = .5, bounds = c(0, Inf)),
  density_full_y = ggplot(obs, aes(y = y, fill = g)) + geom_density(bw = 2, outline.type = "full"),
  ecdf = ggplot(obs, aes(y, colour = g)) + stat_ecdf(),
  ecdf_y = ggplot(obs, aes(y = y)) + stat_ecdf(pad = FALSE, n = 20),
  ellipse = ggplot(obs, aes(x, y, colour = s)) + stat_ellipse() + stat_ellipse(type = "norm", level = .8, linetype = 2) + stat_ellipse(type = "euclid", level = 2),
  ellipse_polygon = ggplot(obs, aes(x, y, colour = s, fill = s)) + stat_ellipse(geom = "polygon", alpha = .2) + geom_point(stat = "unique", shape = ".", colour = "black"),
  errorbar_dodge = ggplot(signed, aes(k, v, fill = f)) + geom_col(position = position_dodge(width = .7), width = .6) + geom_errorbar(aes(ymin = lo, ymax = hi), position = position_dodge(width = .7), width = .25),
  errorbar_gap = ggplot(bars, aes(k, v, ymin = lo, ymax = hi)) + geom_errorbar(linetype = 2) + ylim(1.5, 5),
  errorbarh = ggplot(bars, aes(v, k)) + geom_errorbarh(aes(xmin = lo, xmax = hi), height = .3),
  freqpoly = ggplot(obs, aes(x, colour = g)) + geom_freqpoly(bins = 10),
  histogram_stack = ggplot(obs, aes(x, fill = g)) + geom_histogram(),
  histogram_dodge = ggplot(obs, aes(x, fill = g)) + geom_histogram(binwidth = 1, boundary = 0, position = "dodge"),
  histogram_breaks = ggplot(obs, aes(x, after_stat(density))) + geom_histogram(breaks = c(0, 1, 2, 5, 10), closed = "left") + geom_density(colour = "red"),
  jitter = ggplot(obs, aes(g, y)) + geom_boxplot(outlier.shape = NA) + geom_point(position = position_jitter(seed = 7, width = .2, height = 0)),
  jitterdodge = ggplot(obs, aes(g, y, colour = s)) + geom_point(position = position_jitterdodge(seed = 3)),
  linerange = ggplot(bars, aes(k, v, colour = k)) + geom_linerange(aes(ymin = lo, ymax = hi), linewidth = 2),
  pointrange_dodge = ggplot(signed, aes(k, v, colour = f)) + geom_pointrange(aes(ymin = lo, ymax = hi), position = position_dodge(width = .5), shape = 21, fill = "white"),
  summary = ggplot(obs, aes(g, y)) + stat_summary(fun = mean, geom = "bar", width = .5) + stat_summary(fun.data = mean_se),
  summary_crossbar = ggplot(obs, aes(g, y, colour = s)) + stat_summary(fun = median, fun.min = min, fun.max = max, geom = "crossbar", position = "dodge"),
  summary_bin = ggplot(obs, aes(x, y)) + stat_summary_bin(fun.data = mean_se, binwidth = 2),
  violin = ggplot(obs, aes(g, y, fill = s)) + geom_violin(trim = FALSE, quantile.linetype = 1),
  violin_width_y = ggplot(obs, aes(y, g)) + geom_violin(scale = "width", fill = "grey80", quantile.linetype = 2, quantile.colour = "red", quantiles = .5),
  violin_count = ggplot(uneven, aes(g, y)) + geom_violin(scale = "count", width = .6, adjust = .5) + geom_boxplot(width = .1)
)
if (length(only)) p <- p[only]
for (name in names(p)) {
  to <- function(ext) file.path(dir, paste0(name, ".", ext))
  forget(); ragg::agg_png(to("png"), 4, 3, "in", res = 150, background = "white"); print(p[[name]]); invisible(dev.off())
  forget(); svglite::svglite(to("svg"), 4, 3, system_fonts = list(sans = "DejaVu Sans")); print(p[[name]]); invisible(dev.off())
}
