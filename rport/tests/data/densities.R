# What R says of its densities dgamma, dbeta and dexp: Rscript densities.R
#
# Writes densities.tsv beside this script's working directory: the shapes, the rate, the arguments
# and the densities as C99 hex floats. The table here is from R 4.6.1 with glibc 2.43: R has changed
# the last bits of these functions in 4.4 and 4.5.
set.seed(20260101)
hex <- function(x) paste(sprintf("%a", x), collapse = " ")
rows <- vapply(1:200, function(i) {
  shape1 <- switch(i %% 5 + 1, exp(runif(1, -8, 8)), sample(150, 1), sample(40, 1) / 2, runif(1, 0, 6), exp(runif(1, 0, 40)))
  shape2 <- switch(i %% 4 + 1, exp(runif(1, -8, 8)), sample(150, 1), 1, runif(1, 0, 12))
  rate <- switch(i %% 3 + 1, exp(runif(1, -4, 4)), 1, 1)
  x <- c(rgamma(4, shape1, rate), exp(runif(3, -20, 10)), 10^runif(2, -300, 300), 0, shape1 / rate, -1, Inf)
  y <- c(rbeta(6, shape1, shape2), runif(3), 0, 1, -0.1, 1.1)
  paste(hex(c(shape1, shape2, rate)), hex(x), hex(y), hex(dgamma(x, shape1, rate)), hex(dbeta(y, shape1, shape2)),
        hex(dexp(x, rate)), sep = "\t")
}, "")
writeLines(rows, "densities.tsv")
