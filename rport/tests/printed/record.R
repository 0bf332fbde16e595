# What R prints: Rscript record.R DIRECTORY TRIAL_CSV
#
# DIRECTORY has cases/NAME.txt, visits.csv, and gets says/NAME.txt. Each case is the line
# "### TITLE", R's code, "---", and Python's. The record has the line "### TITLE", what the code
# prints in a console, and a line "WARNING: MESSAGE" for each warning. The records beside this
# script are from `Rscript record.R . trial.csv` by R 4.6.1, with rport's data set `trial`.
invisible(Sys.setlocale("LC_COLLATE", "C"))
suppressPackageStartupMessages({library(MASS); library(survival); library(splines)})
arguments <- commandArgs(TRUE)
trial <- read.csv(arguments[2])
visits <- read.csv(file.path(arguments[1], "visits.csv"))
hex <- function(...) {
  words <- sprintf("%a", as.numeric(c(...)))
  for (at in seq(1, length(words), 4)) cat(words[at:min(at + 3, length(words))], "\n")
}
for (file in list.files(file.path(arguments[1], "cases"))) {
  lines <- readLines(file.path(arguments[1], "cases", file), encoding = "UTF-8")
  starts <- grep("^### ", lines)
  ends <- c(starts[-1] - 1, length(lines))
  out <- file(file.path(arguments[1], "says", file), "w", encoding = "UTF-8")
  for (i in seq_along(starts)) {
    code <- lines[(starts[i] + 1):ends[i]]
    code <- code[seq_len(which(code == "---")[1] - 1)]
    scope <- new.env(parent = globalenv())
    warned <- character()
    said <- withCallingHandlers(capture.output(for (each in parse(text = code, keep.source = FALSE)) {
      value <- withVisible(eval(each, scope))
      if (value$visible) print(value$value)
    }), warning = function(w) {
      warned <<- c(warned, conditionMessage(w)); invokeRestart("muffleWarning")
    }, message = function(m) invokeRestart("muffleMessage"))
    writeLines(c(lines[starts[i]], said, if (length(warned)) paste("WARNING:", warned)), out)
  }
  close(out)
}
