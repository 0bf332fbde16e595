# How long R's own random numbers take; ../time_streams.py is the counterpart.
#
#   Rscript time_streams.R time         prints "NAME SECONDS" for 10^7 draws, several times
#   Rscript time_streams.R write FILE   writes the draws of rnorm, then those of runif, as doubles
arguments <- commandArgs(trailingOnly = TRUE)
generators <- list(rnorm = rnorm, runif = runif)
draws <- 1e7

if (arguments[1] == "time") {
  for (name in rep(names(generators), each = 3)) {
    set.seed(123)
    seconds <- system.time(generators[[name]](draws))[["elapsed"]]
    cat(sprintf("%s %.6f\n", name, seconds))
  }
} else {
  to <- file(arguments[2], "wb")
  for (generator in generators) {
    set.seed(123)
    writeBin(generator(draws), to)
  }
  close(to)
}
