# What R says of statistics of numbers drawn at random: Rscript statistics.R SEED DIRECTORY
#
# Writes one table per topic, numbers as C99 hex floats. The tables beside this script are from
# `Rscript statistics.R 20260101 .` (versions.txt says by which packages).
arguments <- commandArgs(TRUE)
set.seed(as.integer(arguments[1]))
hex <- function(x) paste(sprintf("%a", as.numeric(x)), collapse = " ")
row <- function(...) paste(..., sep = "\t")
record <- function(name, rows) writeLines(unlist(rows), file.path(arguments[2], paste0(name, ".tsv")))
sample_of <- function(n) switch(sample(4, 1), rnorm(n) * 10^sample(-3:4, 1), round(rnorm(n), 1) + 0,
                                rexp(n) + 100, sort(runif(n)))

record("moments", replicate(60, {
  x <- sample_of(sample(c(2, 3, 5, 10, 40), 1)); p <- c(0, 0.25, 0.5, 0.75, 1, runif(4))
  types <- vapply(1:9, function(type) hex(quantile(x, p, type = type)), "")
  row(hex(x), hex(p), hex(c(sum(x), var(x), sd(x), IQR(x), median(x))), hex(ppoints(length(x))),
      paste(types, collapse = "\t"))
}))
record("bandwidths", replicate(25, {
  x <- rnorm(sample(c(5, 20, 60, 600), 1, prob = c(3, 3, 3, 1))) * 10^sample(-2:3, 1)
  row(hex(x), hex(c(bw.nrd0(x), bw.nrd(x), bw.SJ(x), bw.SJ(x, method = "dpi"), MASS::bandwidth.nrd(x))))
}))
record("interpolation", replicate(40, {
  n <- sample(3:12, 1); x <- sort(rnorm(n)); y <- rnorm(n)
  at <- c(x[2], runif(8, x[1], x[n]), x[1] - 1, x[n] + 1, NA)
  constant <- approx(x, y, at, method = "constant", yleft = 0, yright = 1)$y
  row(hex(x), hex(y), hex(at), hex(approx(x, y, at)$y), hex(constant), hex(splinefun(x, y)(at[2:9])))
}))
record("lm", replicate(60, {
  n <- sample(c(5, 12, 60), 1); degree <- sample(1:2, 1); x <- sample_of(n); y <- rnorm(n) + x
  w <- if (runif(1) < 0.5) rep(1, n) else round(runif(n, 0, 3))
  if (sum(w > 0) < degree + 2) w[] <- 1
  fit <- lm(y ~ poly(x, degree, raw = TRUE), weights = w)
  at <- seq(min(x), max(x), length.out = 7)
  found <- suppressWarnings(predict(fit, data.frame(x = at), se.fit = TRUE, interval = "confidence", level = 0.9))
  row(degree, hex(x), hex(y), hex(w), hex(coef(fit)), hex(fitted(fit)), hex(found$fit[, "fit"]),
      hex(found$se.fit), hex(found$fit[, "lwr"]), hex(found$fit[, "upr"]))
}))
record("poly", replicate(20, {
  x <- sample_of(12); degree <- sample(1:2, 1); at <- seq(-1, 2, length.out = 5)
  if (length(unique(x)) <= degree) x <- seq(0, 1, length.out = 12)
  found <- poly(x, degree)
  row(degree, hex(x), hex(found), hex(at), hex(predict(found, at)))
}))
record("glm", replicate(30, {
  n <- sample(c(12, 60), 1); x <- rnorm(n); family <- sample(c("gaussian", "binomial", "poisson"), 1)
  y <- switch(family, gaussian = x + rnorm(n), binomial = rbinom(n, 1, 0.3 + 0.4 * (x > 0)), poisson = rpois(n, exp(1 + x / 2)))
  fit <- suppressWarnings(glm(y ~ x, family = family)); at <- seq(-2, 2, length.out = 7)
  link <- predict(fit, data.frame(x = at), se.fit = TRUE)
  if (!fit$converged || any(abs(coef(fit)) > 10)) return(character())
  row(family, hex(x), hex(y), hex(coef(fit)), hex(link$fit), hex(link$se.fit),
      hex(fit$family$linkinv(link$fit - qnorm(0.975) * link$se.fit)))
}))
record("loess", replicate(30, {
  n <- sample(c(12, 40, 150), 1); x <- if (runif(1) < 0.7) sample_of(n) else round(runif(n, 0, 8))
  if (length(unique(x)) < 8) x <- x + runif(n)
  y <- rnorm(n) + sin(x); span <- sample(c(0.75, 0.75, 0.5, 1.3), 1); degree <- sample(1:2, 1)
  w <- if (runif(1) < 0.7) rep(1, n) else round(runif(n, 0.5, 2), 2)
  fit <- tryCatch(loess(y ~ x, span = span, degree = degree, weights = w), warning = function(w) NULL)
  if (is.null(fit)) return(character())
  at <- c(seq(min(x), max(x), length.out = 12), max(x) + 1)
  found <- predict(fit, data.frame(x = at), se = TRUE)
  row(span, degree, hex(x), hex(y), hex(w), hex(at), hex(found$fit), hex(found$se.fit),
      hex(c(fit$s, found$df, fit$enp)))
}))
record("isoband", lapply(1:16, function(i) {
  x <- sort(rnorm(sample(3:9, 1))); y <- sort(rnorm(sample(3:9, 1)))
  z <- switch(i %% 3 + 1, outer(y, x, function(a, b) sin(3 * a) * cos(2 * b)), outer(y, x) ,
              matrix(sample(-3:3, length(x) * length(y), replace = TRUE) + 0, length(y)))
  if (i %% 4 == 0) z[sample(length(z), 2)] <- NA
  levels <- pretty(range(z, na.rm = TRUE), 6)
  written <- function(found) {
    paste(vapply(found, function(part) paste(hex(part$x), hex(part$y), paste(part$id, collapse = " "), sep = ";"), ""),
          collapse = "|")
  }
  row(hex(x), hex(y), hex(t(z)), hex(levels), written(isoband::isolines(x, y, z, levels)),
      written(isoband::isobands(x, y, z, levels[-length(levels)], levels[-1])))
}))
record("kde2d", replicate(4, {
  x <- rnorm(30); y <- rexp(30); found <- MASS::kde2d(x, y, n = 6)
  row(hex(x), hex(y), hex(found$x), hex(found$y), hex(t(found$z)))
}))
packages <- c("isoband", "MASS")
versions <- vapply(packages, function(p) paste(p, packageVersion(p)), "")
writeLines(c(R.version.string, versions), file.path(arguments[2], "versions.txt"))
