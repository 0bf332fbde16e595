# What R says of models: Rscript record.R DATA_FOLDER CASES OUTPUT
#
# CASES has one call of lm or glm a line; DATA_FOLDER has the data sets that they name, as CSV.
# The records beside this script are from `Rscript record.R data data/calls.txt data/says.txt`.
# Of each model the output has numbers as C99 hex floats and what R prints, one block for each case:
# a line "#### CALL", then "## TOPIC" and its lines.
invisible(Sys.setlocale("LC_COLLATE", "C"))
arguments <- commandArgs(TRUE)
suppressPackageStartupMessages(library(survival))
for (file in list.files(arguments[1], "[.]csv$")) {
  assign(sub("[.]csv$", "", file),
         read.csv(file.path(arguments[1], file), row.names = NULL, check.names = FALSE))
}
out <- file(arguments[3], "w", encoding = "UTF-8")
say <- function(...) writeLines(c(...), out)
hex <- function(x) paste(sprintf("%a", as.numeric(x)), collapse = " ")
numbers <- function(topic, x) say(paste("##", topic), hex(x))
printed <- function(topic, x) say(paste("##", topic), capture.output(print(x)))
try_numbers <- function(topic, code) {
  x <- tryCatch(suppressMessages(suppressWarnings(code)), error = function(e) NULL)
  if (!is.null(x)) numbers(topic, x)
}
record <- function(text) {
  say(paste("####", text))
  warned <- character()
  fit <- tryCatch(withCallingHandlers(eval(parse(text = text)), warning = function(w) {
    warned <<- c(warned, conditionMessage(w)); invokeRestart("muffleWarning")
  }), error = function(e) { say("## error", conditionMessage(e)); NULL })
  if (is.null(fit)) return(invisible())
  if (length(warned)) say("## warnings", warned)
  say("## names", names(coef(fit)))
  numbers("coef", coef(fit))
  numbers("fitted", head(fitted(fit), 25))
  numbers("residuals", head(residuals(fit), 25))
  numbers("pearson", head(residuals(fit, "pearson"), 25))
  summary <- suppressWarnings(summary(fit))
  numbers("se", summary$coefficients[, 2])
  numbers("t", summary$coefficients[, 3])
  numbers("p", summary$coefficients[, 4])
  numbers("vcov", vcov(fit, complete = FALSE)[, 1])
  numbers("criteria", c(deviance(fit), logLik(fit), AIC(fit), BIC(fit), df.residual(fit)))
  try_numbers("confint", confint(fit))
  try_numbers("hat", head(hatvalues(fit), 25))
  try_numbers("cook", head(cooks.distance(fit), 25))
  new <- eval(fit$call$data)
  new <- new[rev(seq_len(min(9, nrow(new)))), ]
  if (inherits(fit, "glm")) {
    try_numbers("link", unlist(predict(fit, new, se.fit = TRUE)[1:2]))
    try_numbers("response", unlist(predict(fit, new, type = "response", se.fit = TRUE)[1:2]))
  } else {
    try_numbers("prediction", unlist(predict(fit, new, interval = "prediction", se.fit = TRUE)[1:2]))
    numbers("confidence", head(suppressWarnings(predict(fit, interval = "confidence")), 5))
    numbers("sigma", c(summary$sigma, summary$r.squared, summary$adj.r.squared, summary$fstatistic))
  }
  printed("print", fit)
  suppressWarnings(printed("summary", summary))
  table <- tryCatch(suppressWarnings(anova(fit)), error = function(e) NULL)
  if (!is.null(table)) printed("anova", table)
}
for (text in readLines(arguments[2], encoding = "UTF-8")) record(text)
close(out)
