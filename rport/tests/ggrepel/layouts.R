# Where ggrepel's labels start and come to rest on a page: Rscript layouts.R > layouts.json
# Panels (left, bottom, width, height, in inches), what the simulation is given, and where its boxes
# end after up to 10,000 steps. Numbers are hexadecimal, so that no bit is lost.

suppressMessages({library(ggplot2); library(ggrepel); library(grid); library(patchwork)})

hex <- function(x) sprintf("%a", x)
at <- function(n, k) ((seq_len(n) * k) %% 101) / 101
towns <- data.frame(
  x = at(24, 37), y = at(24, 61), name = paste0("town ", letters[1:24]),
  kind = rep(c("north", "south", "west"), 8)
)

calls <- list()
settle <- ggrepel:::repel_boxes2
record <- function(...) {
  given <- list(...)
  rest <- settle(...)
  npc <- unit(1, "npc")
  panel <- c(current.transform()[3, 1:2], convertWidth(npc, "in", TRUE), convertHeight(npc, "in", TRUE))
  calls[[length(calls) + 1]] <<- list(
    panel = hex(panel), points = apply(given$data_points, 2, hex), radii = hex(given$point_size),
    padding = hex(given$point_padding_x), boxes = apply(given$boxes, 2, hex),
    x = hex(rest$x), y = hex(rest$y)
  )
  rest
}
namespace <- asNamespace("ggrepel")
unlockBinding("repel_boxes2", namespace)
assign("repel_boxes2", record, namespace)

text <- function(...) geom_text_repel(aes(label = name), seed = 42, max.time = Inf, max.overlaps = Inf, ...)
label <- function(...) geom_label_repel(aes(label = name), seed = 42, max.time = Inf, max.overlaps = Inf, ...)
town <- ggplot(towns, aes(x, y)) + geom_point()
coloured <- ggplot(towns, aes(x, y, colour = kind)) + geom_point()
plots <- list(
  plain = town + text(),
  titled = town + label(size = 3) + labs(title = "A title", subtitle = "gy", caption = "Source"),
  legend = coloured + text(box.padding = 0.5) + theme_bw(14),
  below = coloured + label(size = 2.5) + theme_minimal(9) + theme(legend.position = "bottom"),
  facets = coloured + text(nudge_y = 0.1) + facet_wrap(~kind) + theme_classic(),
  fixed = town + text(point.size = 3, direction = "y", hjust = 0) + coord_fixed() + scale_y_reverse(),
  composed = (town + text() + labs(title = "Left")) | coloured,
  gridded = cowplot::plot_grid(coloured, town + label(size = 3), rel_widths = c(1, 2)),
  arranged = gridExtra::arrangeGrob(town + text(angle = 90), coloured, top = "Both", ncol = 2)
)
found <- lapply(plots, function(plot) {
  calls <<- list()
  ggsave(tempfile(fileext = ".svg"), plot, width = 6.3, height = 4.7)
  calls
})
cat(jsonlite::toJSON(found, auto_unbox = TRUE), "\n")
