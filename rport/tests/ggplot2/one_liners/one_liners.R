# The calls of calls.tsv (name, R, Python) drawn by ggplot2: Rscript one_liners.R CALLS DIR
# writes DIR/NAME.svg (svglite), 4 x 3 inches.
suppressPackageStartupMessages(library(ggplot2))
a <- commandArgs(TRUE)
dir.create(a[[2]], FALSE, TRUE)
y <- c(2.1, 3.4, 1.2, 4.8, 3.3, 5.1, 2.7, 4.1, 3.9, 2.2, 6.3, 4.4, 1.9, 3, 3.6, 4.7, 5.6, 2.8, 3.2,
       4.2, 1.5, 5.3, 4.9, 3.8)
d <- data.frame(
  x = rep(1:6, 4), y = y, g = rep(c("a", "b", "c", "a"), each = 6), h = rep(c("u", "v"), 12),
  b = c(0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1),
  k = rep(c("#FF0000", "#0000FF"), 12), t = as.Date("2024-01-10") + 10 * (0:23)
)
B <- ggplot(d, aes(x, y))
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
for (line in readLines(a[[1]])) {
  call <- strsplit(line, "\t")[[1]]
  forget()
  svglite::svglite(file.path(a[[2]], paste0(call[[1]], ".svg")), 4, 3, system_fonts = list(sans = "DejaVu Sans"))
  suppressWarnings(suppressMessages(print(eval(parse(text = call[[2]])))))
  invisible(dev.off())
}
