# Densities where parameters are at the ends of their range: Rscript limits.R > limits.tsv
#
# function, three arguments, the density and its logarithm; C99 hex floats. The table is from R 4.6.1.
hex <- function(x) ifelse(is.nan(x), "nan", sprintf("%a", x))
of_mean <- function(x, size, mu, log) dnbinom(x, size, mu = mu, log = log)
functions <- list(dnbinom = dnbinom, of_mean = of_mean, df = df)
cases <- list(
  dnbinom = expand.grid(c(1, 2, 39, 1e5, 1e200), c(1e13, 1e15, 1e300, Inf), c(1e-10, 0.3, 1 - 2^-53, 1)),
  of_mean = expand.grid(c(0, 1e-310, 1e-16, 3), c(0, 1e-300, 1e15), c(0, 1.5, 1e200)),
  df = expand.grid(c(1e-300, 2, 1e300), c(1e-310, 1.5, 1e15), c(1e-300, 4, 1e300))
)
for (name in names(cases)) {
  x <- unname(as.list(cases[[name]]))
  found <- suppressWarnings(lapply(c(FALSE, TRUE), function(log) do.call(functions[[name]], c(x, list(log = log)))))
  cat(paste(name, hex(x[[1]]), hex(x[[2]]), hex(x[[3]]), hex(found[[1]]), hex(found[[2]]), sep = "\t"), sep = "\n")
}
