# Where ggrepel's simulation leaves boxes: Rscript boxes.R > boxes.json
# Numbers are hexadecimal, so that no bit is lost.

hex <- function(x) sprintf("%a", x)
set.seed(1)
cases <- list()
for (direction in c("both", "x", "y")) for (n in c(3, 14)) for (iterations in c(40, 4000)) {
  points <- matrix(round(runif(2 * (n + 4)), 3), ncol = 2)
  size <- round(runif(n + 4, 0, 0.02), 4)
  size[2] <- 0
  wide <- round(runif(n, 0.1, 0.3), 3)
  just <- matrix(sample(c(0, 0.5, 1), 2 * n, TRUE), ncol = 2)
  boxes <- cbind(points[1:n, 1] - wide / 2, points[1:n, 2] - 0.03, points[1:n, 1] + wide / 2, points[1:n, 2] + 0.03)
  padding <- if (n == 3) 0 else 0.001
  most <- if (iterations == 40) 3 else Inf
  found <- withr::with_seed(42, ggrepel:::repel_boxes2(
    points, size, padding, padding, boxes, c(0, 1), c(0, 1), just[, 1], just[, 2],
    force_push = 1e-6, force_pull = 0.01, max_time = Inf, max_overlaps = most,
    max_iter = iterations, direction = direction, verbose = FALSE
  ))
  cases[[length(cases) + 1]] <- list(
    direction = direction, iterations = iterations, most = if (is.finite(most)) most,
    points = apply(points, 2, hex), size = hex(size), padding = hex(padding),
    boxes = apply(boxes, 2, hex), just = just, x = hex(found$x), y = hex(found$y),
    hidden = found$too_many_overlaps
  )
}
cat(jsonlite::toJSON(cases, auto_unbox = TRUE, null = "null"), "\n")
