# What R says of vectors and groups: Rscript vectors.R SEED CASES DIRECTORY
#
# Rows of vectors.tsv: a function and its arguments and results, numbers as C99 hex floats. The table beside
# this script: `Rscript vectors.R 20260303 12 .` (R 4.6.1, C locale).
#
# Older R's `quantile` lacks the argument `fuzz` and rounds places of types other than 7 to whole numbers by another
# rule; there it is asked only of random probabilities, whose places are not near whole numbers. Which of 0 and -0
# comes first depends on the steps of R's partial sort, so that no sample of `quantile` and `median` has -0.

arguments <- commandArgs(TRUE)
set.seed(as.integer(arguments[1]))
cases <- as.integer(arguments[2])
invisible(Sys.setlocale("LC_COLLATE", "C"))
hex <- function(x) {
  text <- sprintf("%a", as.numeric(x))
  text[is.na(x)] <- "NA"
  paste(text, collapse = " ")
}
row <- function(...) cat(paste(..., sep = "\t"), "\n", sep = "", file = out, append = TRUE)
out <- file.path(arguments[3], "vectors.tsv")
unlink(out)
numbers <- function(n) switch(sample(5, 1), rnorm(n) * 10^sample(-5:5, 1), runif(n), sample(20, n, TRUE) / 8,
                              rexp(n) + 1e6, round(rnorm(n), 1))
has_fuzz <- "fuzz" %in% names(formals(stats:::quantile.default))
words <- c("b", "A", "a", "B", "aa", "Z", "\u00e4", "_", "10", "9", "")
for (case in seq_len(cases)) {
  n <- sample(c(2, 3, 10, 10, 57), 1)
  x <- numbers(n) + 0; y <- numbers(n); w <- runif(n) * (runif(n) > 0.2) + 0.001 * (n < 4)
  for (method in c("pearson", "spearman", "kendall"))
    row("cor", method, hex(x), hex(y), hex(suppressWarnings(cor(x, y, method = method))))
  row("summaries", hex(x), hex(c(sd(x), var(x), median(x), IQR(x))))
  probs <- c(0, 1, 0.5, runif(3), sample(n, 1) / n)
  for (type in 1:9) {
    at <- if (has_fuzz || type == 7) probs else probs[4:6]
    row("quantile", type, hex(x), hex(at), hex(quantile(x, at, type = type)))
  }
  row("weighted_mean", hex(x), hex(w), hex(weighted.mean(x, w)))
  m <- matrix(numbers(3 * n), n)
  s <- scale(m)
  row("scale", n, hex(m), hex(s), hex(attr(s, "scaled:center")), hex(attr(s, "scaled:scale")))
  breaks <- if (case %% 2) sample(2:7, 1) else sort(unique(c(signif(quantile(x, runif(4)), sample(2:6, 1)), max(x))))
  if (length(breaks) > 1 || case %% 2) for (right in c(TRUE, FALSE)) for (lowest in c(TRUE, FALSE)) {
    f <- cut(x, breaks, right = right, include.lowest = lowest)
    row("cut", hex(x), hex(breaks), right, lowest, paste(as.integer(f), collapse = " "),
        paste(levels(f), collapse = "|"))
  }
  g <- sample(words, n, TRUE); h <- sample(numbers(4), n, TRUE)
  row("factor", paste(g, collapse = "|"), paste(as.integer(factor(g)), collapse = " "), paste(levels(factor(g)), collapse = "|"))
  row("numbers", hex(h), paste(as.integer(factor(h)), collapse = " "), paste(levels(factor(h)), collapse = "|"))
  t <- table(g, h)
  row("table", paste(g, collapse = "|"), hex(h), paste(t, collapse = " "))
  small <- pmin(h, 20)
  row("tabulate", hex(small), paste(tabulate(small), collapse = " "))
  row("ave", hex(x), paste(g, collapse = "|"), hex(h), hex(ave(x, g)), hex(ave(x, g, h, FUN = median)))
  a <- aggregate(x, list(g, h), mean)
  row("aggregate", hex(x), paste(g, collapse = "|"), hex(h), paste(a[[1]], collapse = "|"), hex(a[[2]]), hex(a$x))
}
