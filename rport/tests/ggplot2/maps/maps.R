# Maps by ggplot2 itself: Rscript maps.R DATA OUT [NAME ...]
# DATA is the folder of shapes.tsv and corners.tsv; writes OUT/NAME.svg (svglite) and, if PNG is set in the
# environment, OUT/NAME.png (ragg, 150 dpi), 5 x 4 inches. Text must be DejaVu Sans.
suppressPackageStartupMessages({library(ggplot2); library(sf)})
a <- commandArgs(TRUE); data <- a[[1]]; out <- a[[2]]; only <- a[-(1:2)]
dir.create(out, FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
rows <- read.delim(file.path(data, "shapes.tsv"))
shapes <- function(which, crs = 4326) {
  d <- rows[rows$set == which, ]; rownames(d) <- NULL
  st_as_sf(d, wkt = "geometry", crs = crs)
}
regions <- shapes("regions"); towns <- shapes("towns"); lines <- shapes("lines"); world <- shapes("world")
mixed <- shapes("mixed", NA); many <- shapes("many", NA)
corners <- read.delim(file.path(data, "corners.tsv"))
values <- data.frame(region = regions$name, value = regions$value, kind = regions$group)
places <- data.frame(x = c(-4, 2, 9), y = c(47, 51, 55), name = c("P", "Q", "R"))
g <- function(d, ...) ggplot(d, aes(...))
laea <- "+proj=laea +lat_0=50 +lon_0=5"

p <- list(
  choropleth = g(regions, fill = value) + geom_sf() + scale_fill_viridis_c() + labs(title = "A map"),
  choropleth_discrete = g(regions) + geom_sf(aes(fill = group), colour = "white", linewidth = .6) + theme_minimal(),
  points_over = g(regions) + geom_sf(fill = "antiquewhite") + geom_sf(data = towns, aes(colour = group, size = value)) + theme_bw(),
  points_shape = g(towns) + geom_sf(aes(fill = value), shape = 21, size = 4, stroke = 1, alpha = .6),
  lines_width = g(lines) + geom_sf(aes(linewidth = value), alpha = .5, lineend = "round", arrow = arrow(length = unit(3, "mm"))) + theme_light(),
  mixed = g(mixed) + geom_sf(aes(colour = group, fill = group)),
  many_points = g(many) + geom_sf(aes(colour = group), size = 3),
  all_lines = g(lines[lines$name == "R3", ]) + geom_sf(aes(colour = value)) + theme_classic(),
  laea = g(regions) + geom_sf() + geom_sf(data = lines, colour = "blue") + coord_sf(crs = 3035),
  robinson = g(world) + geom_sf(aes(fill = group)) + coord_sf(crs = "+proj=robin") + theme_minimal(),
  natural_earth = g(world) + geom_sf() + coord_sf(crs = "+proj=natearth +lon_0=100"),
  other_datum = g(regions) + geom_sf() + coord_sf(crs = 27700) + theme_linedraw(),
  orthographic = g(world) + geom_sf() + coord_sf(crs = "+proj=ortho +lat_0=30 +lon_0=10"),
  lambert = g(world[c(1, 4), ]) + geom_sf() + coord_sf(crs = "+proj=laea +lat_0=80 +lon_0=20", ndiscr = 30),
  stereographic = g(regions) + geom_sf() + coord_sf(crs = "+proj=stere +lat_0=90 +lon_0=-40", label_axes = "EENN", label_graticule = "NW") + theme_bw(),
  default_crs = g(regions) + geom_sf() + geom_point(aes(x, y), places, colour = "red") + geom_path(aes(x, y), places) + annotate("rect", xmin = 0, xmax = 4, ymin = 46, ymax = 49, alpha = .4) + coord_sf(crs = laea, default_crs = 4326),
  zoomed_laea = g(regions) + geom_sf() + coord_sf(crs = laea, xlim = c(-300000, 250000), ylim = c(-200000, 400000)),
  lims_box = g(regions) + geom_sf() + coord_sf(crs = laea, default_crs = st_crs(4326), xlim = c(-2, 6), ylim = c(46, 52), lims_method = "box"),
  lims_geometry = g(regions) + geom_sf() + coord_sf(crs = laea, default_crs = st_crs(4326), lims_method = "geometry_bbox"),
  breaks = g(regions) + geom_sf() + scale_x_continuous(breaks = c(-5, 0, 2.5, 10)) + scale_y_continuous(breaks = seq(44, 56, 4), labels = \(y) paste(y, "north")),
  no_breaks = g(regions) + geom_sf() + scale_x_continuous(breaks = NULL) + scale_y_continuous(n.breaks = 3),
  labels_given = g(regions) + geom_sf() + coord_sf(crs = 3035) + scale_x_continuous(breaks = c(0, 10), labels = c("zero", "ten")),
  label_named = g(regions) + geom_sf() + coord_sf(label_axes = list(top = "E", right = "N")) + labs(x = "across", y = "up"),
  label = g(regions) + geom_sf(aes(fill = value)) + geom_sf_label(aes(label = name), alpha = .7) + coord_sf(crs = 3035),
  boxes = g(regions) + stat_sf(aes(colour = name), fill = NA) + coord_sf(),
  facets_grid = g(towns) + geom_sf(data = regions[, "geometry"], fill = "grey95") + geom_sf(aes(colour = name)) + facet_grid(~group) + theme_bw() + theme(legend.position = "bottom"),
  keys = g(regions) + geom_sf(aes(fill = group), show.legend = "point", shape = 22, size = 5) + geom_sf(data = lines, aes(colour = group), show.legend = "line"),
  themed = g(regions) + geom_sf(aes(colour = group), fill = NA) + theme_void(),
  breaks_beyond = g(regions) + geom_sf() + scale_x_continuous("Longitude", breaks = c(0, 5), labels = c("A", "B"), position = "top") + scale_y_continuous(breaks = c(50, 70), guide = "none"),
  curves = g(regions) + geom_sf() + geom_curve(aes(x, y, xend = 5, yend = 52), places) + coord_sf(crs = laea, default_crs = 4326),
  turned = g(regions) + geom_sf() + coord_sf(reverse = "x"),
  top_labels = g(regions) + geom_sf() + scale_x_continuous(position = "top", name = "X") + coord_sf(label_axes = "E--N"),
  lines_across = g(regions) + geom_sf() + geom_vline(xintercept = 0, colour = "red") + geom_hline(yintercept = 50, linetype = 2) + coord_sf(crs = 3035, default_crs = 4326),
  all_ends = g(world) + geom_sf() + coord_sf(crs = "+proj=moll", label_graticule = "NSEW"),
  antarctic = g(st_sf(geometry = st_sfc(st_polygon(list(rbind(c(-60, -65), c(0, -70), c(60, -66), c(120, -67), c(175, -72), c(-120, -74), c(-60, -65)))), crs = 4326))) + geom_sf() + coord_sf(crs = 3031),
  centroids = g(regions) + geom_sf() + geom_sf_text(aes(label = value), fun.geometry = st_centroid) + stat_sf_coordinates(fun.geometry = st_centroid, colour = "red") + coord_sf(crs = 3035),
  names_of_points = g(towns, colour = group) + geom_sf(size = 3) + geom_sf_text(aes(label = name), vjust = -1, show.legend = FALSE),
  wide = g(lines) + geom_sf(size = 2),
  arrows = g(lines[lines$name != "R3", ]) + geom_sf(aes(colour = group), arrow = arrow(length = unit(4, "mm")), linewidth = 1),
  small = g(st_sf(geometry = st_sfc(st_polygon(list(rbind(c(5.101, 50.2), c(5.1034, 50.2002), c(5.1027, 50.2021), c(5.101, 50.2)))), crs = 4326))) + geom_sf(),
  without_labels = g(regions) + geom_sf() + scale_x_continuous(labels = NULL) + scale_y_continuous(name = "north"),
  annotated = g(regions) + geom_sf() + annotate("text", x = 2, y = 50, label = "here") + annotate("segment", x = 0, y = 45, xend = 8, yend = 55, arrow = arrow()),
  quickmap = ggplot(corners, aes(long, lat, group = group, fill = region)) + geom_polygon(colour = "white") + coord_quickmap(),
  geom_map = ggplot(values, aes(map_id = region)) + geom_map(aes(fill = value), map = corners) + expand_limits(x = corners$long, y = corners$lat),
  annotation_map = ggplot(places, aes(x, y)) + annotation_map(corners, fill = "grey80", colour = "white") + geom_point()
)
outlines <- ggplot(corners, aes(long, lat, group = group)) + geom_polygon(fill = "grey80", colour = "black")
globe <- ggplot(data.frame(long = c(-120, -60, -20, 30, 100, 140), lat = c(50, -20, 10, 45, 60, -30)), aes(long, lat)) + geom_point() + geom_path()
p <- c(p, list(
  map_segments = ggplot(places) + geom_segment(aes(x, y, xend = y / 5, yend = x + 50)) + geom_hline(yintercept = 52) + geom_rect(aes(xmin = x, xmax = x + 2, ymin = y, ymax = y + 2), alpha = .4) + coord_map("lambert", 40, 60),
  map_labels = outlines + coord_map("sinusoidal") + scale_x_continuous(breaks = c(-5, 5), labels = c("5W", "5E")) + scale_y_continuous(breaks = NULL),
  map_facets = ggplot(data.frame(region = rep(regions$name, 2), year = rep(1:2, each = 6), value = 1:12)) + geom_map(aes(map_id = region, fill = value), map = corners, colour = "black", linewidth = .2) + expand_limits(x = corners$long, y = corners$lat) + facet_wrap(~year) + coord_fixed(),
  map_gilbert = outlines + coord_map("gilbert") + theme_bw(),
  map_lambert = outlines + coord_map("lambert", parameters = c(45, 55)),
  map_vandergrinten = globe + coord_map("vandergrinten", xlim = c(-180, 180), ylim = c(-85, 85)),
  map_orthographic = globe + coord_map("orthographic", orientation = c(40, 10, 0)),
  map_unseen_breaks = globe + coord_map("orthographic", orientation = c(41, -74, 0)) + theme(axis.text = element_blank()),
  beyond_the_pole = globe + coord_map("stereographic", orientation = c(90, 0, 0), ylim = c(20, 90)),
  map_mollweide = globe + coord_map("mollweide", xlim = c(-180, 180))
))
if (length(only)) p <- p[only]
for (name in names(p)) tryCatch({
  to <- function(ext) file.path(out, paste0(name, ".", ext))
  forget(); svglite::svglite(to("svg"), 5, 4, system_fonts = list(sans = "DejaVu Sans")); print(p[[name]]); invisible(dev.off())
  if (nzchar(Sys.getenv("PNG"))) { forget(); ragg::agg_png(to("png"), 5, 4, "in", res = 150, background = "white"); print(p[[name]]); invisible(dev.off()) }
}, error = function(e) cat(name, conditionMessage(e), "\n"))
