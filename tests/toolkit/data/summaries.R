# What R says of four models of one ward: Rscript summaries.R DIRECTORY
#
# The files beside this script are from `Rscript summaries.R .` with R 4.6.1: ward.csv, and
# summaries.txt, which has for each model a line "#### LOSS", then vcov and confint (each by column)
# as C99 hex floats, and what `print(summary(fit))` shows.
directory <- commandArgs(TRUE)[1]
suppressPackageStartupMessages(library(survival))
set.seed(20261130)
n <- 60
data <- data.frame(age = round(rnorm(n, 60, 9)), treated = rbinom(n, 1, 0.5))
data$pressure <- round(90 + 0.5 * data$age - 4 * data$treated + rnorm(n, 0, 8), 1)
data$readmitted <- rbinom(n, 1, plogis(-5 + 0.08 * data$age))
data$falls <- rpois(n, exp(-3 + 0.05 * data$age))
data$months <- round(rexp(n, exp(-5 + 0.03 * data$age - 0.6 * data$treated)), 1)
data$died <- rbinom(n, 1, 0.7)
write.csv(data, file.path(directory, "ward.csv"), row.names = FALSE)
fits <- list(
  squared_error = lm(formula = pressure ~ age + treated, data = data),
  logistic = glm(formula = readmitted ~ age + treated, family = binomial, data = data),
  poisson = glm(formula = falls ~ 0 + age + treated, family = poisson, data = data),
  cox = coxph(formula = Surv(months, died) ~ age + treated, data = data, ties = "breslow")
)
hex <- function(numbers) paste(sprintf("%a", numbers), collapse = " ")
lines <- character()
for (name in names(fits)) {
  fit <- fits[[name]]
  lines <- c(lines, paste("####", name), hex(vcov(fit)), hex(suppressMessages(confint(fit))),
             capture.output(print(summary(fit))))
}
writeLines(lines, file.path(directory, "summaries.txt"))
