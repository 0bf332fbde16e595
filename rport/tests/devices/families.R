# A plot in several families of fonts: Rscript families.R DIR  (FONTCONFIG_FILE=fonts.conf, which has DejaVu's for "serif" and "mono")
# Writes DIR/families.png (ragg, 150 dpi), DIR/families.svg (svglite) and DIR/families.pdf (pdf), each 5 x 3 in.
library(ggplot2)
dir <- commandArgs(TRUE)[[1]]
d <- data.frame(x = c(1, 2, 3, 4), y = c(2, 4, 1, 3), k = c("AVATAR", "fi To", "r. 0.25", "Wavy"), g = c("one", "two", "one", "two"))
plot <- ggplot(d, aes(x, y, label = k)) + geom_text(aes(colour = g), family = "mono", size = 3) +
  geom_label(data = d[1:2, ], family = "sans", nudge_y = 0.6) + geom_text(nudge_y = -0.4) +
  labs(title = "Title: AVATAR fi", subtitle = "A subtitle", x = "Weight (1000 lbs)", y = expression(frac(alpha, beta[2])), caption = "y") +
  theme_grey(base_family = "serif") + theme(plot.title = element_text(face = "bold"), axis.title.x = element_text(face = "italic"), legend.text = element_text(family = "mono"))
dejavu <- list(sans = "DejaVu Sans", serif = "DejaVu Serif", mono = "DejaVu Sans Mono")
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
to <- function(ext) file.path(dir, paste0("families.", ext))
forget(); ragg::agg_png(to("png"), 5, 3, "in", res = 150, background = "white"); print(plot); invisible(dev.off())
forget(); svglite::svglite(to("svg"), 5, 3, system_fonts = dejavu); print(plot); invisible(dev.off())
forget(); pdf(to("pdf"), 5, 3, bg = "white"); print(plot); invisible(dev.off())
