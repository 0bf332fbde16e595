# What one figure costs in an R process that has drawn before; ../time_figures.py is the counterpart.
#
#   Rscript time_figures.R CONFIG.json TO    prints "one SECONDS" for each pass over the figures
arguments <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "post.R"))
library(ggplot2)

config <- jsonlite::fromJSON(arguments[1])
sections <- Filter(\(section) !is.null(section$figures), read_post())
tables <- lapply(sections, \(section) section$tables(config))
# The plots are built again for each pass, as each figure of ours is
draw_all <- function() {
  counts <- Map(function(section, tables) {
    plots <- section$figures(config, tables)
    draw(plots, arguments[2], config$figure)
    length(plots)
  }, sections, tables)
  sum(unlist(counts))
}
invisible(draw_all()) # what only a first drawing costs
for (pass in 1:3) {
  seconds <- system.time(figures <- draw_all())[["elapsed"]]
  cat(sprintf("one %.6f\n", seconds / figures))
}
