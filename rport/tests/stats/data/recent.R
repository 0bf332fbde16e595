# What R 4.6 says where R was different before: Rscript recent.R > recent.tsv
#
# `density` was a little off before 4.4.0 (its help page, `old.coords`), `jitter` multiplied in
# another order, third and fourth powers were the C library's. Numbers are C99 hex floats; the table
# beside this script is from R 4.6.1.
stopifnot(getRversion() >= "4.6.0")
set.seed(20260101)
hex <- function(x) paste(sprintf("%a", as.numeric(x)), collapse = " ")
kernels <- c("gaussian", "epanechnikov", "rectangular", "triangular", "biweight", "cosine", "optcosine")
for (i in 1:28) {
  kernel <- kernels[(i - 1) %% 7 + 1]
  x <- rnorm(sample(c(2, 7, 30), 1)) * 10^sample(-2:2, 1)
  w <- if (i <= 7) rep(1 / length(x), length(x)) else { w <- runif(length(x)); w / sum(w) }
  adjust <- sample(c(1, 0.5, 2), 1); n <- sample(c(512, 64, 700), 1)
  found <- suppressWarnings(density(x, weights = w, kernel = kernel, adjust = adjust, n = n))
  shown <- unique(round(seq(1, n, length.out = 40)))
  cat("density", kernel, hex(x), hex(w), adjust, n, hex(found$bw), hex(shown), hex(found$x[shown]), hex(found$y[shown]), sep = "\t")
  cat("\n")
}
for (i in 1:30) {
  n <- sample(1:8, 1)
  x <- switch(sample(3, 1), rnorm(n) * 10^sample(-3:4, 1), round(rnorm(n), 1), sort(runif(n)))
  seed <- sample(1e6, 1); amount <- sample(c(0, 0.3), 1)
  set.seed(seed); default <- jitter(x)
  set.seed(seed); given <- jitter(x, 2, amount)
  set.seed(seed + 1)
  cat("jitter", seed, hex(x), hex(amount), hex(default), hex(given), sep = "\t")
  cat("\n")
}
for (exponent in c(-3, 2:6, 2.5)) {
  x <- c(round(rexp(8), 1), 12 * runif(12), 11, 11 + 2^-49, 50 * runif(6))
  cat("power", exponent, hex(x), hex(x^exponent), sep = "\t")
  cat("\n")
}
for (i in 1:60) {
  x <- rnorm(1) * 10^sample(-6:6, 1); digits <- sample(-3:9, 1)
  if (i <= 20) x <- round(x) / 2 + 0.05
  cat("round", hex(x), digits, hex(round(x, digits)), hex(signif(x, max(digits, 1))), sep = "\t")
  cat("\n")
}
