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
  polygons = g(regions) + geom_sf(),
  choropleth = g(regions, fill = value) + geom_sf() + scale_fill_viridis_c() + labs(title = "A map"),
  choropleth_discrete = g(regions) + geom_sf(aes(fill = group), colour = "white", linewidth = .6) + theme_minimal(),
  points_over = g(regions) + geom_sf(fill = "antiquewhite") + geom_sf(data = towns, aes(colour = group, size = value)) + theme_bw(),
  points_shape = g(towns) + geom_sf(aes(fill = value), shape = 21, size = 4, stroke = 1, alpha = .6),
  lines = g(lines) + geom_sf(aes(colour = group, linetype = group), linewidth = 1),
  lines_width = g(lines) + geom_sf(aes(linewidth = value), alpha = .5, lineend = "round", arrow = arrow(length = unit(3, "mm"))) + theme_light(),
  mixed = g(mixed) + geom_sf(aes(colour = group, fill = group)),
  mixed_plain = g(mixed) + geom_sf() + coord_sf(datum = NA),
  many_points = g(many) + geom_sf(aes(colour = group), size = 3),
  all_lines = g(lines[lines$name == "R3", ]) + geom_sf(aes(colour = value)) + theme_classic(),
  mercator = g(regions) + geom_sf(aes(fill = group)) + coord_sf(crs = 3857),
  laea = g(regions) + geom_sf() + geom_sf(data = lines, colour = "blue") + coord_sf(crs = 3035),
  utm = g(regions) + geom_sf() + coord_sf(crs = 32631, datum = st_crs(32631)) + theme_bw(),
  projected_data = g(st_transform(regions, 3035)) + geom_sf(aes(fill = value)) + geom_sf(data = towns),
  robinson = g(world) + geom_sf(aes(fill = group)) + coord_sf(crs = "+proj=robin") + theme_minimal(),
  orthographic = g(world) + geom_sf() + coord_sf(crs = "+proj=ortho +lat_0=30 +lon_0=10"),
  world = g(world) + geom_sf(aes(fill = value)) + coord_sf(expand = FALSE),
  lambert = g(world[c(1, 4), ]) + geom_sf() + coord_sf(crs = "+proj=laea +lat_0=80 +lon_0=20", ndiscr = 30),
  stereographic = g(regions) + geom_sf() + coord_sf(crs = "+proj=stere +lat_0=90 +lon_0=-40", label_axes = "EENN", label_graticule = "NW") + theme_bw(),
  default_crs = g(regions) + geom_sf() + geom_point(aes(x, y), places, colour = "red") + geom_path(aes(x, y), places) + annotate("rect", xmin = 0, xmax = 4, ymin = 46, ymax = 49, alpha = .4) + coord_sf(crs = laea, default_crs = 4326),
  plain_xy = g(regions) + geom_sf() + geom_point(aes(x, y), places) + geom_text(aes(x, y, label = name), places, nudge_x = .5),
  zoomed = g(regions, fill = group) + geom_sf() + coord_sf(xlim = c(-2, 6), ylim = c(46, 52), expand = FALSE),
  zoomed_laea = g(regions) + geom_sf() + coord_sf(crs = laea, xlim = c(-300000, 250000), ylim = c(-200000, 400000)),
  lims_cross = g(regions) + geom_sf() + coord_sf(crs = laea, default_crs = st_crs(4326), xlim = c(-2, 6), ylim = c(46, 52)),
  lims_box = g(regions) + geom_sf() + coord_sf(crs = laea, default_crs = st_crs(4326), xlim = c(-2, 6), ylim = c(46, 52), lims_method = "box"),
  lims_orthogonal = g(regions) + geom_sf() + coord_sf(crs = laea, default_crs = st_crs(4326), xlim = c(-2, 6), ylim = c(46, 52), lims_method = "orthogonal"),
  lims_geometry = g(regions) + geom_sf() + coord_sf(crs = laea, default_crs = st_crs(4326), lims_method = "geometry_bbox"),
  scale_limits = g(regions) + geom_sf() + xlim(-4, 9) + scale_y_continuous(limits = c(45, 55)),
  breaks = g(regions) + geom_sf() + scale_x_continuous(breaks = c(-5, 0, 2.5, 10)) + scale_y_continuous(breaks = seq(44, 56, 4), labels = \(y) paste(y, "north")),
  no_breaks = g(regions) + geom_sf() + scale_x_continuous(breaks = NULL) + scale_y_continuous(n.breaks = 3),
  labels_given = g(regions) + geom_sf() + coord_sf(crs = 3035) + scale_x_continuous(breaks = c(0, 10), labels = c("zero", "ten")),
  label_axes = g(regions) + geom_sf() + coord_sf(label_axes = "NEEN"),
  label_named = g(regions) + geom_sf() + coord_sf(label_axes = list(top = "E", right = "N")) + labs(x = "across", y = "up"),
  text = g(regions) + geom_sf() + geom_sf_text(aes(label = name), size = 3),
  label = g(regions) + geom_sf(aes(fill = value)) + geom_sf_label(aes(label = name), alpha = .7) + coord_sf(crs = 3035),
  coordinates = g(regions) + geom_sf() + stat_sf_coordinates(aes(colour = group), size = 3) + coord_sf(crs = 3857),
  boxes = g(regions) + stat_sf(aes(colour = name), fill = NA) + coord_sf(),
  facets = g(regions) + geom_sf(aes(fill = value)) + facet_wrap(~group),
  facets_grid = g(towns) + geom_sf(data = regions[, "geometry"], fill = "grey95") + geom_sf(aes(colour = name)) + facet_grid(~group) + theme_bw() + theme(legend.position = "bottom"),
  keys = g(regions) + geom_sf(aes(fill = group), show.legend = "point", shape = 22, size = 5) + geom_sf(data = lines, aes(colour = group), show.legend = "line"),
  themed = g(regions) + geom_sf(aes(colour = group), fill = NA) + theme_void(),
  grid_themed = g(regions) + geom_sf() + theme(panel.grid = element_line(colour = "red", linetype = 2), panel.ontop = TRUE, panel.background = element_blank(), axis.text.x = element_text(angle = 45, hjust = 1)),
  element_geom = g(regions) + geom_sf() + geom_sf(data = towns) + geom_sf(data = lines) + theme(geom = element_geom(ink = "darkgreen", paper = "white", linewidth = 1, pointsize = 3)),
  missing = g(transform(regions, value = ifelse(value > 25, NA, value))) + geom_sf(aes(fill = value), linetype = 2),
  no_crs = g(st_set_crs(regions, NA)) + geom_sf(aes(fill = group)),
  turned = g(regions) + geom_sf() + coord_sf(reverse = "x"),
  southern = g(world[c(2, 5), ]) + geom_sf() + coord_sf(),
  quickmap = ggplot(corners, aes(long, lat, group = group, fill = region)) + geom_polygon(colour = "white") + coord_quickmap(),
  quickmap_limits = ggplot(corners, aes(long, lat, group = group)) + geom_polygon() + coord_quickmap(xlim = c(-3, 6), expand = FALSE) + theme_bw(),
  geom_map = ggplot(values, aes(map_id = region)) + geom_map(aes(fill = value), map = corners) + expand_limits(x = corners$long, y = corners$lat),
  geom_map_xy = ggplot(values) + geom_map(aes(map_id = region, fill = kind), map = corners, colour = "white") + expand_limits(x = corners$long, y = corners$lat) + coord_quickmap() + theme_minimal(),
  annotation_map = ggplot(places, aes(x, y)) + annotation_map(corners, fill = "grey80", colour = "white") + geom_point()
)
outlines <- ggplot(corners, aes(long, lat, group = group)) + geom_polygon(fill = "grey80", colour = "black")
globe <- ggplot(data.frame(long = c(-120, -60, -20, 30, 100, 140), lat = c(50, -20, 10, 45, 60, -30)), aes(long, lat)) + geom_point() + geom_path()
p <- c(p, list(
  map_mercator = outlines + coord_map(),
  map_gilbert = outlines + coord_map("gilbert") + theme_bw(),
  map_lambert = outlines + coord_map("lambert", parameters = c(45, 55)),
  map_albers = outlines + coord_map("albers", lat0 = 45, lat1 = 55),
  map_conic = outlines + coord_map("conic", lat0 = 45),
  map_orthographic = globe + coord_map("orthographic", orientation = c(40, 10, 0)),
  map_mollweide = globe + coord_map("mollweide", xlim = c(-180, 180)),
  map_limits = outlines + coord_map(xlim = c(-4, 6), ylim = c(44, 54)),
  map_azequalarea = globe + coord_map("azequalarea", orientation = c(40, 10, 0)) + theme_minimal(),
  map_stereographic = outlines + coord_map("stereographic"),
  map_facets = outlines + coord_map() + facet_wrap(~region)
))
if (length(only)) p <- p[only]
for (name in names(p)) tryCatch({
  to <- function(ext) file.path(out, paste0(name, ".", ext))
  forget(); svglite::svglite(to("svg"), 5, 4, system_fonts = list(sans = "DejaVu Sans")); print(p[[name]]); invisible(dev.off())
  if (nzchar(Sys.getenv("PNG"))) { forget(); ragg::agg_png(to("png"), 5, 4, "in", res = 150, background = "white"); print(p[[name]]); invisible(dev.off()) }
}, error = function(e) cat(name, conditionMessage(e), "\n"))
