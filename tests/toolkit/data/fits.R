# What R's lm, glm and coxph say of data drawn at random: Rscript fits.R SEED DIRECTORY
#
# Writes fits.tsv, a row a fit: its name, the loss, n, p, X by rows, y by rows, the coefficients and
# the log likelihood, all doubles as C99 hex floats. The table beside this script is from
# `Rscript fits.R 20260401 .` (fits-versions.txt says of which R). The fits go on until they
# change no more: by default glm and coxph stop when eight or nine digits of the deviance stand.

suppressPackageStartupMessages(library(survival))
arguments <- commandArgs(TRUE)
set.seed(as.integer(arguments[1]))

hex <- function(x) paste(sprintf("%a", as.double(x)), collapse = " ")
record <- function(name, loss, X, y, fit) {
  coefficients <- coef(fit)
  stopifnot(all(is.finite(coefficients)))
  paste(name, loss, nrow(X), ncol(X), hex(t(X)), hex(t(y)), hex(coefficients),
        hex(tail(c(fit$loglik, if (is.null(fit$loglik)) logLik(fit)), 1)), sep = "\t")
}
exactly <- glm.control(epsilon = 1e-14, maxit = 200)
linear <- function(name, X, y) record(name, "squared_error", X, y, lm(y ~ X - 1))
binomial_fit <- function(name, X, y)
  record(name, "logistic", X, y, suppressWarnings(
    glm(y ~ X - 1, family = binomial, control = exactly)))
poisson_fit <- function(name, X, y)
  record(name, "poisson", X, y, suppressWarnings(
    glm(y ~ X - 1, family = poisson, control = exactly)))
cox <- function(name, X, y) vapply(c("efron", "breslow"), function(ties)
  record(paste(name, ties), paste0("cox_", ties), X, y, suppressWarnings(
    coxph(Surv(y[, 1], y[, 2]) ~ X, ties = ties,
          control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)))), "")

columns <- function(n, p) matrix(rnorm(n * p), n, p)
with_intercept <- function(n, p) cbind(1, columns(n, p - 1))
scaled <- function(n) # units of 1e-5 and 1e5, and a year
  cbind(1, 1e-5 * rnorm(n), 1e5 * rexp(n), 2000 + sample(0:25, n, replace = TRUE))
die <- function(eta, censored, digits) {
  time <- rexp(length(eta), exp(eta))
  limit <- rexp(length(eta), censored)
  cbind(round(pmin(time, limit), digits) + 10^-digits, time <= limit)
}

# A trial as one meets it: age in years, arm, a biomarker on a log scale, and three outcomes.
n <- 120
age <- round(rnorm(n, 62, 9)); arm <- rep(0:1, n / 2); marker <- rgamma(n, 2, 0.5)
trial <- cbind(1, age, arm, log(marker))
risk <- 0.03 * (age - 62) - 0.7 * arm + 0.4 * log(marker)
visits <- rpois(n, exp(0.5 + risk)); relapse <- rbinom(n, 1, plogis(risk))
pressure <- round(120 + 0.5 * age - 4 * arm + 6 * log(marker) + rnorm(n, 0, 8))

small <- with_intercept(60, 3)
wide <- with_intercept(80, 8)
units <- scaled(150)
unit_risk <- -0.4 + 3e4 * units[, 2] + 3e-6 * units[, 3] + 0.02 * (units[, 4] - 2012)
far <- cbind(1, 1e5 + rnorm(50))
rows <- c(
  linear("trial pressure", trial, pressure),
  binomial_fit("trial relapse", trial, relapse),
  poisson_fit("trial visits", trial, visits),
  cox("trial survival", trial[, -1], die(risk, 0.5, 1)),
  linear("small", small, rnorm(60) + small %*% c(1, -2, 0.5)),
  linear("through the origin", small[, 2, drop = FALSE], 3 * small[, 2] + rnorm(60)),
  linear("wide", wide, wide %*% rnorm(8) + rnorm(80)),
  linear("units", units, 50 + 10 * unit_risk + rnorm(150)),
  linear("offset", far, 1e6 + 3 * far[, 2] + rnorm(50)),
  linear("large y", small, 1e12 * (rnorm(60) + small %*% c(1, -2, 0.5))),
  linear("small y", small, 1e-12 * (rnorm(60) + small %*% c(1, -2, 0.5))),
  linear("saturated", small[1:3, ], rnorm(3)),
  binomial_fit("small", small, rbinom(60, 1, plogis(small %*% c(0.5, -1, 0.5)))),
  binomial_fit("wide", wide, rbinom(80, 1, plogis(wide %*% rep(0.3, 8)))),
  binomial_fit("units", units, rbinom(150, 1, plogis(unit_risk))),
  binomial_fit("rare", cbind(1, rep(0:1, 500)), c(rep(0, 990), 1, 1, 1, 0, 1, 0, 1, 0, 1, 1)),
  poisson_fit("small", small, rpois(60, exp(small %*% c(0.5, -1, 0.5)))),
  poisson_fit("wide", wide, rpois(80, exp(wide %*% rep(0.3, 8)))),
  poisson_fit("units", units, rpois(150, exp(unit_risk))),
  poisson_fit("large counts", small, rpois(60, exp(13 + small %*% c(0.5, -1, 0.5)))),
  poisson_fit("mostly 0", small, c(1, 2, 1, 1, rpois(56, exp(-2 + 0.3 * small[5:60, 2])))),
  cox("small", small[, -1], die(small[, -1] %*% c(0.8, -0.5), 0.5, 8)),
  cox("wide, many ties", wide[, -1], die(wide[, -1] %*% rep(0.3, 7), 0.2, 0)),
  cox("units", units[, -1], die(unit_risk, 0.5, 1)),
  cox("mostly censored", small[, -1], die(0.5 * small[, 2], 3, 2)),
  cox("nobody censored", small[, 2, drop = FALSE], die(small[, 2], 1e-9, 1)),
  cox("times equal but for rounding", small[, -1],
      cbind((1:6 * 0.1 + rep(c(0, 1e-12), each = 6)), rbinom(60, 1, 0.8)))
)
writeLines(rows, file.path(arguments[2], "fits.tsv"))
writeLines(c(R.version.string, R.version$platform, paste("survival", packageVersion("survival"))),
           file.path(arguments[2], "fits-versions.txt"))
