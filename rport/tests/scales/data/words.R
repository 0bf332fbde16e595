# What R's scales package makes of numbers and texts with its other labellers: Rscript words.R FILE
#
# One row for each call: its name, its numbers as C99 hex floats or its texts, and the labels.
# `words.tsv` is by R 4.6.1 and scales 1.4.0.
suppressPackageStartupMessages(library(scales))
hex <- function(x) paste(sprintf("%a", as.numeric(x)), collapse = " ")
labels <- function(x) paste(ifelse(is.na(x), "<NA>", as.character(x)), collapse = "|")
row <- function(name, x, f) paste(name, if (is.numeric(x)) hex(x) else paste(x, collapse = "|"),
                                  gsub("\n", "/", labels(f(x))), sep = "\t")
set.seed(20260101)
numbers <- list(c(0, 0.25, 0.5, 1), c(-3, 0, 12.5, NA), 10^(-3:8), c(1, 2, 3, 4, 11, 12, 13, 21, 112, 1001),
                c(1500, 2.5e6, 999), c(0.0004, 0.04, 0.5, 0.9996, NA), 2^(0:5 * 10), round(rexp(5) * 1e5))
calls <- list(
  percent = percent, percent_1 = label_percent(accuracy = 0.1, suffix = " %", decimal.mark = ","),
  comma = comma, comma_2 = label_comma(accuracy = 0.01, prefix = "<", suffix = ">"),
  dollar = dollar, currency = label_currency(prefix = "", suffix = " EUR", big.mark = ".", decimal.mark = ","),
  currency_k = label_currency(scale_cut = cut_short_scale()), dollar_parens = label_dollar(style_negative = "parens"),
  scientific = scientific, scientific_2 = label_scientific(digits = 2, decimal.mark = ","),
  number_si = label_number(scale_cut = cut_si("g")), number_long = label_number(scale_cut = cut_long_scale()),
  number_time = label_number(scale_cut = cut_time_scale()), unit = unit_format(unit = "km", scale = 1e-3),
  ordinal = label_ordinal(), ordinal_mark = label_ordinal(prefix = "no. ", big.mark = ","),
  pvalue = label_pvalue(), pvalue_p = label_pvalue(accuracy = 0.01, add_p = TRUE),
  bytes = label_bytes(), bytes_binary = label_bytes("auto_binary", accuracy = 0.1), bytes_mb = label_bytes("MB", accuracy = NULL)
)
rows <- list()
for (name in names(calls)) for (x in numbers) {
  if (grepl("ordinal|pvalue|bytes", name)) x <- abs(x)
  if (grepl("pvalue", name)) x <- x / max(1, x, na.rm = TRUE)
  rows <- c(rows, row(name, x, calls[[name]]))
}
texts <- c("a short one", "The quick brown fox jumps over the lazy dog.  And then, it slept! soundly",
           "one-two three-four five", "unbreakableunbreakableunbreakable x", "trailing  spaces  inside")
for (width in c(10, 20, 40)) rows <- c(rows, row(paste0("wrap_", width), texts, label_wrap(width)))
rows <- c(rows, row("dictionary", c("a", "b", "z"), label_dictionary(c(a = "Alpha", b = "Beta"))))
rows <- c(rows, row("dictionary_none", c("a", "b", "z"), label_dictionary(c(a = "Alpha"), nomatch = "other")))
for (n in c(3, 5, 8)) for (x in list(c(1, 1000), c(0.02, 7e5), c(5, 80)))
  rows <- c(rows, paste(paste0("trans_breaks_", n), hex(x), hex(trans_breaks("log10", function(x) 10^x, n)(x)), sep = "\t"))
writeLines(enc2utf8(unlist(rows)), commandArgs(TRUE)[1], useBytes = TRUE)
