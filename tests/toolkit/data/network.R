# A network trained in base R: Rscript network.R DIRECTORY
#
# Two classes, one hidden layer of three tanh units, logistic loss, minibatches of 8. Writes
# network.tsv: X by rows, y, the parameters before and after as `Network.parameters` orders them,
# and the loss before and after each epoch, all as C99 hex floats.

hex <- function(x) paste(sprintf("%a", as.double(x)), collapse = " ")
set.seed(20260401)
n <- 30
X <- matrix(rnorm(2 * n), n)
y <- as.numeric(X[, 1] * X[, 2] > 0)

set.seed(7)
W1 <- matrix(rnorm(6, sd = sqrt(2 / 5)), 2); b1 <- numeric(3)
W2 <- matrix(rnorm(3, sd = sqrt(2 / 4)), 3); b2 <- numeric(1)
parameters <- function() hex(c(t(W1), b1, t(W2), b2))
loss <- function() {
  eta <- drop(tanh(sweep(X %*% W1, 2, b1, "+")) %*% W2) + b2
  mean(log1p(exp(-abs(eta))) + pmax(eta, 0) - y * eta)
}
before <- parameters()
losses <- loss()
for (epoch in 1:5) {
  order <- sample(n)
  for (batch in split(order, ceiling(seq_along(order) / 8))) {
    x <- X[batch, , drop = FALSE]
    a <- tanh(sweep(x %*% W1, 2, b1, "+"))
    d <- (plogis(drop(a %*% W2) + b2) - y[batch]) / length(batch)
    dz <- outer(d, drop(W2)) * (1 - a^2)
    W2 <- W2 - 0.5 * crossprod(a, d); b2 <- b2 - 0.5 * sum(d)
    W1 <- W1 - 0.5 * crossprod(x, dz); b1 <- b1 - 0.5 * colSums(dz)
  }
  losses <- c(losses, loss())
}
writeLines(c(hex(t(X)), hex(y), before, parameters(), hex(losses)),
           file.path(commandArgs(TRUE)[1], "network.tsv"))
