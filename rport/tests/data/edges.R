# What R 4.6.1 says of extreme arguments: Rscript edges.R SEED COUNT > edges.tsv
#
# Tails, denormals, signed zeros, infinities, NaN. A row is a function, its arguments and what it
# gives or says ("!" before an error), numbers as C99 hex floats. The table beside this script is
# from `Rscript edges.R 20260101 2`, with glibc 2.43. Vectors have two numbers or more: for a single
# one byte-compiled code of R calls the C library, and a few bits near 0 differ.
stopifnot(getRversion() >= "4.6.0")
arguments <- as.integer(commandArgs(TRUE))
set.seed(arguments[1]); count <- arguments[2]
options(warn = -1)
hex <- function(x) paste(sprintf("%a", as.numeric(x)), collapse = " ")
say <- function(...) cat(paste(..., sep = "\t"), "\n", sep = "")
any_double <- function(n) readBin(as.raw(sample(0:255, 8 * n, TRUE)), "double", n)
special <- c(0, -0.0, 2^-1074, -2^-1074, 2^-1022, -2^-1022, 1, -1, 2, -2, 3, 0.5, -0.5, 11, -11, 12, 1e10, 1e300,
  1.797e308, -1.797e308, .Machine$double.xmax, -.Machine$double.xmax, 1e-300, Inf, -Inf, NaN, NA)
some <- function(n) switch(sample(7, 1), any_double(n), rnorm(n), sample(special, n, TRUE), 2^runif(n, -1074, 1023),
  -2^runif(n, -1074, 1023), sample(-12:12, n, TRUE), rnorm(n) * 10^sample(-320:308, n, TRUE))
drawn <- function(name, n, ...) {
  seed <- sample(10^6, 1); old <- .Random.seed; on.exit(.Random.seed <<- old)
  set.seed(seed)
  say(name, seed, hex(c(...)), hex(c(get(name)(n, ...), runif(1))))
}

edges <- c(2^-26, 2^-26 * sqrt(3), 2^-52, (12 * 2^-52)^0.25) # where series near 0 end
for (name in c("exp", "expm1", "log1p", "sin", "cos", "asinh", "sinh", "log", "log2", "log10")) for (i in seq_len(count)) {
  x <- c(some(8), special, sample(c(-1, 1), 12, TRUE) * 2^runif(12, -60, -10), outer(edges, c(-1, 1)) * (1 + rnorm(8) * 1e-6))
  x <- c(x, outer(edges, 1 + (-2:2) * 2^-52))
  say(name, hex(x), hex(get(name)(x)))
}
for (i in seq_len(8 * count)) {
  x <- some(12); y <- some(12)
  if (i %% 2) y <- rep(sample(c(-3:6, 0.5, -0.5, 2.5, 1e10 + 1, Inf, -Inf, NaN, NA, 1023, -1074), 1), 12)
  say("power", hex(x), hex(y), hex(x^y))
}
for (i in seq_len(12 * count)) {
  x <- some(12); digits <- if (i %% 4) sample(-4:22, 1) else sample(-330:330, 1)
  if (i %% 2) x <- c(any_double(4), rnorm(4) * 10^sample(c(-323:-290, 290:308), 1), 1.797e308, 1.79e308 * runif(2))
  say("round", digits, hex(x), hex(round(x, digits)), hex(signif(x, digits)))
}
for (i in seq_len(60 * count)) {
  v <- if (i %% 3 == 0) sample(special, 3, TRUE) else c(sample(c(special, 10, 0.1 + 0.2), 2, TRUE), sample(c(special, 0.3, 1e-17), 1))
  if (i %% 3 == 1) { v <- rnorm(2) * 10; v[3] <- diff(v) / sample(c(1, 3, 10, 10.5, -2), 1) * (1 + sample(c(0, 2^-50, -2^-50, 1e-9), 1)) }
  n <- diff(v[1:2]) / v[3]
  if (is.na(n) || abs(n) < 50 || abs(n) > 3e9)
    say("seq", hex(v), tryCatch(hex(seq(v[1], v[2], by = v[3])), error = function(e) paste0("!", conditionMessage(e))))
}
say("seq", hex(c(0, 10, NaN)), tryCatch(hex(seq(0, 10, by = NaN)), error = function(e) paste0("!", conditionMessage(e))))
for (i in seq_len(15 * count)) {
  v <- abs(c(some(1), some(1)))
  if (i %% 3 == 0) v <- sample(c(0, Inf, 1, 2, 0.5, 1e300, 2^-1074, NaN, -1), 2)
  x <- c(some(3), 2^-1074, sample(special, 8)); y <- c(runif(3), 2^-1074, sample(special, 8))
  say("dgamma", hex(v), hex(x), hex(dgamma(x, v[1], v[2])))
  say("dbeta", hex(v), hex(y), hex(dbeta(y, v[1], v[2])))
  say("dexp", hex(v[1]), hex(x), hex(dexp(x, v[1])))
  if (i %% 3 && all(is.finite(v)) && min(v) > 0) { drawn("rgamma", 6, v[1], v[2]); drawn("rbeta", 6, v[1], v[2]) }
}
say("dgamma", hex(c(2, 0)), hex(c(Inf, 0, 1)), hex(dgamma(c(Inf, 0, 1), 2, 0)))
say("dbeta", hex(c(2.0059890022474915, 12)), hex(2^-1074 * 1:4), hex(dbeta(2^-1074 * 1:4, 2.0059890022474915, 12)))
drawn("rbeta", 6, 1e10, 1e300)
for (n in c(4e8, 2e9, .Machine$integer.max - 1:2, round(10^runif(4 * count, 8.5, 9.33)))) if (n < .Machine$integer.max)
  for (p in c(0.5, runif(1), 1 - runif(1) / 50, 10^runif(1, -9, -1))) drawn("rbinom", 60, n, p)
