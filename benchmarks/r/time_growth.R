# What one work of a given size costs R; ../time_growth.py is the counterpart, and says what is timed.
#
#   Rscript time_growth.R CONFIG WORK SIZE    prints JSON: cpu and wall in seconds, memory in MB
#
# CONFIG is the post's configuration, as JSON
arguments <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "post.R"))
suppressPackageStartupMessages(library(ggplot2))

sections <- read_post()
derivatives <- sections$derivatives
regression <- sections$regression
post <- jsonlite::fromJSON(arguments[1])
config <- function(n = 100, points = 400) {
  modifyList(post, list(regression = list(n = n), curve = list(points = points)))
}
data <- \(n) regression$simulated(post$seed, config(n)$regression)
scatter <- \(n) regression$figures(config(n), list(regression = data(n)))$regression_data
curve <- function(points) {
  tables <- derivatives$tables(config(points = points))
  derivatives$figures(config(points = points), tables)$function_curve
}

# A work prepares what it needs, and returns what is timed
drawing <- function(plot, draw, dpi = post$figure$dpi) {
  force(plot)
  page <- modifyList(post$figure, list(dpi = dpi))
  \() draw(plot, tempfile(), page)
}
works <- list(
  "rnorm" = \(n) \() {
    set.seed(123)
    rnorm(n)
  },
  "regression tables" = \(n) \() write_tables(regression$tables(config(n)), tempdir()),
  "reading a table" = \(n) {
    write_tables(list(data = data(n)), tempdir())
    \() read_tables("data", tempdir())
  },
  "scatter PNG" = \(n) drawing(scatter(n), draw_png),
  "scatter SVG" = \(n) drawing(scatter(n), draw_svg),
  "curve table" = \(points) \() {
    write_tables(derivatives$tables(config(points = points)), tempdir())
  },
  "curve PNG" = \(points) drawing(curve(points), draw_png),
  "curve SVG" = \(points) drawing(curve(points), draw_svg),
  "resolution" = \(dpi) drawing(scatter(100), draw_png, dpi)
)

peak_memory <- function() {
  status <- readLines("/proc/self/status")
  as.numeric(gsub("[^0-9]", "", grep("VmHWM", status, value = TRUE))) * 1024 / 1e6
}

measure <- function(work) {
  runs <- 1
  cpu <- wall <- memory <- c()
  while (sum(wall) * runs < 0.5) {
    took <- system.time(for (run in seq_len(runs)) work(), gcFirst = FALSE)
    if (is.null(memory)) memory <- peak_memory() # before repeating adds its garbage
    if (took[["elapsed"]] < 0.05) { # R's clock counts milliseconds: more runs at once
      runs <- 2 * runs
    } else {
      cpu <- c(cpu, sum(took[c("user.self", "sys.self")]) / runs)
      wall <- c(wall, took[["elapsed"]] / runs)
    }
  }
  list(cpu = median(cpu), wall = median(wall), memory = memory)
}

prepare <- works[[arguments[2]]]
invisible(prepare(72)()) # what only a first call costs
cat(jsonlite::toJSON(measure(prepare(as.numeric(arguments[3]))), auto_unbox = TRUE, digits = NA))
