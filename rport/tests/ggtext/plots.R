# Plots with Markdown in their texts, drawn by ggtext: Rscript plots.R FOLDER

library(ggplot2)
library(ggtext)

folder <- commandArgs(TRUE)[1]
points <- data.frame(x = c(1, 2, 3, 4), y = c(2, 4, 3, 1), kind = c("a *b*", "**c**", "a *b*", "x^2^"))
base <- ggplot(points, aes(x, y)) + geom_point()
coloured <- ggplot(points, aes(x, y, colour = kind)) + geom_point()

draw <- function(name, plot) {
  ggsave(file.path(folder, paste0(name, ".svg")), plot, width = 5, height = 3.5)
}
draw("title", base + labs(title = "A **bold**, an *italic*, a ***both***, x^2^ and H~2~O") +
  theme(plot.title = element_markdown()))
draw("colours", base + labs(title = "<span style='color:#D55E00'>Red</span> and <b style='color:blue;font-size:20pt'>large</b>",
  subtitle = "one<br>two *lines* of text<br>three") +
  theme(plot.title = element_markdown(size = 14), plot.subtitle = element_markdown(lineheight = 1.4, hjust = 0.5)))
draw("axis_titles", base + labs(x = "speed, m s^-1^", y = "area in m<sup>2</sup> *(log)*") +
  theme(axis.title.x = element_markdown(hjust = 1), axis.title.y = element_markdown()))
draw("axis_texts", ggplot(points, aes(kind, y)) + geom_col() + scale_y_continuous(labels = function(v) paste0("**", v, "** kg")) +
  theme(axis.text.x = element_markdown(colour = "red"), axis.text.y = element_markdown()))
draw("turned", ggplot(points, aes(kind, y)) + geom_col() +
  theme(axis.text.x = element_markdown(angle = 90, hjust = 1, vjust = 0.5)))
draw("legend", coloured + labs(colour = "The *kind*") +
  theme(legend.text = element_markdown(), legend.title = element_markdown(face = "bold")))
draw("strips", base + facet_wrap(~kind) + theme(strip.text = element_markdown(size = 11)))
draw("boxes", base + labs(title = "In a **box**", subtitle = "and a *round* one", caption = "source: **us**") +
  theme(plot.title = element_markdown(fill = "lightyellow", linetype = 1, padding = margin(4, 6, 4, 6)),
        plot.subtitle = element_markdown(box.colour = "blue", linetype = 1, linewidth = 1, r = unit(6, "pt"), padding = margin(5, 5, 5, 5), margin = margin(3, 0, 9, 0)),
        plot.caption = element_markdown()))
draw("paragraphs", base + labs(title = "First **paragraph**\n\nSecond one -- with \"quotes\"...") + theme(plot.title = element_markdown()))
draw("sizes", base + labs(title = "a <span style='font-size:24pt'>b</span><br>c <span style='font-size:6px'>d</span><sub>e</sub>f") +
  theme_minimal(base_size = 14) + theme(plot.title = element_markdown(family = "DejaVu Serif")))
draw("richtext", ggplot(points, aes(x, y, label = kind)) + geom_richtext() + xlim(0, 5))
draw("richtext_looks", ggplot(points, aes(x, y, label = kind, colour = kind)) +
  geom_richtext(fill = NA, label.colour = NA, hjust = 0, angle = 45, size = 6) +
  geom_richtext(aes(label = paste0(kind, "<br>*second* line")), data = points[1:2, ], nudge_x = 0.8, fill = "grey90", alpha = 0.5,
                label.padding = unit(c(1, 2, 3, 4), "pt"), label.margin = unit(4, "pt"), label.r = unit(0, "pt"), text.colour = "black", vjust = 1) +
  xlim(0, 5))
long <- "**Fuel economy vs. engine displacement.**<br>Lorem ipsum *dolor sit amet,* consectetur adipiscing elit, **sed do eiusmod tempor incididunt** ut labore et dolore magna aliqua<sup>2</sup>. Ut enim ad minim veniam."
draw("textbox_simple", base + labs(title = long, y = "y") +
  theme(plot.title.position = "plot", plot.title = element_textbox_simple(size = 13, lineheight = 1, padding = margin(5.5, 5.5, 5.5, 5.5), margin = margin(0, 0, 5.5, 0), fill = "cornsilk")))
draw("textbox", base + labs(subtitle = long, caption = "a *short* one") +
  theme(plot.subtitle = element_textbox(width = unit(3, "in"), hjust = 0, halign = 0.5, linetype = 1, box.colour = "blue", r = unit(5, "pt"), padding = margin(4, 4, 4, 4), margin = margin(5, 0, 5, 0)),
        plot.caption = element_textbox(width = NULL, fill = "grey90")))
lots <- data.frame(x = c(1, 3), y = c(1, 2), way = c("left-rotated", "inverted"),
  text = c("**A box.** The text of this box is *wrapped* to a width by itself", "Another, with <span style='color:blue'>blue</span> words and H<sub>2</sub>O"))
put <- ggplot(lots, aes(x, y, label = text)) + xlim(0, 4) + ylim(0, 3)
draw("geom_textbox", put + geom_textbox(aes(fill = text), show.legend = FALSE))
draw("geom_textbox_looks", put + geom_textbox(aes(hjust = c(0, 1), halign = c(0, 1), orientation = way), width = unit(0.4, "npc"), minheight = unit(1.2, "in"),
  valign = 0.5, box.r = unit(0, "pt"), box.colour = "red", box.size = 1, text.colour = "darkblue", alpha = 0.5, size = 3,
  box.padding = unit(c(1, 2, 3, 4), "mm"), box.margin = unit(2, "mm"), nudge_x = 0.2))
draw("textbox_turned", base + labs(y = paste(long, "x"), x = "Speed in *m*", title = "A title in a box of its own height") +
  theme(axis.title.y = element_textbox_simple(width = NULL, minwidth = unit(1, "in"), fill = "lightblue", orientation = "left-rotated", padding = margin(4, 4, 4, 4)),
        axis.title.x = element_textbox(width = unit(4, "cm"), halign = 0.5, hjust = 1, fill = "pink", orientation = "inverted"),
        plot.title = element_textbox(width = unit(3, "in"), maxwidth = unit(2, "in"), height = unit(1, "cm"), valign = 0, fill = "grey90")))
starred <- function(v) paste0("*", v, "*")
draw("colourbar", ggplot(points, aes(x, y, colour = y)) + geom_point() + scale_colour_viridis_c(labels = starred) + theme(legend.text = element_markdown()))
draw("colourbar_below", ggplot(points, aes(x, y, colour = y)) + geom_point() + scale_colour_viridis_c(name = "**The** height<br>of *all*", labels = starred) +
  theme(legend.text = element_markdown(), legend.title = element_markdown(), legend.position = "bottom"))
draw("bins", ggplot(points, aes(x, y, size = y)) + geom_point() + scale_size_binned(labels = starred) + theme(legend.text = element_markdown()))
draw("boxes_turned", ggplot(points, aes(kind, y)) + geom_col() + geom_richtext(aes(label = kind), angle = 30, label.r = unit(0, "pt")) +
  theme(axis.text.x = element_markdown(angle = 45, hjust = 1, fill = "ivory", linetype = 1, padding = margin(2, 2, 2, 2))))
