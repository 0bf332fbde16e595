# What R says of its distributions: Rscript distributions.R SEED N DIRECTORY [hex|binary] [FUNCTION ...]
#
# For each function a table of N rows: its arguments, then its values. Of densities d: two columns,
# the density and its logarithm. Of p: lower tail, upper tail, and the logarithms of both. Of q, whose
# arguments begin with a probability and a logarithm of one: from the lower and the upper tail, and
# from the logarithms of both. hex writes TAB-separated C99 hex floats into d.tsv, p.tsv and q.tsv (the
# files beside this script: `Rscript distributions.R 20260301 100 . hex`, R 4.6.1), binary a column-wise
# array of doubles into one file for each function.

arguments <- commandArgs(TRUE)
n <- as.integer(arguments[2])
directory <- arguments[3]
binary <- arguments[4] == "binary"
wanted <- arguments[-(1:4)]

mixed <- function(...) { # each row from one of the columns
  columns <- cbind(...)
  columns[cbind(seq_len(nrow(columns)), sample(ncol(columns), nrow(columns), replace = TRUE))]
}
positive <- function() mixed(exp(runif(n, -3, 4)), exp(runif(n, -3, 4)), round(exp(runif(n, 0, 5)), 1),
                             sample(c(0.5, 1, 1.5, 2, 2.5, 3, 10, 20), n, TRUE), exp(runif(n, -12, 14)))
whole <- function() mixed(sample(0:30, n, TRUE), sample(0:30, n, TRUE), floor(exp(runif(n, 0, 8))),
                          floor(exp(runif(n, 0, 16))))
share <- function() mixed(runif(n), runif(n), 10^runif(n, -8, 0), 1 - 10^runif(n, -8, 0),
                          sample(c(0.1, 0.25, 0.5, 0.9), n, TRUE))
probability <- function() mixed(runif(n), runif(n), 10^runif(n, -30, 0), 1 - 10^runif(n, -14, 0))
real <- function() mixed(rnorm(n), rnorm(n) * 10^runif(n, -3, 5), sample(-3:3, n, TRUE))

families <- list(
  norm = list(mean = real, sd = positive), unif = list(min = real, max = function() real() + 3),
  exp = list(rate = positive), weibull = list(shape = positive, scale = positive),
  lnorm = list(meanlog = rnorm1 <- function() rnorm(n) * 3, sdlog = positive),
  logis = list(location = real, scale = positive), cauchy = list(location = real, scale = positive),
  geom = list(prob = share), gamma = list(shape = positive, rate = positive),
  chisq = list(df = positive), pois = list(lambda = positive), beta = list(shape1 = positive, shape2 = positive),
  t = list(df = positive), f = list(df1 = positive, df2 = positive), binom = list(size = whole, prob = share),
  nbinom = list(size = function() exp(runif(n, -2, 5)), prob = function() runif(n, 0.01, 1)),
  hyper = list(m = function() floor(exp(runif(n, 0, 7))), n = function() floor(exp(runif(n, 0, 7))))
)
discrete <- c("geom", "pois", "binom", "nbinom", "hyper")
corners <- c(0, 1, -1, Inf, -Inf, 0.5, 2, -0.0, NaN, 1e300, 1e-300)

hex <- function(x) {
  text <- sprintf("%a", x)
  text[is.nan(x)] <- "nan"
  text
}
record <- function(name, columns) {
  columns <- lapply(columns, as.numeric)
  if (binary) {
    writeBin(unlist(columns), file.path(directory, paste0(name, ".bin")), endian = "little")
  } else {
    rows <- do.call(paste, c(name, lapply(columns, hex), sep = "\t"))
    cat(rows, file = file.path(directory, paste0(substr(name, 1, 1), ".tsv")), sep = "\n", append = TRUE)
  }
}
call <- function(name, values, ...) suppressWarnings(do.call(name, c(unname(values), list(...))))

if (!binary) unlink(file.path(directory, paste0(c("d", "p", "q"), ".tsv")))
for (family in names(families)) {
  if (length(wanted) && !family %in% wanted) next
  set.seed(as.integer(arguments[1]))
  parameters <- lapply(families[[family]], function(draw) draw())
  if (family == "hyper") parameters$k <- floor(runif(n) * (parameters$m + parameters$n + 1))
  odd <- sample(n, n %/% 50) # a parameter at or beyond the edge of its range
  parameters[[1]][odd] <- sample(corners, length(odd), TRUE)
  p <- probability()
  p[sample(n, n %/% 100)] <- sample(c(0, 1, 0.5, 2, -1, NaN), n %/% 100, TRUE)
  log_p <- mixed(log(runif(n)), -10^runif(n, -10, 3), log(runif(n)))
  log_p[sample(n, n %/% 100)] <- sample(c(0, -Inf, 1, NaN), n %/% 100, TRUE)
  q <- function(...) call(paste0("q", family), c(list(...)[1], parameters), ...)
  base <- if (family %in% discrete) "qgamma" else paste0("q", family)
  x <- if (family == "hyper") with(parameters, k * m / (m + n))
  else if (family == "geom") 1 / parameters$prob * 3 * runif(n)
  else if (family == "pois") with(parameters, lambda + sqrt(lambda) * rnorm(n) * 3)
  else if (family == "binom") with(parameters, size * prob + rnorm(n) * 4 * sqrt(size * prob * (1 - prob)))
  else if (family == "nbinom") with(parameters, size / prob * (1 - prob) * exp(rnorm(n)))
  else call(paste0("q", family), c(list(probability()), parameters))
  if (family %in% discrete) x <- pmax(round(x), 0) + sample(-1:1, n, TRUE) * (runif(n) < 0.3)
  else x <- mixed(x, x, x, real() * 3)
  edge <- sample(n, n %/% 20)
  x[edge] <- sample(corners, length(edge), TRUE)
  values <- c(list(x), parameters)
  d <- paste0("d", family)
  record(d, c(values, list(call(d, values), call(d, values, log = TRUE))))
  p_ <- paste0("p", family)
  record(p_, c(values, list(
    call(p_, values), call(p_, values, lower.tail = FALSE), call(p_, values, log.p = TRUE),
    call(p_, values, lower.tail = FALSE, log.p = TRUE)
  )))
  q_ <- paste0("q", family)
  record(q_, c(list(p, log_p), parameters, list(
    call(q_, c(list(p), parameters)), call(q_, c(list(p), parameters), lower.tail = FALSE),
    call(q_, c(list(log_p), parameters), log.p = TRUE),
    call(q_, c(list(log_p), parameters), lower.tail = FALSE, log.p = TRUE)
  )))
}
