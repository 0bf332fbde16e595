# Scales, guides and themes in R's own spellings by ggplot2 itself: Rscript spellings.R DATA DIR [NAME ...]
# DATA has the gallery's tables; writes DIR/NAME.png (ragg, 150 dpi) and DIR/NAME.svg (svglite), 4 x 3 inches.
suppressPackageStartupMessages({library(ggplot2); library(scales)})
a <- commandArgs(TRUE); dir <- a[[2]]; only <- a[-(1:2)]
dir.create(dir, FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
table_of <- function(name) { d <- read.csv(file.path(a[[1]], paste0(name, ".csv")), colClasses = "character"); d[] <- lapply(d, function(v) if (all(grepl("0x", v))) as.numeric(v) else v); d }
obs <- transform(table_of("obs"), k = round(x))
days <- transform(table_of("days"), day = as.Date(day))
points <- ggplot(obs, aes(x, y)) + geom_point()
coloured <- ggplot(obs, aes(x, y, colour = g)) + geom_point()
tiles <- transform(expand.grid(i = 1:5, j = 1:4), v = i * j - 6)
clocks <- data.frame(t = hms::hms(seq(0, 30000, 1500)), v = sin(0:20))

p <- list(
  binned = ggplot(obs, aes(x)) + geom_bar() + scale_x_binned(n.breaks = 6),
  binned_points = points + scale_x_binned(show.limits = TRUE) + scale_y_binned(breaks = c(5, 10), right = FALSE),
  clocks = ggplot(clocks, aes(t, v)) + geom_line() + scale_x_time("clock"),
  clocks_labelled = ggplot(clocks, aes(t, v)) + geom_line() + scale_x_time(breaks = breaks_timespan(n = 3), labels = label_time("%H h %M")),
  labels_abs = ggplot(tiles, aes(v, j)) + geom_point() + scale_x_continuous(labels = abs, breaks = breaks_width(3)) + scale_y_continuous(labels = function(x) x / 1000),
  labels_upper = coloured + scale_colour_manual("Group", values = c("black", "red", "blue"), labels = toupper) + scale_y_continuous(breaks = breaks_pretty(8), labels = dollar),
  labels_percent = points + scale_y_continuous(labels = percent_format(accuracy = 0.1), limits = function(l) l * 1.2) + scale_x_continuous(labels = label_ordinal()),
  half_years = ggplot(days, aes(day, v)) + geom_line() + scale_x_date(breaks = "6 weeks", labels = label_date("%d.%m."), minor_breaks = "1 week"),
  pretty_days = ggplot(days, aes(day, v)) + geom_line() + scale_x_date(breaks = breaks_pretty(8)),
  palette_set = coloured + scale_colour_discrete(palette = "Set1") + theme_test(),
  palette_map = ggplot(tiles, aes(i, j, fill = v)) + geom_tile() + scale_fill_continuous(palette = c("navy", "white", "red"), limits = c(-10, 20)) + theme_sub_legend(position = "bottom", key.width = unit(1.5, "cm")),
  palette_bins = ggplot(tiles, aes(i, j, fill = v)) + geom_tile() + scale_fill_binned(palette = "viridis"),
  shapes = ggplot(obs, aes(x, y, shape = y)) + geom_point() + scale_shape_binned(n.breaks = 4),
  bar_full = ggplot(tiles, aes(i, j, fill = v)) + geom_tile() + theme(legend.key.height = unit(1, "null")),
  margins = points + theme(plot.margin = unit(c(1, 0.5, 0.2, 1), "cm"), axis.title.x = element_text(margin = margin_part(t = 10))) + theme_sub_axis_x(text = element_text(angle = 45, hjust = 1), ticks = element_blank()),
  dates_size = ggplot(days[1:20, ], aes(day, v, size = day)) + geom_point() + scale_size_date(range = c(1, 4)),
  missing = ggplot(transform(obs, g = ifelse(g == "control", NA, g)), aes(x, y, colour = g)) + geom_point() + scale_colour_brewer(palette = "Dark2"),
  replaced = points + (theme_bw() %+replace% theme(axis.text = element_text(colour = "red", size = 12))) + scale_y_continuous(trans = pseudo_log_trans())
)
if (length(only)) p <- p[only]
for (name in names(p)) {
  to <- function(ext) file.path(dir, paste0(name, ".", ext))
  forget(); ragg::agg_png(to("png"), 4, 3, "in", res = 150, background = "white"); print(p[[name]]); invisible(dev.off())
  forget(); svglite::svglite(to("svg"), 4, 3, system_fonts = list(sans = "DejaVu Sans")); print(p[[name]]); invisible(dev.off())
}
