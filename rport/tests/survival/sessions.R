# Analyses as a biostatistician writes them: Rscript sessions.R TRIAL_CSV SESSIONS OUTPUT
#
# SESSIONS has R's statement and Python's, with a tab between, one a line, and blank lines between
# sessions. The output has "#### STATEMENT", then "## warnings", "## error", "## print" or
# "## numbers", numbers as C99 hex floats. The record beside this script is from
# `Rscript sessions.R trial.csv data/sessions.tsv data/sessions_says.txt` with rport's data set.
invisible(Sys.setlocale("LC_COLLATE", "C"))
arguments <- commandArgs(TRUE)
suppressPackageStartupMessages({library(survival); library(broom)})
trial <- read.csv(arguments[1])
trial$id <- seq_len(nrow(trial))
trial$cause <- factor(trial$died * (1 + trial$falls %% 2), 0:2, c("censor", "relapse", "death"))
trial$site <- trial$id %% 12
trial$entry <- floor(trial$months / 3)
trial$w <- (trial$falls + 2) / 3
trial$stage <- factor(trial$ecog, 0:4)
trial$low <- ifelse(trial$site == 3, NA, trial$months * 0.75)
trial$high <- ifelse(trial$died == 1, trial$months + trial$site / 4, NA)
seen <- trial[trial$entry > 0 & trial$entry < trial$months, ]
first <- with(seen, data.frame(id, arm, sex, start = 0, stop = entry, event = as.integer(falls > 1),
                               state = ifelse(falls %% 2 == 1, "ill", "censor")))
last <- with(seen, data.frame(id, arm, sex, start = entry, stop = months, event = died,
                              state = ifelse(died == 1, "dead", "censor")))
visits <- rbind(first, last)
visits$state <- factor(visits$state, c("censor", "ill", "dead"))
numbers <- function(x) structure(list(x), class = "numbers")
values <- function(x) {
  if (is.data.frame(x)) x <- Filter(is.numeric, x)
  paste(sprintf("%a", as.numeric(unlist(x))), collapse = " ")
}
out <- file(arguments[3], "w", encoding = "UTF-8")
say <- function(...) writeLines(c(...), out)
for (line in readLines(arguments[2])) {
  if (line == "") next
  text <- strsplit(line, "\t")[[1]][1]
  say(paste("####", text))
  warned <- failed <- shown <- character()
  said <- NULL
  withCallingHandlers(tryCatch({
    shown <- capture.output(found <- withVisible(eval(parse(text = text), globalenv())))
    if (inherits(found$value, "numbers")) said <- values(found$value[[1]])
    else if (found$visible) shown <- capture.output(print(found$value))
  }, error = function(e) failed <<- conditionMessage(e)), warning = function(w) {
    warned <<- c(warned, conditionMessage(w)); invokeRestart("muffleWarning")
  })
  if (length(warned)) say("## warnings", warned)
  if (length(failed)) say("## error", failed)
  if (length(shown)) say("## print", shown)
  if (length(said)) say("## numbers", said)
}
close(out)
