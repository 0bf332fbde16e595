# The arguments of ggplot2's scales, guides, elements, themes with their defaults: Rscript arguments.R FILE
suppressPackageStartupMessages(library(ggplot2))
names <- sort(grep("^(scale_|guide_|element_|theme|margin|dup_axis|sec_axis|guides$)", getNamespaceExports("ggplot2"), value = TRUE))
rows <- vapply(names, function(name) {
  f <- formals(get(name))
  paste(c(name, vapply(names(f), function(a) paste0(a, "=", paste(deparse(f[[a]], width.cutoff = 500), collapse = " ")), "")), collapse = "\t")
}, "")
writeLines(rows, commandArgs(TRUE)[1])
