# What R's package broom says: Rscript record.R TRIAL_CSV CALLS OUTPUT
#
# CALLS has one expression a line. The output has a line for each: the expression, the columns'
# names, and the columns, numbers as C99 hex floats, all apart by tabs. The record beside this script
# is from broom 1.0.13: `Rscript record.R trial.csv calls.txt says.tsv`.
invisible(Sys.setlocale("LC_COLLATE", "C"))
arguments <- commandArgs(TRUE)
suppressPackageStartupMessages({library(survival); library(broom)})
trial <- read.csv(arguments[1])
line <- lm(pain ~ arm + log(crp), data = trial)
aliased <- lm(pain ~ age + I(2 * age), data = trial)
logit <- glm(response ~ arm + age, family = binomial, data = trial)
quasi <- glm(falls ~ arm, family = quasipoisson, data = trial)
cox <- coxph(Surv(months, died) ~ arm + age, data = trial)
curve <- survfit(Surv(months, died) ~ 1, data = trial)
curves <- survfit(Surv(months, died) ~ arm, data = trial)
groups <- survdiff(Surv(months, died) ~ arm + sex, data = trial)
variance <- aov(pain ~ factor(ecog) + arm, data = trial)
strata <- aov(pain ~ arm + Error(factor(ecog)), data = trial)
weighted <- lm(pain ~ age, data = trial, weights = falls)
cell <- function(x) {
  words <- if (is.numeric(x)) sprintf("%a", as.numeric(x)) else as.character(x)
  paste(words, collapse = " | ")
}
out <- file(arguments[3], "w", encoding = "UTF-8")
for (text in readLines(arguments[2])) {
  found <- suppressMessages(suppressWarnings(eval(parse(text = text))))
  found <- as.data.frame(found)
  writeLines(paste(c(text, paste(names(found), collapse = " "), sapply(found, cell)), collapse = "\t"), out)
}
close(out)
