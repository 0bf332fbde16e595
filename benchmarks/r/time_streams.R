# How long R's own random numbers take; ../time_streams.py is the counterpart.
#
#   Rscript time_streams.R time         prints "NAME SECONDS" for 10^7 draws, several times
#   Rscript time_streams.R write FILE N writes N draws of rnorm, then N of runif, as doubles
arguments <- commandArgs(trailingOnly = TRUE)
generators <- list(rnorm = rnorm, runif = runif)

if (arguments[1] == "time") {
  for (name in rep(names(generators), each = 3)) {
    set.seed(123)
    seconds <- system.time(generators[[name]](1e7))[["elapsed"]]
    cat(sprintf("%s %.6f\n", name, seconds))
  }
} else {
  to <- file(arguments[2], "wb")
  for (generator in generators) {
    set.seed(123)
    writeBin(generator(as.integer(arguments[3])), to)
  }
  close(to)
}
