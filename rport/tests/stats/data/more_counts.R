# What R says of the negative binomial distribution by its mean, and draws of binomial ones of large size:
# Rscript more_counts.R SEED N DIRECTORY
#
# nbinom_mu.tsv: x, p, a logarithm of p, size, mu; dnbinom and its logarithm; pnbinom of the lower and the
# upper tail and the logarithms of both; qnbinom likewise. large_draws.tsv: function, seed, size, the other
# parameter, and five draws with a uniform number after them. C99 hex floats, separated by TABs. The tables
# beside this script: `Rscript more_counts.R 20261130 150 .` (R 4.6.1).

arguments <- commandArgs(TRUE)
set.seed(as.integer(arguments[1]))
n <- as.integer(arguments[2])
hex <- function(x) {
  text <- sprintf("%a", as.numeric(x))
  text[is.nan(x)] <- "nan"
  text
}
corner <- function(x) {
  at <- sample(n, n %/% 12)
  x[at] <- sample(c(0, 1, -1, Inf, 0.5, NaN), length(at), TRUE)
  x
}
size <- corner(ifelse(runif(n) < 0.8, exp(runif(n, -1, 8)), 10^runif(n, 8, 20)))
mu <- corner(exp(runif(n, -6, 8)))
x <- corner(round(mu * exp(rnorm(n))))
p <- corner(ifelse(runif(n) < 0.7, runif(n), 10^runif(n, -20, 0)))
log_p <- ifelse(runif(n) < 0.7, log(runif(n)), -10^runif(n, -8, 1.5))
tails <- function(f, x, log_x) list(
  f(x, size, mu = mu), f(x, size, mu = mu, lower.tail = FALSE), f(log_x, size, mu = mu, log.p = TRUE),
  f(log_x, size, mu = mu, lower.tail = FALSE, log.p = TRUE)
)
columns <- suppressWarnings(c(
  list(x, p, log_p, size, mu, dnbinom(x, size, mu = mu), dnbinom(x, size, mu = mu, log = TRUE)),
  tails(pnbinom, x, x), tails(qnbinom, p, log_p)
))
writeLines(do.call(paste, c(lapply(columns, hex), sep = "\t")), file.path(arguments[3], "nbinom_mu.tsv"))

rows <- character()
draws <- list(
  rnbinom = list(c(3, 2.5), c(0.3, 20), c(Inf, 4), c(2, 1e4), c(2, 0), c(1e5, 1e-3)),
  rbinom = list(c(2^31 - 1, 0.3), c(2^31, 1e-6), c(1e15, 0.5), c(2^40, 1), c(2^31 - 2, 1e-9))
)
for (name in names(draws)) for (each in draws[[name]]) {
  seed <- sample(1000, 1)
  state <- .Random.seed
  set.seed(seed)
  values <- if (name == "rnbinom") rnbinom(5, each[1], mu = each[2]) else rbinom(5, each[1], each[2])
  rows <- c(rows, paste(c(name, seed, hex(c(each, values, runif(1)))), collapse = "\t"))
  .Random.seed <<- state
}
writeLines(rows, file.path(arguments[3], "large_draws.tsv"))
