# What R's package survival says: Rscript record.R TRIAL_CSV CALLS OUTPUT
#
# CALLS has one call a line. The output has a block for each: "#### CALL", then "## TOPIC" and its
# lines, numbers as C99 hex floats. The record beside this script is from
# `Rscript record.R trial.csv data/calls.txt data/says.txt` with rport's data set.
invisible(Sys.setlocale("LC_COLLATE", "C"))
arguments <- commandArgs(TRUE)
suppressPackageStartupMessages(library(survival))
trial <- read.csv(arguments[1])
out <- file(arguments[3], "w", encoding = "UTF-8")
say <- function(...) writeLines(c(...), out)
numbers <- function(topic, x) {
  say(paste("##", topic), paste(sprintf("%a", as.numeric(x)), collapse = " "))
}
printed <- function(topic, x) say(paste("##", topic), capture.output(print(x)))
for (text in readLines(arguments[2])) {
  say(paste("####", text))
  warned <- character()
  fit <- withCallingHandlers(eval(parse(text = text)), warning = function(w) {
    warned <<- c(warned, conditionMessage(w)); invokeRestart("muffleWarning")
  })
  say("## warnings", warned)
  printed("print", fit)
  if (inherits(fit, "coxph")) {
    say("## names", names(coef(fit)))
    numbers("coef", coef(fit))
    numbers("var", diag(fit$var))
    numbers("tests", c(fit$loglik, fit$score, fit$wald.test, AIC(fit), BIC(fit), fit$iter))
    numbers("concordance", fit$concordance[6:7])
    numbers("martingale", head(residuals(fit), 25))
    numbers("deviance", head(residuals(fit, "deviance"), 25))
    numbers("confint", confint(fit))
    numbers("lp", head(predict(fit), 25))
    numbers("risk", predict(fit, trial[10:1, ], type = "risk"))
    printed("summary", summary(fit))
    # R's anova fits the smaller models without weights and offsets
    if (!grepl("\\* strata|weights|offset", text)) printed("anova", anova(fit))
  } else if (inherits(fit, "survfit")) {
    for (topic in c("surv", "std.err", "lower", "upper")) numbers(topic, fit[[topic]])
    printed("summary", summary(fit))
  } else {
    numbers("events", c(rowSums(as.matrix(fit$obs)), rowSums(as.matrix(fit$exp))))
    numbers("test", c(fit$chisq, fit$pvalue))
  }
}
close(out)
