# One drawing in several formats by ragg: Rscript files.R DIR. Writes DIR/files.png, .jpeg and .tiff on white paper and on none.
library(grid)
dir <- commandArgs(TRUE)[[1]]
draw <- function() {
  grid.circle(unit(40, "bigpts"), unit(30, "bigpts"), unit(22, "bigpts"), gp = gpar(fill = "#4682B480", col = "black"))
  grid.polygon(unit(c(30, 70, 55), "bigpts"), unit(c(20, 25, 55), "bigpts"), gp = gpar(fill = "firebrick", col = NA))
  invisible(dev.off())
}
for (paper in c("white", "transparent")) {
  to <- function(ext) file.path(dir, paste0("files_", paper, ".", ext))
  ragg::agg_png(to("png"), 1, 0.8, "in", res = 100, background = paper); draw()
  ragg::agg_jpeg(to("jpeg"), 1, 0.8, "in", res = 100, background = paper); draw()
  ragg::agg_tiff(to("tiff"), 1, 0.8, "in", res = 100, background = paper, compression = "zip+p"); draw()
}
