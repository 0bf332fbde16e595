# Plots as people publish them, drawn by ggplot2 and its companions: Rscript published.R DIR
# Writes DIR/NAME.svg (svglite), and DIR/NAME.png (ragg, 150 dpi) of two, 6 x 4 inches, the paper as ggsave() has it.
suppressPackageStartupMessages({library(ggplot2); library(patchwork); library(gridExtra)})
dir <- commandArgs(TRUE)[[1]]; dir.create(dir, FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
langs <- c("Python", "R", "Julia", "SQL", "Other")
share <- data.frame(lang = factor(langs, levels = langs), pct = c(44.5, 27.25, 6.75, 15, 6.5))
dirs <- c("N", "NE", "E", "SE", "S", "SW", "W", "NW")
wind <- data.frame(dir = factor(rep(dirs, each = 3), dirs), speed = factor(rep(c("0-5", "5-10", ">10"), 8), c(">10", "5-10", "0-5")), n = c(12, 8, 2, 9, 4, 1, 5, 3, 0, 6, 5, 2, 14, 10, 6, 22, 18, 11, 17, 9, 7, 8, 6, 1))
skill <- data.frame(player = rep(c("Alba", "Bruno"), each = 6), skill = rep(c("Pace", "Shooting", "Passing", "Dribbling", "Defending", "Physical"), 2), value = c(88, 76, 81, 90, 45, 66, 70, 60, 85, 75, 82, 88))
few <- data.frame(x = c(1, 2, 3, 4), y = c(2, 4, 3, 5), k = c("a", "b", "a", "b"))
bars <- ggplot(few, aes(x, y)) + geom_col()
points <- ggplot(few, aes(x, y, colour = k)) + geom_point()
pie <- ggplot(share, aes("", pct, fill = lang)) + geom_col(width = 1, colour = "white") + coord_polar("y") + theme_void()
p <- list(
  pie = function() pie + geom_text(aes(label = paste0(pct, "%")), position = position_stack(vjust = 0.5), colour = "white", size = 3.5) + scale_fill_brewer(palette = "Set1", name = "Language") + labs(title = "Share of languages", caption = "68 % reached") + theme(plot.title = element_text(hjust = .5, face = "bold")),
  wind_rose = function() ggplot(wind, aes(dir, n, fill = speed)) + geom_col(width = 1, colour = "black", linewidth = .25) + coord_polar(start = -pi / 8) + scale_fill_manual(values = c("#b2182b", "#ef8a62", "#fddbc7"), guide = guide_legend(title = "m/s", reverse = TRUE)) + labs(x = NULL, y = "Frequency", title = "Wind rose", subtitle = "hourly means") + theme_bw() + theme(panel.grid.major.x = element_line(linetype = 2)),
  radar = function() ggplot(skill, aes(skill, value, group = player, colour = player)) + geom_polygon(aes(fill = player), alpha = .2, linewidth = .8) + geom_point(size = 2) + coord_radial(r.axis.inside = TRUE) + scale_y_continuous(limits = c(0, 100), breaks = seq(0, 100, 25)) + scale_colour_manual(values = c(Alba = "tomato", Bruno = "steelblue"), aesthetics = c("colour", "fill")) + theme_minimal() + labs(x = NULL, y = NULL, colour = NULL, fill = NULL),
  gauge = function() ggplot(data.frame(part = c("a", "b"), v = c(68, 32)), aes(1, v, fill = part)) + geom_col(width = 1, show.legend = FALSE) + coord_radial(theta = "y", start = -pi / 2, end = pi / 2, expand = FALSE, inner.radius = .55) + scale_fill_manual(values = c("darkgreen", "grey85")) + guides(theta = "none", r = "none") + theme_void() + labs(caption = "68 % reached"),
  no_width = function() ggplot(few, aes(x, y)) + geom_col(linewidth = 0, colour = "black") + geom_point(shape = 21, stroke = 0, fill = "red", size = 3) + theme(panel.background = element_rect(linewidth = 0, colour = "red")),
  quoted = function() bars + facet_wrap(~ k == 'a', labeller = label_both),
  words_around = function() arrangeGrob(bars, points, ncol = 2, top = "Share of languages", bottom = "A title of the plot", left = "Market share"),
  inset_pie = function() points + inset_element(pie + theme(legend.position = "none"), .6, .05, .98, .6) + plot_annotation(title = "Pie in a plot", tag_levels = "a")
)
for (name in names(p)) {
  to <- function(ext) file.path(dir, paste0(name, ".", ext))
  draw <- function(plot) { if (inherits(plot, "gtable")) grid::grid.draw(plot) else print(plot); invisible(dev.off()) }
  paper <- if (name == "words_around") "white" else ggplot2:::get_plot_background(p[[name]]())
  graphics.off()
  forget(); svglite::svglite(to("svg"), 6, 4, bg = paper, system_fonts = list(sans = "DejaVu Sans")); draw(p[[name]]())
  if (name %in% c("pie", "words_around")) { forget(); ragg::agg_png(to("png"), 6, 4, "in", res = 150, background = paper); draw(p[[name]]()) }
}
