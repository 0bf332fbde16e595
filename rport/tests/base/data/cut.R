# Writes cut.tsv: each call, its levels and its codes, as R 4.6.1 has them
x <- c(0.1, 3, 2.5, 7, NA, 10, -4, 3)
calls <- c(
  "cut(x, 2)", "cut(x, 3)", "cut(x, c(0, 3, 7))", "cut(x, c(0, 3, 7), right = FALSE)",
  "cut(x, c(0.1, 3, 10), include.lowest = TRUE)",
  "cut(x, c(0.1, 3, 10), right = FALSE, include.lowest = TRUE)",
  "cut(x / 1000, 4)", "cut(x * 1e5 + 1e7, 3)", "cut(c(5, 5), 2)",
  "cut(c(1.0001, 1.0002, 1.0003), 2)", "cut(x, c(-Inf, 1, Inf))", "cut(x, c(-Inf, 3))",
  "cut(x, c(1, Inf))"
)
for (call in calls) {
  f <- eval(parse(text = call))
  codes <- ifelse(is.na(f), "NA", as.integer(f))
  cat(call, paste(levels(f), collapse = ";"), paste(codes, collapse = ";"), sep = "\t")
  cat("\n")
}
