# What MASS draws: Rscript mvrnorm.R > mvrnorm.tsv (R 4.6.1, MASS 7.3). Rows: seed, n, mu, Sigma, draws.
# Rscript mvrnorm.R empirical > mvrnorm_empirical.tsv: with empirical = TRUE, and n above the number of columns.
empirical <- identical(commandArgs(TRUE), "empirical")
hex <- function(x) paste(sprintf("%a", x), collapse = " ")
for (seed in 1:(if (empirical) 8 else 30)) {
  set.seed(seed)
  p <- sample(5, 1)
  n <- sample(6, 1) + if (empirical) p else 0
  mu <- rnorm(p)
  sigma <- crossprod(matrix(rnorm(p * (p + 2)), p + 2))
  set.seed(seed)
  cat(seed, n, hex(mu), hex(sigma), hex(MASS::mvrnorm(n, mu, sigma, empirical = empirical)), sep = "\t")
  cat("\n")
}
