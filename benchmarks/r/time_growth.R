# What one work of a given size costs R; ../time_growth.py is the counterpart, and says what is timed.
#
#   Rscript time_growth.R WORK SIZE    prints JSON: cpu and wall in seconds, memory in MB
arguments <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "post.R"))
suppressPackageStartupMessages(library(ggplot2))

sections <- read_post()
derivatives <- sections$derivatives
regression <- sections$regression
config <- function(n = 100, points = 400) {
  list(
    seed = 123,
    regression = list(n = n, intercept = 1.5, slope = 2.2, noise_sd = 1),
    curve = list(from = -4, to = 4, points = points)
  )
}
page <- function(dpi = 192) list(width = 7, height = 5, dpi = dpi)
data <- \(n) regression$simulated(123, config(n)$regression)
scatter <- \(n) regression$figures(config(n), list(regression = data(n)))$regression_data
curve <- function(points) {
  tables <- derivatives$tables(config(points = points))
  derivatives$figures(config(points = points), tables)$function_curve
}

# A work prepares what it needs, and returns what is timed
saved <- function(plot, draw, dpi = 192) {
  force(plot)
  \() draw(plot, tempfile(), page(dpi))
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
  "scatter PNG" = \(n) saved(scatter(n), draw_png),
  "scatter SVG" = \(n) saved(scatter(n), draw_svg),
  "curve table" = \(n) \() write_tables(derivatives$tables(config(points = n)), tempdir()),
  "curve PNG" = \(n) saved(curve(n), draw_png),
  "curve SVG" = \(n) saved(curve(n), draw_svg),
  "resolution" = \(dpi) saved(scatter(100), draw_png, dpi)
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

prepare <- works[[arguments[1]]]
invisible(prepare(72)()) # what only a first call costs
cat(jsonlite::toJSON(measure(prepare(as.numeric(arguments[2]))), auto_unbox = TRUE, digits = NA))
