# What R says of arguments drawn at random: Rscript numerics.R SEED DIRECTORY
#
# Writes one table per R function, arguments and results as C99 hex floats. The tables beside this
# script are from `Rscript numerics.R 20260101 .` (R 4.2.2; versions.txt says which exactly).

arguments <- commandArgs(TRUE)
directory <- arguments[2]
set.seed(as.integer(arguments[1]))

hex <- function(x) paste(sprintf("%a", x), collapse = " ")
digest <- function(x) {
  file <- tempfile()
  on.exit(unlink(file))
  writeBin(x, file, endian = "little")
  unname(tools::md5sum(file))
}
record <- function(name, rows) writeLines(rows, file.path(directory, paste0(name, ".tsv")))
row <- function(...) paste(..., sep = "\t")
any_double <- function(n) { # every exponent alike, denormals too
  bits <- sample(0:255, 8 * n, replace = TRUE)
  x <- readBin(as.raw(bits), "double", n)
  ifelse(is.finite(x), x, pi)
}
some_doubles <- function(n) {
  digits <- sample(0:8, 1)
  switch(sample(7, 1),
    round(rnorm(n), digits) * 10^sample(-20:20, 1),
    rnorm(n) * 10^sample(-300:300, n, replace = TRUE),
    sample(-10^6:10^6, n, replace = TRUE) / 10^digits,
    (sample(10^7, n, replace = TRUE) + 0.5) * 10^sample(-12:12, 1),
    10^sample(-30:30, n, replace = TRUE) * (1 + sample(-3:3, n, replace = TRUE) * 2^-52),
    sample(c(0, -0.0, NA, NaN, Inf, -Inf, 2^-1074, 1e5, 123456, 99999.5, 9996), n, replace = TRUE),
    any_double(n)
  )
}

# Drawn before any other seed is set.
seeds <- c(0, 1, -1, 42, 123, 2147483647, -2147483647, sample(-2147483647:2147483647, 41))
numbers <- lapply(1:1500, function(i) some_doubles(sample(c(1, 1, 1, 2, 3, 5), 1)))
digits <- sample(c(rep(7, 22), 1:22), length(numbers), replace = TRUE)
ends <- replicate(150, some_doubles(2), simplify = FALSE)
ends <- c(ends, replicate(30, rep(some_doubles(1), 2), simplify = FALSE))
ends <- c(ends, list(c(-1.7e308, 1.7e308), c(1.7e308, -1.6e308), c(0, -0.0), c(-0.0, 0)))
ends <- Filter(function(x) all(is.finite(x)), ends)
lengths <- sample(c(0:5, 11, 12.5), length(ends), replace = TRUE)
samples <- data.frame(
  seed = sample(10^6, 120), n = sample(c(1, 2, 3, 10, 100, 20000), 120, replace = TRUE),
  power = sample(c(-320, -5:5, 100, 307), 120, replace = TRUE), shift = sample(c(0, 1e6), 120, TRUE)
)
samples$shift[samples$power > 5] <- 0
x <- c(rnorm(150) * 3, runif(100, -40, 40), 5 + c(-1, 0, 1) * 2^-50, 38.568 + (0:20) * 1e-5, any_double(20))
p <- c(runif(200), 10^runif(100, -316, 0), 1 - 10^runif(50, -16, 0), 0.5 + c(-1, 1) * 0.425, exp(-25))
p <- c(p, 0, 1, 0.5, 2^-53, 1 - 2^-53)
means <- rnorm(length(x)); sds <- exp(rnorm(length(x)))
shapes <- data.frame(
  seed = sample(10^6, 80), n = sample(c(1, 2, 1000, 20000), 80, replace = TRUE),
  shape1 = c(1, 1, 0.5, 2, 3.686, 3.7, 13.022, 14, exp(runif(72, -6, 6))),
  shape2 = c(1, 2, 0.5, 2, 3.686, 1, 0.001, 1e6, exp(runif(72, -6, 6))),
  population = sample(c(1, 2, 3, 1000, 2^15, 2^16, 2^16 + 1, 10^5, 10^7 + 1, 2^40), 80, replace = TRUE)
)

record("format", vapply(seq_along(numbers), function(i) {
  texts <- format(numbers[[i]], digits = digits[i])
  row(digits[i], hex(numbers[[i]]), paste(texts, collapse = "|"))
}, ""))
record("seq", vapply(seq_along(ends), function(i) {
  row(hex(ends[[i]]), lengths[i], hex(seq(ends[[i]][1], ends[[i]][2], length.out = lengths[i])))
}, ""))
record("dnorm", row(sprintf("%a", x), sprintf("%a", means), sprintf("%a", sds), sprintf("%a", dnorm(x)),
                    sprintf("%a", dnorm(x, means, sds))))
