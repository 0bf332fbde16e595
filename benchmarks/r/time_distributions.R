# How long a distribution function of R's takes; ../time_distributions.py is the counterpart.
#
#   Rscript time_distributions.R NAME NUMBERS "X_FROM X_TO FROM TO ..." "x 1 ..."   prints CPU seconds
arguments <- commandArgs(trailingOnly = TRUE)
name <- arguments[1]
numbers <- as.integer(arguments[2])
ranges <- matrix(as.numeric(strsplit(arguments[3], " ")[[1]]), nrow = 2)
counts <- if (length(arguments) > 3) strsplit(arguments[4], " ")[[1]] else character()

set.seed(1)
values <- lapply(seq_len(ncol(ranges)), function(i) {
  drawn <- runif(numbers, ranges[1, i], ranges[2, i])
  if (c("x", "1", "2", "3")[i] %in% counts) floor(drawn) else drawn
})
if (startsWith(name, "q")) values[[1]] <- runif(numbers)

seconds <- suppressWarnings(system.time(do.call(name, values)))
cat(seconds[["user.self"]] + seconds[["sys.self"]], "\n")
