# What ggplot2 4.0's statistics say of numbers drawn at random: Rscript ggplot2.R > ggplot2.tsv
#
# Numbers are C99 hex floats. The table beside this script is from ggplot2 4.0.3 on R 4.6.1.
suppressPackageStartupMessages(library(ggplot2))
stopifnot(packageVersion("ggplot2") >= "4.0.0")
set.seed(20260101)
hex <- function(x) paste(sprintf("%a", as.numeric(x)), collapse = " ")
say <- function(...) cat(paste(..., sep = "\t"), "\n", sep = "")
stat <- function(data, mapping, layer) suppressMessages(suppressWarnings(layer_data(ggplot(data, mapping) + layer)))
columns <- function(data, ...) paste(vapply(c(...), function(name) hex(data[[name]]), ""), collapse = "\t")
sample_of <- function(n) switch(sample(3, 1), rnorm(n) * 10^sample(-2:3, 1), round(rnorm(n) * 4) / 4 + 0, rexp(n))

for (i in 1:48) {
  x <- sample_of(sample(c(2, 20, 60), 1)); width <- signif(diff(range(x)) / runif(1, 2, 12), 1); if (width == 0) width <- 1
  options <- switch(i %% 8 + 1, list(bins = 30), list(bins = sample(1:12, 1)), list(binwidth = width),
    list(binwidth = width, boundary = 0), list(binwidth = width, center = width / 4), list(bins = 7, boundary = x[1]),
    list(bins = 9, center = 0, closed = "left"), list(breaks = sort(unique(c(min(x), sample_of(4))))))
  pad <- i %% 5 == 0
  layer <- do.call(if (pad) stat_bin else geom_histogram, c(options, if (pad) list(pad = TRUE)))
  found <- stat(data.frame(x), aes(x), layer)
  options <- vapply(options, function(option) if (is.character(option)) option else hex(option), "")
  say("bin", hex(x), paste(names(options), options, sep = "=", collapse = ";"), as.integer(pad),
      columns(found, "count", "x", "xmin", "xmax", "density", "ncount", "ndensity"))
}
for (i in 1:8) {
  n <- 40; d <- data.frame(x = sample_of(n), y = sample_of(n)); bins <- sample(3:8, 1)
  found <- stat(d, aes(x, y), stat_bin_2d(bins = bins))
  say("bin_2d", hex(d$x), hex(d$y), bins, columns(found, "xmin", "xmax", "ymin", "ymax", "count"))
}
for (i in 1:10) {
  x <- sample_of(15); y <- c(sample_of(14), 40 * (i %% 2))
  found <- StatBoxplot$compute_group(data.frame(x = 0, y = y), NULL, width = 1, coef = if (i %% 3) 1.5 else 1)
  say("boxplot", hex(y), if (i %% 3) 1.5 else 1, hex(found$outliers[[1]]),
      columns(found, "ymin", "lower", "middle", "upper", "ymax", "notchlower", "notchupper", "relvarwidth"))
  found <- stat(data.frame(x), aes(x), stat_ecdf(n = if (i %% 2) NULL else 6, pad = i %% 3 > 0))
  say("ecdf", hex(x), if (i %% 2) 0 else 6, as.integer(i %% 3 > 0), columns(found, "x", "y"))
  found <- stat(data.frame(x), aes(sample = x), geom_qq())
  line <- stat(data.frame(x), aes(sample = x), geom_qq_line())
  say("qq", hex(x), columns(found, "x", "y"), columns(line, "x", "y"), hex(line$slope[1]), hex(line$intercept[1]))
  se <- mean_se(x, 1 + i %% 2)
  say("mean_se", hex(x), 1 + i %% 2, hex(unlist(se)))
  say("resolution", hex(x), hex(c(resolution(x), resolution(x, FALSE))))
  d <- data.frame(x = x, y = y)
  for (type in c("t", "norm", "euclid")) {
    level <- sample(c(0.95, 0.8), 1)
    found <- stat(d, aes(x, y), stat_ellipse(type = type, level = level))
    say("ellipse", type, level, hex(x), hex(y), columns(found, "x", "y"))
  }
  seed <- sample(1e5, 1)
  found <- stat(d, aes(x, y), geom_point(position = position_jitter(width = 0.2, height = 0.1, seed = seed)))
  say("jitter", hex(x), hex(y), seed, columns(found, "x", "y"))
  width <- signif(diff(range(x)) / 8, 1)
  found <- stat(data.frame(x), aes(x), geom_dotplot(binwidth = width))
  found <- found[!duplicated(found$x), ]
  say("dots", hex(x), hex(width), columns(found, "x", "count"))
}
for (i in 1:8) {
  d <- data.frame(g = rep(c("a", "b"), c(12, 25)), y = rnorm(37))
  scale <- c("area", "count", "width")[i %% 3 + 1]; trim <- i %% 2 == 0
  found <- stat(d, aes(g, y), geom_violin(scale = scale, trim = trim))
  shown <- unique(c(seq(1, nrow(found), by = 23), which(!is.na(found$quantile))))
  say("violin", hex(d$y[1:12]), hex(d$y[13:37]), scale, as.integer(trim), hex(shown),
      columns(found[shown, ], "y", "density", "violinwidth", "quantile"))
  bounds <- list(c(0, Inf), c(-Inf, 3), c(0, 3), c(-Inf, Inf))[[i %% 4 + 1]]
  x <- runif(20, 0, 3)
  found <- stat(data.frame(x), aes(x), stat_density(bounds = bounds, n = 64))
  say("density", hex(x), hex(bounds), columns(found, "x", "density"))
  z <- range(rnorm(9) * 10^sample(-2:3, 1)); bins <- sample(1:9, 1); width <- signif(diff(z) / 6, 1)
  breaks <- ggplot2:::contour_breaks(z)
  say("contour", hex(z), bins, hex(width), hex(breaks), hex(ggplot2:::contour_breaks(z, bins)),
      hex(ggplot2:::contour_breaks(z, NULL, width)),
      paste(ggplot2:::pretty_isoband_levels(paste(breaks[-length(breaks)], breaks[-1], sep = ":")), collapse = "|"))
}
