# Draws plots of one panel with ggplot2 itself, to hold this project's drawing against.
#
#   Rscript plots.R CASES.json OUT
#
# CASES.json is a list of plots: name, kind (line, point or step), x, y, title, xlab and ylab ("expr:" before
# plotmath; none for no label), zero (a dashed line there), base (font size), width, height (inches), dpi.
# OUT gets NAME.png (ragg), NAME.svg (svglite) and axes.json (limits, breaks, minor breaks and labels of
# each plot, numbers as hexadecimal floats). All plots of one run must have one dpi: ggplot2 remembers text
# heights by the device's name alone.
suppressPackageStartupMessages(library(ggplot2))

arguments <- commandArgs(trailingOnly = TRUE)
cases <- jsonlite::fromJSON(arguments[1], simplifyDataFrame = FALSE)
out <- arguments[2]
dir.create(out, showWarnings = FALSE, recursive = TRUE)
stopifnot(length(unique(vapply(cases, function(case) case$dpi + 0, 0))) <= 1)

as_label <- function(text) {
  if (is.null(text)) NULL
  else if (startsWith(text, "expr:")) parse(text = sub("expr:", "", text, fixed = TRUE))
  else text
}
build <- function(case) {
  data <- data.frame(x = as.numeric(case$x), y = as.numeric(case$y))
  geom <- switch(case$kind,
    line = geom_line(linewidth = 0.9), step = geom_step(), point = geom_point(alpha = 0.7)
  )
  zero <- if (isTRUE(case$zero)) geom_hline(yintercept = 0, linetype = 2)
  labels <- labs(title = as_label(case$title), x = as_label(case$xlab), y = as_label(case$ylab))
  ggplot(data, aes(x, y)) + geom + zero + labels + theme_minimal(base_size = case$base)
}
hex <- function(numbers) as.list(sprintf("%a", as.numeric(numbers[!is.na(numbers)])))
describe <- function(axis) {
  list(
    range = hex(axis$continuous_range), breaks = hex(axis$breaks), minor = hex(axis$minor_breaks),
    labels = as.list(as.character(axis$get_labels()[!is.na(axis$breaks)]))
  )
}

axes <- list()
for (case in cases) {
  plot <- build(case)
  path <- function(ending) file.path(out, paste0(case$name, ending))
  ragg::agg_png(path(".png"), case$width, case$height, units = "in", res = case$dpi)
  print(plot)
  invisible(dev.off())
  svglite::svglite(path(".svg"), case$width, case$height, system_fonts = list(sans = "DejaVu Sans"))
  print(plot)
  invisible(dev.off())
  panel <- ggplot_build(plot)$layout$panel_params[[1]]
  axes[[case$name]] <- list(x = describe(panel$x), y = describe(panel$y))
}
jsonlite::write_json(axes, file.path(out, "axes.json"), auto_unbox = TRUE, pretty = TRUE)
