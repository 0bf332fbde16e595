# Projections of points by mapproj: Rscript record.R > projections.tsv
# A line for each projection, orientation and point: x and y as hexadecimal floats, NA where it has no place.
library(mapproj)
cases <- list(
  mercator = NULL, sinusoidal = NULL, cylequalarea = 30, cylindrical = NULL, rectangular = 40, gall = 25, mollweide = NULL, gilbert = NULL,
  azequidistant = NULL, azequalarea = NULL, gnomonic = NULL, perspective = 3, orthographic = NULL, stereographic = NULL, laue = NULL,
  fisheye = 1.4, newyorker = 2, conic = 45, simpleconic = c(20, 55), lambert = c(30, 60), albers = c(29.5, 45.5), bonne = 40,
  polyconic = NULL, aitoff = NULL, lagrange = NULL, bicentric = 25, elliptic = 30, globular = NULL, vandergrinten = NULL,
  trapezoidal = c(20, 60)
)
# perspective from within the earth, and conics whose parallels are at or across the equator, are cases of their own
more <- list(list("perspective", 0.5), list("perspective", -2), list("lambert", c(40, 40)), list("albers", c(-50, -20)), list("albers", c(-30, 30)), list("simpleconic", c(45, 45)),
  list("conic", -30), list("conic", 0), list("bonne", 0), list("lambert", c(0, 0)), list("lambert", c(-30, 30)), list("elliptic", 0), list("bicentric", 0), list("trapezoidal", c(-40, 40)), list("lambert", c(-20, -60)))
hex <- function(x) ifelse(is.na(x), "NA", sprintf("%a", x))
at <- expand.grid(lon = c(-179, -121.5, -60, 0, 33, 150), lat = c(-90, -81, -47.5, 0, 12, 30.5, 60, 79, 90))
cat("projection\tparameters\torientation\tlon\tlat\tx\ty\n")
one <- function(name, parameters, orientation, points = at) {
  p <- suppressWarnings(mapproject(points$lon, points$lat, name, parameters, orientation))
  cat(paste(name, paste(parameters, collapse = " "), paste(orientation, collapse = " "), points$lon, points$lat, hex(p$x), hex(p$y), sep = "\t"), sep = "\n")
}
for (name in names(cases)) for (o in list(c(90, 0, 0), c(40, 10, 25))) one(name, cases[[name]], o, if (o[1] == 90) at else at[seq(2, nrow(at), 5), ])
# graticules of the whole world reach beyond the poles
beyond <- expand.grid(lon = c(-260, -190, -60, 0, 33, 195, 300), lat = c(-115, -91, 91, 105))
for (name in setdiff(names(cases), "globular")) one(name, cases[[name]], c(90, 0, 0), beyond)
for (case in more) one(case[[1]], case[[2]], c(90, 0, 10), at[seq(1, nrow(at), 3), ])
