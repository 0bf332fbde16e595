# What one figure costs in an R process that has drawn before; ../time_figures.py is the counterpart.
#
#   Rscript time_figures.R POST TO    POST is post.R; prints "one SECONDS" for each pass
arguments <- commandArgs(trailingOnly = TRUE)
source(arguments[1])
library(ggplot2)

tables <- c(exact_tables(), regression())
draw_all <- function() {
  for (name in names(figures)) draw(name, tables[[figures[[name]][[1]]]], arguments[2])
}
draw_all() # what only a first drawing costs
for (pass in 1:3) {
  seconds <- system.time(draw_all())[["elapsed"]]
  cat(sprintf("one %.6f\n", seconds / length(figures)))
}
