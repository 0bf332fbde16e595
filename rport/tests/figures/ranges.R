# What axis ggplot2 gives to data that span a range:  Rscript ranges.R SEED COUNT > ranges.tsv
#
# A row has the range, the axis' limits, breaks and minor breaks (hexadecimal floats) and the labels.
suppressPackageStartupMessages(library(ggplot2))
arguments <- as.integer(commandArgs(trailingOnly = TRUE))
set.seed(arguments[1])

draw_range <- function(i) {
  ends <- switch(i %% 5 + 1,
    rnorm(2) * 10^runif(1, -8, 9),
    round(rnorm(2, 0, 100), sample(0:3, 1)),
    sample(-1000:1000, 2) * 10^sample(-6:6, 1),
    { offset <- rnorm(1) * 10^runif(1, -3, 6); offset + abs(offset) * 10^runif(1, -5, 1) * 0:1 },
    rep(rnorm(1) * 10^runif(1, -6, 8), 2)
  )
  sort(ends)
}
hex <- function(numbers) paste(sprintf("%a", numbers[!is.na(numbers)]), collapse = " ")
cat("data\trange\tbreaks\tminor\tlabels\n")
for (i in seq_len(arguments[2])) {
  ends <- draw_range(i)
  plot <- ggplot(data.frame(x = ends, y = ends), aes(x, y)) + geom_point()
  axis <- ggplot_build(plot)$layout$panel_params[[1]]$x
  labels <- axis$get_labels()[!is.na(axis$breaks)]
  row <- c(hex(ends), hex(axis$continuous_range), hex(axis$breaks), hex(axis$minor_breaks), paste(labels, collapse = " "))
  cat(row, sep = "\t")
  cat("\n")
}
