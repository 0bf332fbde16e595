# A plot by pdf(family=) for each of its families: Rscript core_fonts.R DIR. Writes DIR/FAMILY.pdf, 4.19 x 2.51 in.
library(ggplot2)
dir <- commandArgs(TRUE)[[1]]
d <- data.frame(x = c("a", "b", "c"), y = c(2, 4, 1))
plot <- ggplot(d, aes(x, y)) + geom_col() + labs(title = "AVATAR Wave To. P, fi", subtitle = "Type é", x = expression(alpha[i]), caption = "1,000") +
  theme(plot.title = element_text(face = "bold"), plot.caption = element_text(face = "italic"), axis.text = element_text(face = "bold.italic"), axis.title.y = element_text(family = "Palatino"))
for (family in c("Times", "Courier", "AvantGarde", "Bookman", "Helvetica-Narrow", "NewCenturySchoolbook")) {
  e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e)
  pdf(file.path(dir, paste0(family, ".pdf")), 4.19, 2.51, family = family, bg = "white"); print(plot); invisible(dev.off())
}
