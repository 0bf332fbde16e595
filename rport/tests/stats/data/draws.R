# What R draws: Rscript draws.R SEED CASES DIRECTORY
#
# Rows of draws.tsv: seed, function, number of draws, parameters (C99 hex floats), digest of the draws as
# little-endian doubles, of one uniform number after them and of what RNGkind's rounding kind is, and
# the first three draws. The table beside this script: `Rscript draws.R 20260302 12 .` (R 4.6.1).

arguments <- commandArgs(TRUE)
set.seed(as.integer(arguments[1]))
cases <- as.integer(arguments[2])
hex <- function(x) paste(sprintf("%a", as.numeric(x)), collapse = " ")
digest <- function(x) {
  file <- tempfile()
  on.exit(unlink(file))
  writeBin(as.numeric(x), file, endian = "little")
  unname(tools::md5sum(file))
}
positive <- function() exp(runif(1, -2, 4))
wide <- function() exp(runif(1, -5, 10))
real <- function() rnorm(1) * 5
share <- function() runif(1)
count <- function() floor(exp(runif(1, 0, 9)))
some <- function(draw) replicate(sample(c(1, 1, 2, 3), 1), draw())
of <- function(...) function() lapply(list(...), some)
kinds <- list(
  rnorm = of(real, positive), runif = function() list(some(real), some(function() 20 + wide())),
  rexp = of(wide), rgamma = of(positive, wide), rchisq = of(wide), rbeta = of(positive, positive),
  rt = of(wide), rf = of(positive, positive), rcauchy = of(real, wide), rweibull = of(positive, wide),
  rlnorm = of(real, positive), rlogis = of(real, wide), rgeom = of(share), rnbinom = of(positive, share),
  rpois = of(wide), rbinom = of(count, share),
  rhyper = function() {
    m <- count(); n <- count()
    list(m, n, floor(runif(1) * (m + n + 1)))
  },
  rmultinom = function() list(sample(c(0, 3, 50, 1000), 1), runif(sample(7, 1)) + 0.01)
)
weights <- function(n) sample(list(runif(n), sample(3, n, TRUE), rep(1, n), rexp(n)^3), 1)[[1]]
samples <- list(
  sample = function() list(sample(2000, 1)), sample_replaced = function() list(sample(10^6, 1)),
  sample_weighted = function() list(weights(sample(150, 1))),
  sample_weighted_replaced = function() list(weights(sample(600, 1)))
)
draw <- function(name, n, values) switch(name,
  sample = sample.int(values[[1]], min(n, values[[1]])),
  sample_replaced = sample.int(values[[1]], n, replace = TRUE),
  sample_weighted = sample.int(length(values[[1]]), min(n, length(values[[1]])), prob = values[[1]]),
  sample_weighted_replaced = sample.int(length(values[[1]]), n, replace = TRUE, prob = values[[1]]),
  do.call(name, c(list(n), values))
)
rows <- character()
for (name in c(names(kinds), names(samples))) for (case in seq_len(cases)) {
  values <- c(kinds, samples)[[name]]()
  n <- sample(c(3, 40, 400), 1)
  seed <- round(rnorm(1) * 1000, 2)
  rounding <- case %% 3 == 0 && startsWith(name, "sample")
  state <- .Random.seed
  suppressWarnings(set.seed(seed, sample.kind = if (rounding) "Rounding" else "Rejection"))
  drawn <- draw(name, n, values)
  row <- paste(seed, name, RNGkind()[3], n, paste(vapply(values, hex, ""), collapse = ";"),
               digest(c(drawn, runif(1))), hex(head(as.vector(drawn), 3)), sep = "\t")
  rows <- c(rows, row)
  suppressWarnings(RNGkind(sample.kind = "Rejection"))
  .Random.seed <<- state
}
writeLines(rows, file.path(arguments[3], "draws.tsv"))