record("qnorm", row(sprintf("%a", p), sprintf("%a", qnorm(p)), sprintf("%a", qnorm(p, -2, 3))))
record("mean", with(samples, mapply(function(seed, n, power, shift) {
  set.seed(seed)
  row(seed, n, hex(10^power), hex(shift), hex(mean(runif(n, -1, 1) * 10^power + shift)))
}, seed, n, power, shift)))
record("streams", vapply(seeds, function(seed) {
  set.seed(seed)
  drawn <- c(runif(3), rnorm(4), runif(1), rnorm(3, 5, 0.1), runif(2, -3, 8))
  nothing <- c(rnorm(1, 2, 0), runif(1, 4, 4), rnorm(1, Inf))
  row(seed, hex(c(drawn, nothing, rnorm(1))), digest(rnorm(20001)), digest(runif(20001)))
}, ""))

record("shapes", with(shapes, mapply(function(seed, n, shape1, shape2, population) {
  set.seed(seed)
  drawn <- list(
    rexp(n, shape1), rnorm(2), rgamma(n, shape1, shape2), runif(1), rbeta(n, shape1, shape2), runif(2),
    rbeta(n, shape2, shape1), sample.int(population, n, replace = TRUE), rnorm(1),
    sample.int(population, min(n, population)), runif(1)
  )
  first <- vapply(drawn, function(each) hex(as.numeric(each[1:min(2, length(each))])), "")
  row(seed, n, hex(shape1), hex(shape2), hex(population), paste(first, collapse = " "),
      digest(as.numeric(unlist(drawn))))
}, seed, n, shape1, shape2, population)))

# A state whose next words are these, before tempering; R replaces a uniform number of 0.
words <- list(c(0, 0), c(0, 5), c(5, 0), c(0, 0, 0, 0), c(-5, 0, 7, 0), c(3, 4))
record("words", vapply(words, function(first) {
  set.seed(1)
  state <- .Random.seed
  state[3 + seq_along(first)] <- as.integer(first)
  state[2] <- 1L # R refills a state that stands at 0
  assign(".Random.seed", state, globalenv())
  uniform <- runif(6)
  assign(".Random.seed", state, globalenv())
  row(paste(first, collapse = " "), hex(uniform), hex(rnorm(3)))
}, ""))

# Names of integrands are those of rport/tests/test_integrate.py.
integrands <- list(
  density = dnorm,
  power = function(x, a) abs(x)^a,
  pole = function(x, a) 1 / (x - a),
  help_page = function(x) 1 / ((x + 1) * sqrt(x)),
  log_distance = function(x, a) log(abs(x - a)),
  wave = function(x, a) sin(a * x),
  wild = function(x, a) sin(a / x),
  step = function(x, a) (x > a) * 1.0,
  lorentz = function(x, a) 1 / (1 + a * a * x * x),
  peak = function(x, a) exp(-1e6 * (x - a) * (x - a)),
  damped_wave = function(x, a) cos(a * x) / (1 + abs(x)),
  constant = function(x, a) 0 * x + a,
  scalar = function(x) 2,
  logical = function(x) x > 0
)
eps <- .Machine$double.eps^0.25
case <- function(f, lower, upper, a = NA, rel.tol = eps, abs.tol = rel.tol, subdivisions = 100)
  list(f = f, lower = lower, upper = upper, a = a, rel.tol = rel.tol, abs.tol = abs.tol,
       subdivisions = subdivisions)
