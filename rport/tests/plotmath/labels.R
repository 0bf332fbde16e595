# Labels by R's plotmath, all of one file on a page: Rscript labels.R LABELS DIR  (FONTCONFIG_FILE=fonts.conf)
# Writes DIR/labels.png (ragg, 150 dpi), DIR/labels.svg (svglite), DIR/labels.pdf (pdf) and DIR/sizes.tsv: width and height in points on
# ragg, svglite and pdf. A label of 14 points stands with its lower left corner at (10 + 150 column, 40 + 45 row), in points from the upper left.
library(grid)
arguments <- commandArgs(TRUE)
labels <- readLines(arguments[[1]])
dir.create(arguments[[2]], FALSE, TRUE)
to <- function(name) file.path(arguments[[2]], name)
rows <- ceiling(length(labels) / 4)
width <- 610 / 72
height <- (45 * rows + 10) / 72

draw <- function() {
  sizes <- NULL
  for (i in seq_along(labels)) {
    label <- parse(text = labels[i])
    x <- unit(10 + 150 * ((i - 1) %/% rows), "bigpts")
    y <- unit(1, "npc") - unit(40 + 45 * ((i - 1) %% rows), "bigpts")
    grob <- textGrob(label, x, y, hjust = 0, vjust = 0, gp = gpar(fontsize = 14))
    grid.draw(grob)
    sizes <- rbind(sizes, c(convertWidth(grobWidth(grob), "bigpts", TRUE), convertHeight(grobHeight(grob), "bigpts", TRUE)))
  }
  invisible(sizes)
}
ragg::agg_png(to("labels.png"), width, height, "in", res = 150, background = "white"); a <- draw(); invisible(dev.off())
svglite::svglite(to("labels.svg"), width, height, system_fonts = list(sans = "DejaVu Sans")); b <- draw(); invisible(dev.off())
pdf(to("labels.pdf"), width, height, bg = "white"); p <- draw(); invisible(dev.off())
sizes <- cbind(a, b, p)
sizes[] <- sprintf("%a", sizes)
write.table(sizes, to("sizes.tsv"), quote = FALSE, sep = "\t", row.names = FALSE, col.names = FALSE)
