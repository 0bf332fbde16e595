# How long a distribution function of R's takes; ../time_distributions.py is the counterpart.
#
#   Rscript time_distributions.R NAME NUMBERS "X_FROM X_TO FROM TO ..." "x 1 ..."
#
# Prints elapsed and CPU seconds, with vectors as parameters and with a number for each.
arguments <- commandArgs(trailingOnly = TRUE)
name <- arguments[1]
numbers <- as.integer(arguments[2])
ranges <- matrix(as.numeric(strsplit(arguments[3], " ")[[1]]), nrow = 2)
counts <- if (length(arguments) > 3) strsplit(arguments[4], " ")[[1]] else character()

set.seed(1)
count <- function(i, x) if (c("x", "1", "2", "3")[i] %in% counts) floor(x) else x
places <- seq_len(ncol(ranges))
vectors <- lapply(places, function(i) count(i, runif(numbers, ranges[1, i], ranges[2, i])))
middles <- lapply(places, function(i) count(i, mean(ranges[, i])))
if (startsWith(name, "q")) vectors[[1]] <- runif(numbers)

for (use in c("vectors", "numbers")) {
  parameters <- if (use == "vectors") vectors[-1] else middles[-1]
  seconds <- suppressWarnings(system.time(do.call(name, c(vectors[1], parameters))))
  cat(use, seconds[["elapsed"]], seconds[["user.self"]] + seconds[["sys.self"]], "\n")
}
