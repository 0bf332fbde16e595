# Compositions by patchwork itself: Rscript compositions.R DIR [NAME ...]
# Writes DIR/NAME.svg (svglite) and DIR/NAME.png (ragg, 150 dpi), 7 x 5 inches.
suppressPackageStartupMessages({library(ggplot2); library(patchwork)})
a <- commandArgs(TRUE); dir <- a[[1]]; only <- a[-1]
dir.create(dir, FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
i <- 0:23
d <- data.frame(x = i / 3, y = (i * 7) %% 31 * 10, z = (i * 11) %% 29 * 1000, g = c("a", "b", "cc")[i %% 3 + 1], h = c("u", "v")[i %% 2 + 1])
tiles <- transform(expand.grid(i = 1:5, j = 1:4), v = i * j - 6)
p1 <- ggplot(d, aes(x, y, colour = g)) + geom_point()
p2 <- ggplot(d, aes(x, z)) + geom_line() + labs(title = "A title", subtitle = "and below it", y = "A long\ntitle")
p3 <- ggplot(d, aes(g)) + geom_bar() + labs(caption = "A caption")
p4 <- ggplot(d, aes(h, y, fill = h)) + geom_boxplot() + theme(legend.position = "bottom")
p5 <- ggplot(d, aes(x, y)) + geom_point() + facet_wrap(~g)
p6 <- ggplot(d, aes(x, y / 100)) + geom_point() + coord_fixed()
p7 <- ggplot(tiles, aes(i, j, fill = v)) + geom_tile()
p8 <- ggplot(d, aes(x, y)) + geom_point() + facet_grid(h ~ g)
bare <- ggplot(d, aes(x, y)) + geom_point()
pixels <- as.raster(matrix(c("red", "blue", "green", "white", "black", "grey50"), 2, 3, byrow = TRUE))

p <- list(
  beside = p1 | p2,
  nested = p1 | (p2 / p3),
  nested_twice = (p1 | (p2 / (p3 | bare))) / p4,
  ncol = p1 + p2 + p3 + plot_layout(ncol = 2, byrow = FALSE),
  sizes = p1 + p2 + p3 + bare + plot_layout(widths = c(2, 1), heights = c(1, 3)),
  units = bare + p2 + p3 + plot_layout(widths = unit(c(3, 1, 2), c("cm", "null", "null"))),
  design = p1 + p2 + p3 + plot_layout(design = "AAB\nCCB\nCC#"),
  areas = p1 + p2 + p3 + plot_layout(design = c(area(1, 1, 2, 2), area(1, 3), area(3, 1, 3, 3))),
  spacer = p1 + plot_spacer() + p3 + bare,
  minus_layout = p1 + p2 - p3 + plot_layout(ncol = 1),
  collected = (p1 | p1 + labs(y = "other")) / p4 + plot_layout(guides = "collect"),
  collected_below = p1 + p7 + plot_layout(guides = "collect") & theme(legend.position = "bottom"),
  collected_within = ((p1 / p7) + plot_layout(guides = "collect")) | p4,
  kept_within = ((p1 / p3) + plot_layout(guides = "keep")) | (p7 + plot_layout(guides = "collect")),
  guide_area = p1 + p7 + p3 + guide_area() + plot_layout(guides = "collect"),
  facets = p5 / (p1 | p2),
  facets_outside = (p5 + facet_wrap(~g, strip.position = "bottom") + theme(strip.placement = "outside")) / p2 / bare,
  facets_switched = p8 + facet_grid(h ~ g, switch = "y") + theme(strip.placement = "outside") + ggtitle("Switched") + p2,
  fixed = p6 + p1,
  fixed_several = p6 + p6 + p6 + bare,
  fixed_sizes = p6 + p2 + p3 + plot_layout(widths = c(1, 1), heights = c(2, 1)),
  aspect = (p1 + theme(aspect.ratio = 1)) | p2,
  tags = p1 + p2 + p3 + plot_annotation(title = "All of them", subtitle = "three", caption = "from one table", tag_levels = "A"),
  tags_nested = (p1 | (p2 / p3 + plot_layout(tag_level = "new"))) + plot_annotation(tag_levels = c("I", "a"), tag_prefix = "Fig. ", tag_sep = ".", tag_suffix = ":"),
  tags_own = bare + p3 + p2 + plot_annotation(tag_levels = list(c("&", "%"))) & theme(plot.tag = element_text(face = "bold", size = 8), plot.tag.position = "topright"),
  annotated = bare + p3 + plot_annotation(title = "A title", theme = theme(plot.title = element_text(size = 20, hjust = 0.5), plot.background = element_rect(fill = "grey90", colour = "red", linewidth = 2))),
  inset = p1 + inset_element(p3, 0.55, 0.5, 0.95, 0.95),
  inset_full = p2 + inset_element(bare, 0, 0.6, 0.4, 1, align_to = "full") + p3,
  inset_plot = p2 + inset_element(p1 + theme_minimal(), left = unit(1, "cm"), bottom = unit(1, "cm"), right = unit(6, "cm"), top = unit(5, "cm"), align_to = "plot", on_top = FALSE),
  inset_tagged = p1 + inset_element(p6, 0.4, 0.4, 1, 1) + plot_annotation(tag_levels = "1"),
  and_theme = (p1 | (p2 / p3)) & theme_minimal(),
  times_theme = (p1 | p2 / p3) * theme_bw(),
  wrapped = wrap_plots(list(p1, p2, p3, bare, p7), ncol = 3, guides = "collect"),
  wrapped_named = wrap_plots(B = p1, A = p2, design = "AA#\nB#C"),
  elements = p1 + wrap_elements(full = p2) + wrap_elements(panel = p3) + (wrap_elements(plot = p1 | bare) + ggtitle("Wrapped")) + plot_annotation(tag_levels = "a"),
  text = p1 + wrap_elements(panel = grid::textGrob("here", gp = grid::gpar(fontsize = 20))) + p2,
  pixels = p1 + inset_element(pixels, 0.5, 0.5, 1, 1),
  polar = (ggplot(d, aes("", y, fill = g)) + geom_col() + coord_polar(theta = "y") + ggtitle("Pie")) + bare,
  panel_sizes = (p5 + theme(panel.widths = unit(2, "cm"))) / (p2 | p3),
  axes = bare + bare + bare + bare + plot_layout(axes = "collect"),
  axis_titles = bare + (bare + labs(y = "other")) + bare + bare + plot_layout(axis_titles = "collect"),
  axis_titles_row = bare + bare + p5 + plot_layout(nrow = 1, axis_titles = "collect"),
  axes_x = (bare / bare / p1) + plot_layout(axes = "collect_x"),
  freed = free(p3) / p2,
  freed_side = free(bare, side = "l") / p2 / p3,
  freed_label = free(bare, type = "label") / p2,
  freed_space = free(p2, type = "space", side = "l") / p3,
  freed_nested = free(p1 | bare) / p2,
  freed_fixed = free(p6) / p2,
  themes = (p1 + theme_classic()) + (p2 + theme_void()) + (p3 + theme(plot.margin = margin(20, 5, 5, 30), axis.text.x = element_text(angle = 90, size = 14))) + (bare + theme_light()),
  text_sizes = (p2 + theme(plot.title = element_text(size = 25), axis.title = element_text(size = 18))) + p1 + (p3 + scale_y_continuous(position = "right")) + (bare + scale_x_continuous(position = "top")),
  single = p1 + plot_annotation("One", caption = "alone"),
  inset_sums = bare + inset_element(p3, 0.5, 0.4, unit(1, "npc") - unit(1, "cm"), unit(0.9, "npc") + unit(2, "mm")),
  inset_untagged = (bare | (p1 + inset_element(p6, 0.5, 0.5, 1, 1, ignore_tag = TRUE))) / p3 + plot_annotation(tag_levels = "i"),
  units_mixed = bare + p3 + plot_layout(widths = unit(c(6, 1), c("cm", "null"))),
  arranged = p1 + gridExtra::arrangeGrob(p2, p3),
  legends = (p1 + theme(legend.position = "top")) + (p7 + theme(legend.position = "left")) + p4 + (p1 + theme(legend.position = "inside", legend.position.inside = c(0.8, 0.8)))
)
if (length(only)) p <- p[only]
for (name in names(p)) {
  to <- function(ext) file.path(dir, paste0(name, ".", ext))
  forget(); ragg::agg_png(to("png"), 7, 5, "in", res = 150, background = "white"); print(p[[name]]); invisible(dev.off())
  forget(); svglite::svglite(to("svg"), 7, 5, system_fonts = list(sans = "DejaVu Sans")); print(p[[name]]); invisible(dev.off())
}
