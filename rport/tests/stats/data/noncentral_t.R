# What R says of t distributions with a mean: Rscript noncentral_t.R > noncentral_t.tsv
#
# Rows of C99 hex floats: x, a probability, its logarithm, df, ncp; dt and its logarithm; pt of both tails and
# their logarithms; qt of the probability in both tails, and of its logarithm in both. The table beside this script is R 4.6.1's.
set.seed(20260402)
n <- 120
mixed <- function(...) {
  columns <- cbind(...)
  columns[cbind(seq_len(nrow(columns)), sample(ncol(columns), nrow(columns), replace = TRUE))]
}
df <- mixed(exp(runif(n, -1, 5)), round(exp(runif(n, 0, 5))), sample(c(0.5, 1, 2, Inf, 1e6, 1e9, 0, -1), n, TRUE))
ncp <- mixed(rnorm(n) * 2, rnorm(n) * 5, rnorm(n) * 20, sample(c(0, 1, -1, 37, 38, 41, -41), n, TRUE))
x <- mixed(rnorm(n) * 3, ncp + rnorm(n) * 2, sample(c(0, -1, 1, Inf, -Inf, 1e-300, 1e10), n, TRUE))
p <- mixed(runif(n), runif(n), 0.01 + 0.98 * runif(n), sample(c(0, 1, 0.4, 2), n, TRUE))
log_p <- ifelse(p > 1, 1, log(pmin(p, 1)))
said <- suppressWarnings(cbind(
  x, p, log_p, df, ncp, dt(x, df, ncp), dt(x, df, ncp, TRUE), pt(x, df, ncp), pt(x, df, ncp, FALSE),
  pt(x, df, ncp, TRUE, TRUE), pt(x, df, ncp, FALSE, TRUE), qt(p, df, ncp), qt(p, df, ncp, FALSE),
  qt(log_p, df, ncp, TRUE, TRUE), qt(log_p, df, ncp, FALSE, TRUE)
))
text <- sprintf("%a", said)
text[is.na(said)] <- "NaN"
write.table(matrix(text, n), quote = FALSE, sep = "\t", row.names = FALSE, col.names = FALSE)
