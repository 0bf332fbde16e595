# Arrangements by gridExtra itself: Rscript arrangements.R DIR [NAME ...]
# Writes DIR/NAME.svg (svglite) and DIR/NAME.png (ragg, 150 dpi), 7 x 5 inches.
suppressPackageStartupMessages({library(ggplot2); library(gridExtra); library(grid)})
a <- commandArgs(TRUE); dir <- a[[1]]; only <- a[-1]
dir.create(dir, FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
i <- 0:23
d <- data.frame(x = i / 3, y = (i * 7) %% 31 * 10, z = (i * 11) %% 29 * 1000, g = c("a", "b", "cc")[i %% 3 + 1], h = c("u", "v")[i %% 2 + 1])
p1 <- ggplot(d, aes(x, y, colour = g)) + geom_point()
p2 <- ggplot(d, aes(x, z)) + geom_line() + labs(title = "A title", subtitle = "and below it", y = "A long\ntitle")
p3 <- ggplot(d, aes(g)) + geom_bar() + labs(caption = "A caption")
p5 <- ggplot(d, aes(x, y)) + geom_point() + facet_wrap(~g)
p6 <- ggplot(d, aes(x, y / 100)) + geom_point() + coord_fixed()

mixed <- data.frame(name = c("Ada", "Émile", NA), share = c(1, 22.5, NA), count = c(3L, 10L, 7L), ok = c(TRUE, FALSE, TRUE))
numbers <- data.frame(a = c(1, 22.5, 1e-10), b = c(NA, 3, 100000), row.names = c("x", "y", "a long name"))
left <- ttheme_default(10, core = list(fg_params = list(hjust = 0, x = 0.1, col = c("red", "blue"))), colhead = list(bg_params = list(fill = "gold")))

# none is open yet
early <- arrangeGrob(p1, p2, ncol = 2, top = "measured on R's pdf device")
within <- arrangeGrob(p6, arrangeGrob(p2, tableGrob(mixed[1:2]), ncol = 1, top = "inner"), nrow = 1, padding = unit(2, "line"), clip = "on", left = "padded")

p <- list(
  two = function() grid.arrange(p1, p2),
  columns = function() grid.arrange(p1, p2, p3, ncol = 2),
  by_column = function() grid.arrange(p1, p2, p3, nrow = 2, as.table = FALSE),
  many = function() grid.arrange(p1, p2, p3, p5, p6, p1 + theme(legend.position = "none"), p3),
  sizes = function() grid.arrange(p1, p2, p3, p6, widths = c(2, 1), heights = unit(c(1, 5), c("null", "cm"))),
  matrix = function() grid.arrange(grobs = list(p1, p2, p3), layout_matrix = rbind(c(1, 1, 2), c(3, NA, 2))),
  words = function() grid.arrange(p1, p3, ncol = 2, top = "Above both", bottom = "below", left = "on the left", right = "right"),
  text = function() grid.arrange(p5, p6, top = textGrob("Larger\nin two lines", gp = gpar(fontsize = 20, font = 3, col = "red")), bottom = textGrob("at the right", x = 1, hjust = 1)),
  nested = function() grid.arrange(p1, arrangeGrob(p2, p3, top = "inner", ncol = 2), textGrob("a text", rot = 30), ncol = 1, heights = c(2, 2, 1)),
  table = function() grid.table(mixed),
  table_looks = function() grid.arrange(p1, tableGrob(numbers, theme = left), tableGrob(mixed, rows = NULL, theme = ttheme_minimal(base_colour = "grey30", padding = unit(c(2, 6), "mm"))), tableGrob(numbers, cols = NULL, theme = ttheme_default(parse = TRUE))),
  pages = function() grid.arrange(marrangeGrob(list(p1, p2, p3), nrow = 2, ncol = 1)[[2]]),
  saved = function() grid.draw(early),
  within = function() grid.draw(within),
  tree = function() grid.arrange(gTree(children = gList(rectGrob(width = 0.5), textGrob("a tree"), circleGrob(r = unit(1, "npc") - unit(8, "cm"), gp = gpar(fill = NA))), gp = gpar(col = "red", fill = "gold", fontsize = 20)), p3, heights = 1, respect = TRUE, nrow = 1, right = textGrob("turned", rot = 270))
)
if (length(only)) p <- p[only]
for (name in names(p)) {
  to <- function(ext) file.path(dir, paste0(name, ".", ext))
  forget(); ragg::agg_png(to("png"), 7, 5, "in", res = 150, background = "white"); p[[name]](); invisible(dev.off())
  forget(); svglite::svglite(to("svg"), 7, 5, system_fonts = list(sans = "DejaVu Sans")); p[[name]](); invisible(dev.off())
}
