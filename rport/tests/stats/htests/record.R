# What R says of tests: Rscript record.R DATA_FOLDER TRIAL_CSV OUTPUT
#
# DATA_FOLDER has vectors.R and calls.txt, one call of a test a line. The output has a block for
# each: the line "#### CALL", then "## warnings", "## numbers" (p-value, statistic, parameter,
# estimate and limits as C99 hex floats) and "## print". The record beside this script is from
# `Rscript record.R data ../models/data/trial.csv data/says.txt`.
invisible(Sys.setlocale("LC_COLLATE", "C"))
arguments <- commandArgs(TRUE)
source(file.path(arguments[1], "vectors.R"))
trial <- read.csv(arguments[2])
out <- file(arguments[3], "w", encoding = "UTF-8")
say <- function(...) writeLines(c(...), out)
for (text in readLines(file.path(arguments[1], "calls.txt"))) {
  warned <- character()
  test <- withCallingHandlers(eval(parse(text = text)), warning = function(w) {
    warned <<- c(warned, conditionMessage(w)); invokeRestart("muffleWarning")
  })
  numbers <- c(test$p.value, test$statistic, test$parameter, test$estimate, test$conf.int)
  say(paste("####", text), "## warnings", warned, "## numbers",
      paste(sprintf("%a", as.numeric(numbers)), collapse = " "))
  say("## print", capture.output(print(test)))
}
close(out)
