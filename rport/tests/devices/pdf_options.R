# A plot by pdf() with options of its own, and two on two pages: Rscript pdf_options.R DIR. Writes DIR/NAME.pdf.
library(ggplot2)
dir <- commandArgs(TRUE)[[1]]
d <- data.frame(x = c("a", "b", "c"), y = c(2, 4, 1))
plot <- ggplot(d, aes(x, y, fill = x)) + geom_col(alpha = 0.8, colour = "navy") + geom_raster(aes(y = y + 1, fill = NULL), fill = "#CC662280") +
  labs(title = "AVATAR Wave To.") + theme(legend.position = "none")
options <- list(
  grey = list(colormodel = "grey"), cmyk = list(colormodel = "cmyk"), rgb = list(colormodel = "rgb"), unkerned = list(useKerning = FALSE),
  a4r = list(paper = "a4r"), letter = list(paper = "letter", version = "1.7"), cut = list(paper = "executive", height = 20), pages = list()
)
for (name in names(options)) {
  e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e)
  do.call(pdf, modifyList(list(file.path(dir, paste0(name, ".pdf")), width = 3, height = 2, bg = "white", compress = FALSE), options[[name]]))
  print(plot)
  if (name == "pages") print(plot + theme_bw() + theme(legend.position = "none"))
  invisible(dev.off())
}