cases <- list(
  case("density", -1.96, 1.96), case("density", -Inf, Inf), case("density", Inf, -Inf),
  case("density", 1, Inf), case("density", 1, -Inf), case("density", -Inf, 1),
  case("density", Inf, 1), case("density", Inf, Inf), case("density", 0, 2),
  case("density", 0, 20), case("density", 0, 200), case("density", 0, 2000),
  case("density", 0, 20000), case("density", 0, 1, subdivisions = 1),
  case("density", 0, 1, rel.tol = 1e-30, abs.tol = 0), case("density", 0, 1, subdivisions = 0),
  case("density", NaN, 1), case("density", 0, NaN), case("density", -1e308, 1e308),
  case("density", 0, 1, rel.tol = 5e-14, abs.tol = 0),
  case("help_page", 0, Inf), case("help_page", 0, 10), case("help_page", 0, 1e5),
  case("help_page", 0, 1e6), case("scalar", 0, 1), case("scalar", 0, Inf), case("logical", -1, 1),
  case("power", 1, 0, 2), case("power", 1, 1, 2), case("power", 0, 1, -0.5),
  case("pole", 0, 1, 0), case("pole", -1, 1, 0), case("pole", -1, 2, 0), case("pole", 1, 1, 1),
  case("pole", 1, Inf, 0), case("log_distance", 0, 1, 0), case("wave", 0, 1000, 1),
  case("wave", 0, Inf, 1), case("constant", 0, 3, 0), case("wild", 0, 1, 1),
  case("wild", 0, 1, 1, subdivisions = 5)
)
set.seed(as.integer(arguments[1]))
with_a <- names(Filter(function(f) "a" %in% names(formals(f)), integrands))
drawn <- replicate(160, simplify = FALSE, {
  tolerance <- sample(c(eps, 1e-4, 1e-8, 1e-10, 1e-13), 1)
  case(
    sample(with_a, 1),
    round(rnorm(1) * sample(c(0, 1, 10, 100), 1), 1),
    sample(c(round(rnorm(1) * 10, 1), Inf, -Inf), 1, prob = c(3, 1, 1)),
    a = round(rnorm(1) * sample(c(0.3, 1, 3), 1), 2),
    rel.tol = tolerance, abs.tol = sample(c(tolerance, 0, 1e-12), 1),
    subdivisions = sample(c(2, 3, 5, 10, 50, 100, 200), 1)
  )
})
record("integrate", vapply(c(cases, drawn), function(case) {
  f <- integrands[[case$f]]
  run <- function(stop.on.error) tryCatch(
    integrate(if (is.na(case$a)) f else function(x) f(x, case$a), case$lower, case$upper,
              subdivisions = case$subdivisions, rel.tol = case$rel.tol, abs.tol = case$abs.tol,
              stop.on.error = stop.on.error),
    error = conditionMessage)
  found <- run(FALSE)
  stopped <- run(TRUE)
  row(case$f, hex(unlist(case[-1])),
      if (is.character(found)) row("", found, "")
      else row(hex(c(found$value, found$abs.error, found$subdivisions)), found$message,
               capture.output(print(found))),
      if (is.character(stopped)) stopped else "")
}, ""))

set.seed(as.integer(arguments[1]) + 1L)
record("format_options", replicate(400, {
  x <- some_doubles(sample(c(1, 1, 2, 5), 1))
  digits <- sample(c(7, 1:15), 1)
  nsmall <- sample(c(0, 0, 1:6), 1)
  scientific <- sample(list(TRUE, FALSE, -2, 0, 3), 1)[[1]]
  mark <- sample(c("", ",", "'"), 1)
  trim <- sample(c(TRUE, FALSE), 1)
  texts <- format(x, digits = digits, nsmall = nsmall, scientific = scientific, big.mark = mark, trim = trim)
  row(digits, nsmall, scientific, mark, trim, hex(x), paste(texts, collapse = "|"))
}))
record("pretty", replicate(400, {
  x <- some_doubles(sample(3, 1))
  if (!any(is.finite(x))) x <- c(x, 1)
  if (sample(4, 1) == 1) x <- x[is.finite(x)][1] * (1 + c(0, sample(10, 1) * 2^-52))
  n <- sample(c(5, 5, 1:20), 1)
  min.n <- sample(c(n %/% 3, 0:n), 1)
  biases <- if (sample(2, 1) == 1) c(1.5, 2.75) else round(runif(2, 0, 3), 1)
  shrink <- sample(c(0.75, 0.5, 1), 1)
  breaks <- suppressWarnings(pretty(x, n, min.n, shrink, biases[1], biases[2]))
  row(n, min.n, hex(c(shrink, biases)), hex(x), hex(breaks))
}))
record("poisson", replicate(40, {
  seed <- sample(10^6, 1)
  means <- c(exp(runif(sample(6, 1), -3, 8)), sample(c(0, 1, 9.99, 10, 12), 2))
  set.seed(seed)
  drawn <- c(rpois(20, means), rnorm(1), rpois(3000, means), runif(1))
  row(seed, hex(means), hex(drawn[1:21]), digest(drawn))
}))
record("binomial", replicate(40, {
  seed <- sample(10^6, 1)
  sizes <- sample(c(0, 1, 1, 20, 100, 5000, 10^6), sample(3, 1))
  probs <- c(runif(sample(4, 1)), sample(c(0, 0.001, 0.5, 0.999, 1), 2))
  set.seed(seed)
  drawn <- c(rbinom(20, sizes, probs), rnorm(1), rbinom(3000, sizes, probs), runif(1))
  row(seed, hex(sizes), hex(probs), hex(drawn[1:21]), digest(drawn))
}))
writeLines(c(R.version.string, R.version$platform, RNGkind()), file.path(directory, "versions.txt"))
