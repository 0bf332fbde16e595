# P(a < X < b) by R's own distribution functions: Rscript expectations.R > expectations.tsv
#
# A row is a distribution, its parameters, a, b, the probability and P(X < b) + P(X < a) or the upper
# ones, as C99 hex floats: the difference is of the smaller tails. From R 4.6.1.
set.seed(20260101)
hex <- function(x) paste(sprintf("%a", as.numeric(x)), collapse = "\t")
size <- function(from, to) 10^runif(1, from, to)
for (i in 1:50) for (name in c("norm", "exp", "gamma", "beta")) {
  v <- switch(name, norm = c(sample(c(-1, 1), 1) * size(-3, 6), size(-6, 6)), exp = size(-9, 9),
    gamma = c(size(-2, 6), size(-6, 6)), beta = c(size(-2, 6), size(-2, 6)))
  p <- function(q, lower) do.call(paste0("p", name), c(list(q), v, lower.tail = lower))
  u <- sort(runif(2)^sample(c(1, 1, 20), 1)); if (i %% 2) u <- rev(1 - u)
  ab <- sort(do.call(paste0("q", name), c(list(u), v)))
  if (i %% 10 == 0) ab[2] <- Inf
  lower <- p(ab, TRUE); upper <- p(ab, FALSE)
  parts <- if (lower[2] < 0.5) rev(lower) else upper
  cat(paste(name, hex(c(v, if (name == "exp") NA, ab, parts[1] - parts[2], sum(parts))), sep = "\t"), "\n", sep = "")
}
