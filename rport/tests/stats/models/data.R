# The data sets of these tests, drawn at random: Rscript data.R SEED DIRECTORY
#
# Those beside this script are from `Rscript data.R 20261130 data`, by R 4.6.1.
arguments <- commandArgs(TRUE)
set.seed(as.integer(arguments[1]))
exact <- function(x) if (is.double(x)) ifelse(is.na(x), NA, sprintf("%.17g", x)) else x
write <- function(name, d) {
  d[] <- lapply(d, exact)
  write.csv(d, file.path(arguments[2], paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
}
n <- 90
trial <- data.frame(
  age = round(rnorm(n, 60, 9)), sex = sample(c("female", "male"), n, TRUE),
  arm = sample(c("placebo", "low", "high"), n, TRUE), bmi = round(rnorm(n, 26, 4), 1),
  smoker = runif(n) < 0.3, visits = 1 + rpois(n, 3), weight = round(runif(n, 0.5, 3), 1)
)
trial$marker <- exp(rnorm(n, 1 + 0.02 * trial$age, 0.5))
trial$pressure <- 100 + 0.5 * trial$age + 4 * (trial$arm == "placebo") + rnorm(n, 0, 8)
trial$event <- rbinom(n, 1, plogis(-4 + 0.05 * trial$age + 0.8 * trial$smoker))
trial$relapses <- rpois(n, exp(-1 + 0.01 * trial$age + 0.2 * trial$visits))
trial$failures <- rbinom(n, trial$visits, 0.3)
trial$bmi[sample(n, 4)] <- NA
trial$marker[sample(n, 2)] <- NA
write("trial", trial)
m <- 24
plots <- expand.grid(block = factor(1:4), dose = c(0, 1, 2), side = c("left", "right"))
plots$yield <- 20 + 2 * plots$dose + rnorm(m) + as.integer(plots$block)
plots$twice <- 2 * plots$dose
write("plots", plots)
write("few", data.frame(x = c(1, 2, 4, 5, 7), y = c(1.1, 1.9, 4.2, 5.1, 6.8), z = c(0, 0, 1, 1, 1)))
