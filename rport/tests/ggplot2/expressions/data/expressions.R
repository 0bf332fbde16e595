# Values and labels of the expressions in expressions.txt, as ggplot2 evaluates and labels them.
# Rscript expressions.R: reads expressions.txt, writes expressions.tsv
suppressPackageStartupMessages(library(ggplot2))
y <- c(2.1, 3.4, 1.2, 4.8, 3.3, 5.1, 2.7, 4.1, 3.9, 2.2, 6.3, 4.4, 1.9, 3, 3.6, 4.7, 5.6, 2.8, 3.2,
       4.2, 1.5, 5.3, 4.9, 3.8)
d <- data.frame(
  x = rep(1:6, 4), y = y, g = rep(c("a", "b", "c", "a"), each = 6), h = rep(c("u", "v"), 12),
  b = rep(c(0L, 1L, 1L), 8), z = ifelse(y > 5, NA, y), n = 100000L * (1:24),
  t = as.Date("2024-01-10") + 10 * (0:23), "a b" = y / 3, check.names = FALSE
)
hex <- function(v) ifelse(is.na(v), "NA", sprintf("%a", as.double(v)))
written <- function(v) {
  if (is.factor(v)) {
    kind <- if (is.ordered(v)) "ordered" else "factor"
    words <- ifelse(is.na(v), "NA", as.character(v))
    return(c(kind, paste(levels(v), collapse = "|"), paste(words, collapse = "|")))
  }
  if (is.character(v)) return(c("text", "", paste(ifelse(is.na(v), "NA", as.character(v)), collapse = "|")))
  kind <- if (is.logical(v)) "logical" else if (inherits(v, "Date")) "date" else "numeric"
  c(kind, "", paste(hex(v), collapse = "|"))
}
rows <- vapply(readLines("expressions.txt"), function(text) {
  expression <- parse(text = text)[[1]]
  mapping <- aes()
  mapping$colour <- rlang::new_quosure(expression, globalenv())
  value <- rlang::eval_tidy(mapping$colour, d)
  paste(c(text, ggplot2:::make_labels(mapping)$colour, written(value)), collapse = "\t")
}, "")
writeLines(rows, "expressions.tsv")
