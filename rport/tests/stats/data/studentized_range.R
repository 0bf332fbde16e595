# What R says of studentized ranges: Rscript studentized_range.R > studentized_range.tsv
#
# Rows of C99 hex floats: q, a probability, nmeans, df, nranges; ptukey of both tails and their logarithms; qtukey of
# the probability in both tails and of its logarithm in both. The table beside this script is R 4.6.1's.
set.seed(20260403)
n <- 40
q <- exp(runif(n, -1, 3))
p <- runif(n)
nmeans <- sample(2:30, n, TRUE)
df <- ifelse(runif(n) < 0.3, exp(runif(n, 5, 11)), runif(n, 2, 80))
nranges <- ifelse(runif(n) < 0.6, 1, sample(2:4, n, TRUE))
q[1:5] <- c(0, -1, Inf, 1, 2)
p[1:4] <- c(0, 1, 2, 1e-3)
nmeans[4] <- 1
df[5:7] <- c(1.5, Inf, Inf)
said <- suppressWarnings(cbind(
  q, p, nmeans, df, nranges, ptukey(q, nmeans, df, nranges), ptukey(q, nmeans, df, nranges, FALSE),
  ptukey(q, nmeans, df, nranges, TRUE, TRUE), ptukey(q, nmeans, df, nranges, FALSE, TRUE),
  qtukey(p, nmeans, df, nranges), qtukey(p, nmeans, df, nranges, FALSE),
  qtukey(log(p), nmeans, df, nranges, TRUE, TRUE), qtukey(log(p), nmeans, df, nranges, FALSE, TRUE)
))
text <- sprintf("%a", said)
text[is.na(said)] <- "NaN"
write.table(matrix(text, n), quote = FALSE, sep = "\t", row.names = FALSE, col.names = FALSE)
