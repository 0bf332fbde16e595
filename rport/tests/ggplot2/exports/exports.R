# What ggplot2 and scales export, and what some of ggplot2's functions give: Rscript exports.R DIRECTORY
#
# The files beside this script are by R 4.6.1, ggplot2 4.0.3 and scales 1.4.0.
suppressPackageStartupMessages(library(ggplot2))
folder <- commandArgs(TRUE)[1]
for (package in c("ggplot2", "scales")) {
  writeLines(sort(getNamespaceExports(package), method = "radix"), file.path(folder, paste0(package, ".txt")))
}
cell <- function(x) if (is.numeric(x)) sprintf("%a", as.numeric(x)) else as.character(x)
rows <- character()
table <- function(name, x) {
  for (column in names(x)) {
    rows <<- c(rows, paste(name, column, paste(cell(x[[column]]), collapse = "|"), sep = "\t"))
  }
}
d <- data.frame(x = c(1, 2, 4, 8), y = c(2, 3, 5, 4), g = c("a", "b", "a", "b"), h = c("u", "u", "v", "v"))
p <- ggplot(d, aes(x, y, colour = g, size = y)) + geom_point() + facet_wrap(~ g + h, scales = "free_x")
table("guide_x", get_guide_data(p, "x", panel = 2))
table("guide_y", get_guide_data(p, "y"))
table("guide_colour", get_guide_data(p, "colour"))
table("guide_size", get_guide_data(p, "size"))
table("guide_bar", get_guide_data(ggplot(d, aes(x, y, colour = y)) + geom_point(), "colour"))
table("guide_second", get_guide_data(ggplot(d, aes(x, y)) + geom_point() + scale_y_continuous(sec.axis = sec_axis(~ . * 10)), "y.sec"))
table("strips_wrap", get_strip_labels(p)$facets)
strips <- get_strip_labels(ggplot(d, aes(x, y)) + geom_point() + facet_grid(h ~ g))
table("strips_rows", strips$rows)
table("strips_cols", strips$cols)
table("layout", summarise_layout(ggplot_build(p))[c("panel", "row", "col", "xmin", "xmax", "ymin", "ymax")])
table("borders", layer_data(ggplot() + annotate("polygon", x = c(0, 1, 1), y = c(0, 0, 1), group = 1, fill = NA, colour = "grey50"))[c("x", "y", "group", "fill", "colour")])
table("fortified", suppressWarnings(fortify(lm(x ~ y, d))))
table("flipped", flipped_names(TRUE)[c("x", "ymin", "xend", "lower")])
table("resolution", list(all = resolution(c(1, 1.5, 7), zero = FALSE), zero = resolution(c(0.3, 1.5)), whole = resolution(1:3)))
table("dims", list(n7 = wrap_dims(7), n13 = wrap_dims(13), rows = wrap_dims(7, nrow = 2), cols = wrap_dims(7, ncol = 2)))
table("shapes", list(numbers = translate_shape_string(c("square", "circle open"))))
table("names", list(standard = standardise_aes_names(c("col", "pch", "cex", "color", "lwd"))))
table("moved", transform_position(data.frame(x = 1:2, ymin = 3:4), function(x) x * 2, function(y) -y))
table("kept", suppressWarnings(remove_missing(data.frame(a = c(1, NA, 3), b = c(1, 2, Inf)), finite = TRUE)))
limits <- layer_scales(p, 1, 2)
table("limits", list(x = limits$x$get_limits(), y = limits$y$get_limits()))
writeLines(rows, file.path(folder, "values.tsv"))
arguments <- function(name) {
  f <- get(name)
  given <- formals(if (inherits(f, "S7_class")) f@constructor else args(f))
  names(given)[!vapply(given, identical, TRUE, quote(deprecated()))]
}
pattern <- "^(geom|stat|scale|guide|facet|coord|element|position|theme|annotat|label|lab|lims|ggplot$|layer$|expan|sec_axis|dup_axis|qplot|margin|cut_|mean_|median_|update_|get_|summarise)"
named <- Filter(function(name) is.function(get(name)), grep(pattern, ls("package:ggplot2"), value = TRUE))
writeLines(vapply(named, function(name) paste(c(name, arguments(name)), collapse = "\t"), ""), file.path(folder, "arguments.tsv"))
