library(ggplot2)
library(ggrepel)
library(ggtext)
library(patchwork)

trial <- read.csv("trial.csv", stringsAsFactors = TRUE)
doses <- data.frame(
  dose = c(1, 2, 4, 8, 16),
  response = c(1.2, 2.1, 3.4, 4, 4.2),
  low = c(0.8, 1.6, 2.9, 3.4, 3.5),
  high = c(1.6, 2.6, 3.9, 4.6, 4.9)
)
visits <- data.frame(day = as.Date("2025-01-15") + 7 * 0:9, patients = c(3, 5, 4, 8, 9, 7, 12, 11, 15, 14))
path <- data.frame(
  step = 0:7,
  a = c(-1.6, -0.9, -0.3, 0.1, 0.4, 0.6, 0.8, 0.9),
  b = c(2.6, 1.4, 0.6, 0.2, 0.2, 0.3, 0.5, 0.7)
)
surface <- expand.grid(a = -20:20 / 10, b = -10:30 / 10)
surface$loss <- (1 - surface$a)^2 + (surface$b - surface$a^2)^2
regions <- sf::st_sf(
  name = c("north", "west", "east", "south"),
  patients = c(31, 24, 52, 43),
  geometry = sf::st_as_sfc(c(
    "POLYGON ((0 52, 4 52.5, 5 50, 2 49.5, 0 50, 0 52))",
    "POLYGON ((0 50, 2 49.5, 2.5 47, -1 46.5, -1.5 48.5, 0 50))",
    "POLYGON ((2 49.5, 5 50, 7 48, 6 46, 2.5 47, 2 49.5))",
    "POLYGON ((-1 46.5, 2.5 47, 6 46, 5 43.5, 1 43, -1 46.5))"
  ), crs = 4326)
)
corners <- sf::st_coordinates(regions)
corners <- data.frame(long = corners[, "X"], lat = corners[, "Y"], region = regions$name[corners[, "L2"]])
p <- ggplot(trial, aes(age, pain)) + geom_point()
q <- ggplot(trial, aes(arm, pain)) + geom_boxplot()
