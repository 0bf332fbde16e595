# Small drawings by grid, directly on ragg and svglite: Rscript scenes.R DIR  (FONTCONFIG_FILE=fonts.conf)
# Writes DIR/NAME.png (150 dpi), DIR/NAME.svg and DIR/NAME.pdf, each 2 x 2 in; lengths below are points, y downward.
library(grid)
dir <- commandArgs(TRUE)[[1]]
dir.create(dir, FALSE, TRUE)

pt <- function(v) unit(v, "bigpts")
down <- function(v) unit(144 - v, "bigpts")
look <- function(fill = NA, col = NA, width = 1, lty = "solid", join = "round", end = "butt", limit = 10)
  gpar(fill = fill, col = col, lwd = width * 96 / 72, lty = lty, linejoin = join, lineend = end, linemitre = limit)
line <- function(x, y, ...) grid.lines(pt(x), down(y), gp = look(...))
polygon <- function(x, y, ...) grid.polygon(pt(x), down(y), gp = look(...))
path <- function(x, y, pieces, rule, ...) grid.path(pt(x), down(y), id.lengths = pieces, rule = rule, gp = look(...))
rects <- function(left, top, right, bottom, ...)
  grid.rect(pt(left), down(top), pt(right - left), pt(bottom - top), just = c("left", "top"), gp = look(...))
circles <- function(x, y, r, ...) grid.circle(pt(x), down(y), pt(r), gp = look(...))
text <- function(x, y, label, size = 12, col = "black", hjust = 0, angle = 0, face = "plain", family = "")
  grid.text(label, pt(x), down(y), hjust = hjust, vjust = 0, rot = angle,
            gp = gpar(col = col, fontsize = size, fontface = face, fontfamily = family))
raster <- function(colours, rows, left, top, width, height, smooth)
  grid.raster(matrix(colours, nrow = rows, byrow = TRUE), pt(left), down(top), pt(width), pt(height), just = c("left", "top"), interpolate = smooth)
clip <- function(left, top, right, bottom)
  pushViewport(viewport(pt((left + right) / 2), down((top + bottom) / 2), pt(right - left), pt(bottom - top), clip = "on"),
               viewport(pt(72 - left), pt(bottom - 72), pt(144), pt(144)))
unclip <- function() upViewport(2)

