# Scales, guides, facets and coordinates by ggplot2 itself: Rscript scales_and_facets.R DATA DIR [NAME ...]
# DATA has the gallery's tables; writes DIR/NAME.png (ragg, 150 dpi) and DIR/NAME.svg (svglite), 4 x 3 inches,
# and of what its pdf() draws in another order DIR/NAME.pdf.
suppressPackageStartupMessages({library(ggplot2); library(scales)})
a <- commandArgs(TRUE); dir <- a[[2]]; only <- a[-(1:2)]
dir.create(dir, FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
table_of <- function(name) { d <- read.csv(file.path(a[[1]], paste0(name, ".csv")), colClasses = "character"); d[] <- lapply(d, function(v) if (all(grepl("0x", v))) as.numeric(v) else v); d }
obs <- transform(table_of("obs"), k = round(x))
days <- transform(table_of("days"), day = as.Date(day), time = as.POSIXct(day, tz = "UTC"))
growth <- table_of("growth"); descent <- table_of("descent")
tiles <- transform(expand.grid(i = 1:5, j = 1:4), v = i * j - 6)
points <- ggplot(obs, aes(x, y)) + geom_point()

p <- list(
  bins = ggplot(obs, aes(x, y, size = z)) + geom_point(alpha = .4) + scale_size_binned(range = c(1, 4)) + theme_bw(),
  bins_level = ggplot(obs, aes(x, y, alpha = y)) + geom_point() + scale_alpha_binned(breaks = c(5, 10, 15), guide = guide_bins(show.limits = TRUE, direction = "horizontal")) + theme(legend.position = "bottom"),
  manual_missing = ggplot(obs, aes(x, y, colour = g)) + geom_point() + scale_colour_manual(values = c(control = "black", "high dose" = "red"), na.value = "grey80"),
  coloursteps = ggplot(tiles, aes(i, j, fill = v)) + geom_tile() + scale_fill_steps2(midpoint = 2, n.breaks = 4) + theme_minimal(),
  coloursteps_limits = ggplot(tiles, aes(i, j, fill = v)) + geom_tile() + scale_fill_viridis_b(breaks = c(-3, 0, 8), guide = guide_coloursteps(even.steps = FALSE, show.limits = TRUE)) + theme(legend.position = "top"),
  fermenter = ggplot(obs, aes(x, y, colour = y)) + geom_point() + scale_colour_fermenter(palette = "Blues", direction = 1),
  bar_sizes = ggplot(tiles, aes(i, j, fill = v)) + geom_raster() + scale_fill_gradientn(colours = c("navy", "green", "grey90"), guide = guide_colourbar(barheight = unit(3, "cm"), reverse = TRUE, ticks.colour = "red")) + theme_void(),
  glyphs = ggplot(obs, aes(x, y, colour = g)) + geom_line(key_glyph = "timeseries") + geom_point(key_glyph = "rect") + theme(legend.box.background = element_rect(colour = "blue"), legend.position = "bottom"),
  hours = ggplot(data.frame(t = as.POSIXct("2024-03-09 12:00:00", tz = "UTC") + 3600 * (0:30), v = sin(0:30)), aes(t, v)) + geom_line() + scale_x_datetime(date_breaks = "6 hours", date_labels = "%d\n%H:%M", timezone = "America/New_York"),
  months = ggplot(days, aes(day, v)) + geom_line() + scale_x_date(NULL, date_breaks = "1 month", date_labels = "%b", date_minor_breaks = "1 week") + theme_bw(),
  two_axes = ggplot(growth, aes(n, t)) + geom_line() + scale_x_log10(labels = label_log()) + scale_y_continuous(sec.axis = sec_axis(~ . * 60, name = "minutes", breaks = c(0, 100, 250))) + theme_bw(),
  crowded = ggplot(obs, aes(paste("category", k), y)) + geom_boxplot(outlier.shape = NA) + guides(x = guide_axis(check.overlap = TRUE), y = guide_axis(minor.ticks = TRUE, cap = "both")) + theme_classic(),
  factors = ggplot(obs, aes(reorder(g, y), z, alpha = interaction(s, k > 3))) + geom_boxplot(fill = "blue") + scale_x_discrete(expand = expansion(add = c(.3, 1))) + theme_grey(base_size = 8),
  fixed = points + coord_fixed(ratio = .3) + theme_bw(),
  turned = points + coord_cartesian(reverse = "xy", ylim = c(0, 15), clip = "off"),
  curved = ggplot(growth, aes(n, t)) + geom_area(fill = "grey70") + geom_line() + geom_hline(yintercept = 2, colour = "red") + annotate("rect", xmin = 10, xmax = 100, ymin = 1, ymax = 3, alpha = .3) + coord_transform(x = "log10", y = "sqrt"),
  limits = points + expand_limits(x = 0, y = c(-5, 30)) + lims(x = c(NA, 10)),
  margins = points + facet_grid(s ~ g, margins = "s") + theme(strip.text.y = element_text(angle = 0)),
  strips_below = points + facet_wrap(~g, strip.position = "bottom", labeller = as_labeller(c(control = "none", "high dose" = "much"))) + theme_bw() + theme(strip.placement = "outside", strip.background = element_blank()),
  strips_wrapped = points + facet_wrap(~paste("group of", g, "and sex", s), labeller = label_wrap_gen(14)) + theme_minimal(),
  strips_switched = points + facet_grid(g ~ s, switch = "y", labeller = labeller(g = toupper, s = label_both)),
  strips_parsed = points + facet_wrap(~ifelse(s == "F", "alpha^2", "beta[1]"), labeller = label_parsed, dir = "v"),
  axes_all = points + facet_wrap(~g, ncol = 2, axes = "all", axis.labels = "margins") + theme_bw(base_size = 9),
  wide_free = points + facet_wrap(~g, space = "free_x", scales = "free_x") + theme_light()
)
if (length(only)) p <- p[only]
for (name in names(p)) {
  to <- function(ext) file.path(dir, paste0(name, ".", ext))
  forget(); ragg::agg_png(to("png"), 4, 3, "in", res = 150, background = "white"); print(p[[name]]); invisible(dev.off())
  forget(); svglite::svglite(to("svg"), 4, 3, system_fonts = list(sans = "DejaVu Sans")); print(p[[name]]); invisible(dev.off())
  if (name == "turned") { pdf(to("pdf"), 4, 3, compress = FALSE, bg = "white"); print(p[[name]]); invisible(dev.off()) }
}
