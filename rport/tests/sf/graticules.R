# The graticules of R's package sf: Rscript graticules.R graticules.tsv
suppressPackageStartupMessages(library(sf))
out <- commandArgs(TRUE)[[1]]
hex <- function(x) sprintf("%a", x)
cases <- list(
  list("plain", c(-7, 43, 14, 58), 4326, 4326), list("small", c(5.1, 50.2, 5.4, 50.35), 4326, 4326),
  list("world", c(-190, -95, 190, 95), 4326, 4326), list("pacific", c(150, -50, 260, 20), 4326, 4326),
  list("mercator", c(-8e5, 5.3e6, 1.6e6, 8e6), 3857, 4326), list("laea", c(3.2e6, 2.2e6, 5e6, 4.1e6), 3035, 4326),
  list("polar", c(-3e6, -3e6, 3e6, 3e6), 3031, 4326), list("robinson", c(-1.7e7, -8.6e6, 1.7e7, 8.6e6), "+proj=robin", 4326),
  list("orthographic", c(-6e6, -6e6, 6e6, 6e6), "+proj=ortho +lat_0=30 +lon_0=10", 4326),
  list("own_datum", c(3e5, 5e6, 9e5, 6e6), 32631, 32631), list("no_crs", c(0.5, -2, 9.25, 6), NA, 4326),
  list("outside", c(-2e7, -2e7, 2e7, 2e7), "+proj=ortho +lat_0=30 +lon_0=10", 4326)
)
text <- NULL
for (case in cases) {
  gr <- suppressWarnings(st_graticule(case[[2]], crs = st_crs(case[[3]]), datum = st_crs(case[[4]]), ndiscr = 40))
  n <- vapply(st_geometry(gr), nrow, 0L)
  text <- c(text, paste(case[[1]], hex(gr$degree), gr$type, gr$degree_label, n, hex(gr$x_start), hex(gr$y_start), hex(gr$x_end), hex(gr$y_end), hex(gr$angle_start), hex(gr$angle_end), sep = "\t"))
}
writeLines(c("case\tdegree\ttype\tlabel\tpoints\tx_start\ty_start\tx_end\ty_end\tangle_start\tangle_end", text), out)
