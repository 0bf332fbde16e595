# What R draws from distributions at and beyond the edges of their parameters: Rscript odd_draws.R SEED CASES DIRECTORY
#
# Rows of odd_draws.tsv: seed, function (`rnbinom_mu` is by mu), number of draws, parameters (C99 hex floats),
# digest of the draws and of one uniform number after them as little-endian doubles, where missing values are
# -0.5 and zeros have no sign, R's warnings, and the first three draws. The table beside this script:
# `Rscript odd_draws.R 20260401 14 .` (R 4.6.1).

arguments <- commandArgs(TRUE)
set.seed(as.integer(arguments[1]))
cases <- as.integer(arguments[2])
hex <- function(x) {
  text <- sprintf("%a", as.numeric(x))
  text[is.na(x)] <- "nan"
  paste(text, collapse = " ")
}
digest <- function(x) {
  x <- as.numeric(x) + 0
  x[is.na(x)] <- -0.5
  file <- tempfile()
  on.exit(unlink(file))
  writeBin(x, file, endian = "little")
  unname(tools::md5sum(file))
}
positive <- c(1e-300, 1e-10, 1e-3, 0.1, 0.5, 1, 1.5, 2, 7, 50, 1e3, 1e6, 1e10, 1e15, 1e300, Inf, 0, -1, NA, -Inf)
share <- c(0, 1e-300, 1e-10, 1e-3, 0.1, 0.5, 0.9, 0.999, 1 - 1e-12, 1, 1.5, -0.1, NA)
size <- c(0:3, 7, 29:31, 50, 100, 1e3, 1e5, 1e6, 1e9, 2^31 - 2, 2^31 - 1, 2^31, 1e10, 1e15, 1.5, -1, NA, Inf)
real <- c(-1e300, -5, 0, 3, 1e10, Inf, -Inf, NA)
balls <- c(0, 1, 2, 5, 10, 99, 100, 1000, 1e5, 1e7, 1e9, -1, NA, 2.5)
kinds <- list(
  runif = list(real, real), rnorm = list(real, positive), rexp = list(positive),
  rgamma = list(positive, positive), rchisq = list(positive), rbeta = list(positive, positive),
  rt = list(positive), rf = list(positive, positive), rcauchy = list(real, positive),
  rweibull = list(positive, positive), rlnorm = list(real, positive), rlogis = list(real, positive),
  rgeom = list(share), rnbinom = list(positive, share), rnbinom_mu = list(positive, positive),
  rpois = list(c(positive, 5, 9.99, 10, 11, 12.5, 100, 1e4, 2^31)), rbinom = list(size, share),
  rhyper = list(balls, balls, balls)
)
large <- list(
  c(2^31, 1e10, 20), c(1e12, 5, 4), c(3, 1e15, 100), c(2^31 - 1, 100, 50), c(2^31, 2^31, 1), c(1e10, 1e10, 1),
  c(2^40, 2^35, 200), c(50, 1e10, 2^31), c(1e10, 1e10, 0), c(1e10, 0, 5)
)
rows <- character()
add <- function(name, n, parameters, seed) {
  draw <- if (name == "rnbinom_mu") function(n, size, mu) rnbinom(n, size, mu = mu) else get(name)
  warned <- character()
  set.seed(seed)
  drawn <- withCallingHandlers(do.call(draw, c(list(n), parameters)), warning = function(condition) {
    warned <<- unique(c(warned, conditionMessage(condition)))
    invokeRestart("muffleWarning")
  })
  rows <<- c(rows, paste(seed, name, n, paste(vapply(parameters, hex, ""), collapse = ";"),
                         digest(c(drawn, runif(1))), paste(warned, collapse = "|"), hex(head(drawn, 3)), sep = "\t"))
}
for (name in names(kinds)) for (case in seq_len(cases)) {
  parameters <- lapply(kinds[[name]], function(choice) sample(choice, sample(c(1, 1, 2, 3, 5), 1)))
  seed <- sample(1e6, 1)
  state <- .Random.seed
  add(name, 30, parameters, seed)
  .Random.seed <- state
}
for (case in seq_along(large)) add("rhyper", 20, as.list(large[[case]]), case)
writeLines(rows, file.path(arguments[3], "odd_draws.tsv"))