wave <- function(n) 72 + 50 * sin(seq(0, 2 * pi, length.out = n))
scenes <- list(
  dashes_off_page = function() {
    line(c(-30, 200), c(20, 130), col = "black", width = 2, lty = "dashed")
    line(c(-900, 1500), c(-300, 400), col = "red", width = 1.5, lty = "dotdash")
    line(c(20, 170, 100, -20), c(100, -60, 190, 60), col = "blue", width = 1, lty = "44")
  },
  dashes_clipped = function() {
    clip(20.3, 15.7, 120.6, 100.2)
    line(c(-30, 200), c(20, 130), col = "black", width = 2, lty = "dashed")
    line(c(0, 144), c(50.4, 50.4), col = "red", width = 1.5, lty = "dotted")
    line(c(60.2, 60.2), c(144, 0), col = "blue", width = 1, lty = "longdash")
    unclip()
  },
  mitres = function() {
    line(c(10, 40, 70), c(60, 10, 60), col = "black", width = 6, join = "mitre")
    line(c(80, 90, 100), c(70, 10, 70), col = "black", width = 6, join = "mitre")
    line(c(110, 113, 116), c(70, 20, 70), col = "black", width = 4, join = "mitre")
    line(c(10, 40, 70), c(120, 80, 120), col = "#FF000080", width = 1, join = "mitre", end = "square")
    line(c(80, 100, 120), c(125, 85, 125), col = "blue", width = 3, join = "mitre", end = "round", lty = "dashed")
    line(c(10, 30, 50, 70), c(135, 130, 138, 131), col = "black", width = 2, join = "mitre", limit = 1.5)
  },
  joins = function() {
    line(c(10, 40, 70), c(60, 10, 60), col = "black", width = 6, join = "round", end = "round")
    line(c(80, 90, 100), c(70, 10, 70), col = "black", width = 6, join = "bevel", end = "square")
    polygon(c(20, 120, 70), c(80, 90, 130), col = "red", width = 5, join = "bevel")
    polygon(c(60, 80, 70), c(95, 96, 115), col = "blue", width = 2, join = "mitre", lty = "dashed")
  },
  polygons = function() {
    polygon(c(10, 60, 35), c(10, 20, 60), fill = "steelblue", col = "black", width = 1)
    polygon(c(80, 130, 105.5), c(10, 20, 60), fill = "#FF000080", col = "#0000FF80", width = 4)
    polygon(c(10, 60, 35), c(80, 90, 130), fill = "grey80")
    polygon(c(80, 130, 105), c(80, 90, 130), col = "darkgreen", width = 2, join = "mitre")
    polygon(c(60, 75, 60, 75), c(60, 60, 80, 80), fill = "black", col = "red", width = 1)
    clip(120.2, 100.4, 140.7, 130.3)
    polygon(c(100, 150, 130), c(90, 110, 150), fill = "orange", col = "black", width = 3)
    unclip()
  },
  holes = function() {
    x <- c(10, 60, 60, 10, 20, 50, 50, 20); y <- c(10, 10, 60, 60, 20, 20, 50, 50)
    path(x, y, c(4, 4), "winding", fill = "steelblue", col = "black", width = 1)
    path(x + 70, y, c(4, 4), "evenodd", fill = "steelblue", col = "black", width = 1)
    star <- 2 * pi * (0:4) * 2 / 5
    path(35 + 28 * sin(star), 105 - 28 * cos(star), 5, "evenodd", fill = "#B0306090")
    path(105.3 + 28 * sin(star), 105.6 - 28 * cos(star), 5, "winding", fill = "maroon", col = "black", width = 1.5, join = "mitre")
    clip(60.4, 80.3, 84.6, 130.7)
    path(c(50, 100, 70, 60, 80, 70), c(70, 90, 140, 90, 95, 120), c(3, 3), "evenodd", fill = "black")
    unclip()
  },
  rectangles = function() {
    rects(c(10, 30.3, 50.6), 10.4, c(25, 45.3, 65.6), 40.2, fill = c("red", "#00FF0080", "blue"))
    rects(c(80, 95.3, 110.6), 10.4, c(95.3, 110.6, 125.9), 40.2, fill = "grey60", col = "white", width = 0.5, join = "mitre")
    rects(10.2, 55.7, 60.1, 90.4, col = "black", width = 1.067, join = "mitre")
    rects(75.3, 55.7, 120.9, 90.4, fill = "#FFA50080", col = "#00000080", width = 5, join = "mitre")
    rects(c(10, 20, 30), 100, c(10.4, 20.5, 30), c(130, 100.8, 120), fill = "black")
    rects(c(50, 60, 70), 100, c(50.4, 60.5, 70), c(130, 100.8, 120), col = "black", width = 2, join = "mitre")
    rects(80.5, 100.5, 130.5, 135.5, fill = "khaki", col = "black", width = 2, lty = "dashed", join = "mitre")
    clip(120.2, 40.4, 140.7, 60.3)
    rects(c(110, 130.5), c(45.5, 30), c(128.3, 160), c(52.4, 48), fill = c("plum", NA), col = c(NA, "black"), width = 3, join = "mitre")
    unclip()
  },
  discs = function() {
    circles(c(20, 50, 90), 30, c(3, 8, 20), fill = c("red", "#00FF0080", NA), col = c("black", NA, "blue"), width = 1.5)
    circles(seq(10, 130, 10), 80, seq(0.2, 5, 0.4), fill = "#00000080", col = "#FF000080", width = 1)
    circles(seq(10, 130, 10), 110, seq(0.2, 5, 0.4), fill = NA, col = "black", width = 0.7)
    clip(0, 120.4, 140.7, 130.3)
    circles(c(20, 50.3, 90), 130, c(3, 8, 20), fill = "orange", col = "black", width = 2)
    unclip()
  },
  text_faces = function() {
    text(5, 20, "Plain: AVATAR fi 0.25", 11)
    text(5, 40, "Bold: AVATAR fi 0.25", 11, face = "bold")
    text(5, 60, "Italic: AVATAR fi 0.25", 11, face = "italic")
    text(5, 80, "Both: AVATAR fi 0.25", 11, face = "bold.italic")
    text(72, 100, "Centred title", 13.2, hjust = 0.5, face = "bold")
    text(139, 115, "right", 8.8, col = "#4D4D4D", hjust = 1)
    text(72, 130, "a third along", 8.8, col = "#FF000080", hjust = 0.3)
  },
  text_angles = function() {
    text(20, 70, "upward Agj", 10, angle = 90)
    text(30, 10, "downward Agj", 10, angle = -90)
    text(45, 10, "270 Agj", 10, angle = 270)
    text(140, 20, "upside down", 10, angle = 180)
    text(60, 60, "forty-five", 10, angle = 45)
    text(70, 60, "minus 45", 10, angle = -45)
    text(20, 130, "thirty, centred", 10, angle = 30, hjust = 0.5)
    text(140, 130, "end at 60", 10, angle = 60, hjust = 1)
    text(60, 140, "fifteen, bold", 10, angle = 15, face = "bold", col = "#0000FF80")
  },
  text_clipped = function() {
    clip(20.3, 15.7, 120.6, 100.2)
    text(5, 22, "cut at the left and the top", 11)
    text(60, 60, "cut at the right", 14)
    text(30, 104, "cut below", 14, angle = 20)
    unclip()
  },
  text_scripts = function() {
    text(5, 20, "T\u00e9k \u0627\u0628\u062a LT (fi) 12", 10)
    text(5, 40, "\u05d0\u05d1\u05d2 (LT) 1.5, fi", 10)
    text(139, 60, "\u03b1\u03b2\u03b3 LT \u0416LT", 10, hjust = 1)
    text(5, 80, "tab\there, \u4e2d, x\u0301x\u0323\u0302", 10)
    text(5, 135, "AV \u0627\u0628\u062a x\u0323", 10, angle = 30)
    text(100, 130, "T\u00e9k \u4e2d x\u0323\u0302", 10, angle = 90)
  },
  text_families = function() {
    text(5, 20, "Serif: AVATAR fi 0.25", 11, family = "serif")
    text(5, 40, "Bold: AVATAR fi 0.25", 11, face = "bold", family = "serif")
    text(5, 60, "Italic: AVATAR fi 0.25", 11, face = "italic", family = "serif")
    text(5, 80, "Both: AVATAR fi 0.25", 11, face = "bold.italic", family = "serif")
    text(5, 100, "Mono: AVATAR fi 0.25", 8, family = "mono")
    text(139, 115, "Bold: AVATAR fi", 8, face = "bold", family = "mono", hjust = 1)
    text(72, 130, "Italic: AV", 8, face = "italic", family = "mono", hjust = 0.5)
    text(10, 141, "up Agj", 9, angle = 20, family = "serif")
  },
  rasters = function() {
    ramp <- sprintf("#%02X%02X%02X", 5 + 10 * 0:19, 200 - 7 * 0:19, (37 * 0:19) %% 256)
    colours <- c("red", "green", "blue", "#FF000080", "white", "black", "#00000000", "orange", "grey50", "yellow", "navy", "pink")
    raster(colours, 3, 10, 10, 50.3, 40.7, FALSE)
    raster(colours, 3, 75.4, 10.6, 50.3, 40.7, TRUE)
    raster(ramp, 20, 10.2, 60, 15, 70, TRUE)
    raster(ramp, 20, 35.2, 60, 15, 70, FALSE)
    clip(60.3, 70.7, 120.6, 120.2)
    raster(colours, 3, 55, 60, 80, 50, TRUE)
    raster(colours, 4, 70.3, 112.2, 30, 20, FALSE)
    unclip()
  },
  symbols = function() {
    for (i in 0:25) for (k in 0:1) {
      x <- 9 + 10.5 * (i %% 13); y <- 20.3 + 60 * (i %/% 13) + 28.4 * k
      grid.points(pt(x), down(y), pch = i, size = unit(1, "char"),
                  gp = gpar(fontsize = c(6.3, 11)[k + 1], col = "#00000080", fill = "#FF000080", lwd = c(0.7, 1.4)[k + 1] * 96 / 72))
    }
    grid.points(pt(c(20, 40.2)), down(c(137, 137)), pch = c("A", "."), size = unit(1, "char"), gp = gpar(fontsize = 12))
  },
  lines = function() {
    line(seq(10, 130, length.out = 50), wave(50), col = "black", width = 1.92)
    line(seq(10, 130, length.out = 400), 0.5 * wave(400) + 10, col = "#FF000080", width = 3, lty = "dashed")
    line(c(10, 40, NA, 80, 130), c(130, 120, 100, 120, 130), col = "blue", width = 1)
    line(c(10, 134), c(140.3, 140.3), col = "grey92", width = 0.53)
  }
)

dejavu <- list(sans = "DejaVu Sans", serif = "DejaVu Serif", mono = "DejaVu Sans Mono")
for (name in names(scenes)) {
  to <- function(ext) file.path(dir, paste0(name, ".", ext))
  ragg::agg_png(to("png"), 2, 2, "in", res = 150, background = "white"); scenes[[name]](); invisible(dev.off())
  svglite::svglite(to("svg"), 2, 2, system_fonts = dejavu); scenes[[name]](); invisible(dev.off())
  # letters that Helvetica lacks are warned of
  suppressWarnings({pdf(to("pdf"), 2, 2, bg = "white"); scenes[[name]](); invisible(dev.off())})
}
