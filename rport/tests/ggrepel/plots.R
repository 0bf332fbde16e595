# Plots with repelled labels, drawn by ggrepel: Rscript plots.R FOLDER
# Each has a seed, and max.time is without effect, so that the machine's speed does not count. After
# 50 steps there is enough to see.

library(ggplot2)
library(ggrepel)

folder <- commandArgs(TRUE)[1]
at <- function(n, k) ((seq_len(n) * k) %% 101) / 101
towns <- data.frame(
  x = at(24, 37), y = at(24, 61), name = paste0("town ", letters[1:24]),
  kind = rep(c("north", "south", "west"), 8)
)
crowd <- data.frame(x = at(18, 37) / 20 + 0.5, y = at(18, 61) / 20, name = state.name[1:18])
far <- data.frame(x = c(1, 2, 3, 4), y = c(2, 4, 3, 1), name = c("one", "two\nlines", "", "four"))

draw <- function(name, plot) {
  ggsave(file.path(folder, paste0(name, ".svg")), plot, width = 5, height = 3.5)
}
repel <- function(...) geom_text_repel(aes(label = name), seed = 42, max.time = Inf, max.iter = 50, ...)
boxed <- function(...) geom_label_repel(aes(label = name), seed = 42, max.time = Inf, max.iter = 50, ...)

town <- ggplot(towns, aes(x, y)) + geom_point()
draw("plain", town + repel())
draw("boxes", town + boxed(max.overlaps = Inf))
draw("colours", ggplot(towns, aes(x, y, colour = kind)) + geom_point() + repel() + boxed(size = 2, fill = alpha("white", 0.5)))
draw("crowd", ggplot(crowd, aes(x, y)) + geom_point(colour = "red") + repel(max.overlaps = Inf, box.padding = 0.5))
draw("hidden", ggplot(crowd, aes(x, y)) + geom_point() + repel(max.overlaps = 4))
draw("nudged", ggplot(far, aes(x, y)) + geom_point(size = 4) + repel(nudge_x = 0.5, point.size = 4, direction = "y", hjust = 0, segment.size = 0.2))
draw("segments", ggplot(far, aes(x, y)) + geom_point() +
  repel(nudge_y = 0.7, nudge_x = 0.4, segment.curvature = -0.1, segment.ncp = 3, segment.angle = 20, segment.colour = "grey50",
        arrow = arrow(length = unit(0.02, "npc"))))
draw("curved", ggplot(far, aes(x, y)) + geom_point() + repel(nudge_y = -0.6, nudge_x = 0.3, segment.curvature = 0.4, segment.inflect = TRUE, min.segment.length = 0))
draw("backgrounds", ggplot(towns[1:6, ], aes(x, y)) + geom_point() +
  repel(bg.color = "white", bg.r = 0.15, colour = "blue", size = 3, fontface = "bold"))
draw("turned", ggplot(towns[1:8, ], aes(x, y)) + geom_point() + repel(angle = 90, xlim = c(0.3, NA), ylim = c(-Inf, Inf)) + coord_cartesian(clip = "off"))
draw("one_way", ggplot(towns[1:12, ], aes(x, 1)) + geom_point() + repel(nudge_y = 0.05, direction = "x", angle = 90, vjust = 0, segment.size = 0.2) + ylim(1, 0.8))
draw("facets", ggplot(towns, aes(x, y, label = name)) + geom_point() + facet_wrap(~kind) +
  geom_text_repel(seed = 7, max.time = Inf, max.iter = 50, size = 2.5, min.segment.length = Inf))
draw("mapped", ggplot(towns, aes(x, y, size = x, colour = kind, point.size = x)) + geom_point() + repel(hjust = 0, vjust = 1) + scale_size_continuous(aesthetics = c("size", "point.size"), range = c(2, 4)))
draw("boxes_left", ggplot(far, aes(x, y)) + geom_point() + boxed(hjust = 0, nudge_x = 0.2, label.padding = 0.5, label.r = 0, linewidth = 0, fill = "yellow", alpha = 0.4, direction = "y"))
close <- ggplot(far, aes(x, y)) + geom_point() + scale_x_continuous(breaks = c(1, 2, 2.1, 2.2, 2.3, 4))
draw("axis_below", close + theme(axis.text.x = element_text_repel(seed = 1, margin = margin(t = 10), segment.size = 0.3, colour = "red", face = "bold")))
draw("axis_beside", close + scale_y_continuous(breaks = c(1, 1.1, 1.2, 1.3), sec.axis = dup_axis(breaks = c(2, 2.1, 4), name = "y")) + ggtitle("A title") +
  theme(axis.text.y = element_text_repel(seed = 2, box.padding = 0.1, max.overlaps = Inf), plot.title = element_text_repel(size = 20),
        axis.text.y.right = element_text_repel(seed = 3, position = "right", margin = margin(l = 20), segment.curvature = -0.1)))
draw("no_points", town + boxed(point.size = NA, max.overlaps = Inf))
