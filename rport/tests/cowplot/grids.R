# Grids of plots by cowplot itself: Rscript grids.R DIR [NAME ...]
# Writes DIR/NAME.svg (svglite) and DIR/NAME.png (ragg, 150 dpi), 7 x 5 inches.
suppressPackageStartupMessages({library(ggplot2); library(cowplot); library(grid)})
a <- commandArgs(TRUE); dir <- a[[1]]; only <- a[-1]
dir.create(dir, FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
i <- 0:23
d <- data.frame(x = i / 3, y = (i * 7) %% 31 * 10, z = (i * 11) %% 29 * 1000, g = c("a", "b", "cc")[i %% 3 + 1], h = c("u", "v")[i %% 2 + 1])
p1 <- ggplot(d, aes(x, y, colour = g)) + geom_point()
p2 <- ggplot(d, aes(x, z)) + geom_line() + labs(title = "A title", subtitle = "and below it", y = "A long\ntitle")
p3 <- ggplot(d, aes(g)) + geom_bar() + labs(caption = "A caption")
dots <- matrix(c("red", "blue", "gold", "grey", "black", "white"), 2)
p5 <- ggplot(d, aes(x, y)) + geom_point() + facet_wrap(~g)
bare <- ggplot(d, aes(x, y)) + geom_point()
p <- list(
  two = function() plot_grid(p1, p2, labels = "AUTO"),
  four = function() plot_grid(p1, p2, p3, p5, labels = c("i", "ii", "iii"), label_size = 20, ncol = 2, rel_widths = c(2, 1), rel_heights = c(1, 2)),
  aligned = function() plot_grid(p1, p2, p3, align = "v", ncol = 1),
  aligned_both = function() plot_grid(p2, bare, p3, p1 + theme(legend.position = "none"), align = "hv", labels = "auto", label_x = 0.2, label_y = 0.9, hjust = 0, vjust = 0),
  by_axis = function() plot_grid(p5, p2, align = "v", axis = "lr", ncol = 1),
  by_columns = function() plot_grid(p1, NULL, p3, nrow = 2, byrow = FALSE, scale = 0.9),
  titled = function() plot_grid(ggdraw() + draw_label("The title", fontface = "bold", x = 0, hjust = 0) + theme(plot.margin = margin(0, 0, 0, 7)), plot_grid(p1, p2), ncol = 1, rel_heights = c(0.1, 1)),
  shared_legend = function() plot_grid(plot_grid(p1 + theme(legend.position = "none"), p3), get_legend(p1 + theme(legend.position = "bottom")), ncol = 1, rel_heights = c(1, 0.1)),
  inset = function() ggdraw(p1 + theme_half_open()) + draw_plot(bare + theme_minimal_hgrid(8), 0.5, 0.6, 0.3, 0.35) + draw_plot_label(c("A", "B"), c(0, 0.5), c(1, 0.95), size = 12) + draw_label("Draft", angle = 45, size = 60, alpha = 0.2),
  cowplot = function() p1 + theme_cowplot() + background_grid(major = "y", minor = "y"),
  facets = function() p5 + theme_cowplot(12) + panel_border(),
  vgrid = function() p2 + theme_minimal_vgrid(),
  grid = function() p3 + theme_minimal_grid(),
  map = function() p1 + theme_map(),
  aligned_plots = function() { a <- align_plots(p2, p1, align = "hv", axis = "tblr"); ggdraw(a[[1]]) + draw_plot(a[[2]], 0.1, 0.1, 0.8, 0.8) },
  fixed = function() { a <- align_plots(bare + coord_fixed(0.02), p1 + coord_fixed(0.02), align = "v", axis = "l"); plot_grid(plotlist = a, ncol = 1) },
  parts = function() plot_grid(get_title(p2), get_legend(p1 + theme(legend.position = "top")), get_y_axis(p1), get_panel(bare), get_plot_component(p3, "xlab-b"), get_plot_component(p5, "axis-b", return_all = FALSE), ncol = 2),
  picture = function() ggdraw() + draw_grob(rasterGrob(dots, x = 1, y = 0.2, hjust = 1, vjust = 0.2, interpolate = FALSE), 0.1, 0.2, 0.8, 0.6, scale = 0.9, halign = 1, valign = 0.2),
  marginal = function() {
    x <- axis_canvas(p1, axis = "x") + geom_density(data = d, aes(x, fill = g), alpha = 0.5, n = 64)
    y <- axis_canvas(p1, axis = "y", coord_flip = TRUE) + geom_density(data = d, aes(y, fill = g), alpha = 0.5, n = 64) + coord_flip()
    ggdraw(insert_yaxis_grob(insert_xaxis_grob(p1, x, unit(0.2, "null"), position = "top"), y, unit(0.3, "null"), position = "right"))
  },
  beside = function() ggdraw(insert_xaxis_grob(p3, axis_canvas(p3, axis = "x") + geom_point(data = data.frame(k = 1:3, v = c(2, 3, 1)), aes(k, v)), unit(2, "cm"), position = "bottom", clip = "off"))
)
if (length(only)) p <- p[only]
for (name in names(p)) {
  to <- function(ext) file.path(dir, paste0(name, ".", ext))
  forget(); ragg::agg_png(to("png"), 7, 5, "in", res = 150, background = "white"); print(p[[name]]()); invisible(dev.off())
  forget(); svglite::svglite(to("svg"), 7, 5, system_fonts = list(sans = "DejaVu Sans")); print(p[[name]]()); invisible(dev.off())
}
