# What R's scales package gives for calls as users write them: Rscript helpers.R CALLS FILE
#
# The first column of CALLS is R's call; FILE gets a row for each with its values, numbers as C99 hex
# floats. `helpers.tsv` is by R 4.6.1 and scales 1.4.0, of helpers.calls.tsv.
suppressPackageStartupMessages(library(scales))
arguments <- commandArgs(TRUE)
shown <- function(x) {
  x <- unlist(x)
  texts <- if (is.double(x)) sprintf("%a", x) else as.character(x)
  paste(ifelse(is.na(x), "NA", texts), collapse = "|")
}
calls <- vapply(strsplit(readLines(arguments[1]), "\t"), `[`, "", 1)
values <- vapply(calls, function(call) shown(eval(parse(text = call))), "")
writeLines(enc2utf8(values), arguments[2], useBytes = TRUE)
