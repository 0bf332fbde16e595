# What R's scales package says of arguments drawn at random: Rscript scales.R SEED DIRECTORY
#
# Writes one table per topic, numbers as C99 hex floats. The tables beside this script are from
# `Rscript scales.R 20260101 .` (versions.txt says by which packages).
suppressPackageStartupMessages(library(scales))
arguments <- commandArgs(TRUE)
set.seed(as.integer(arguments[1]))
hex <- function(x) paste(sprintf("%a", as.numeric(x)), collapse = " ")
row <- function(...) paste(..., sep = "\t")
words <- function(x) paste(x, collapse = " ")
labels <- function(x) paste(ifelse(is.na(x), "<NA>", x), collapse = "|")
record <- function(name, rows) {
  writeLines(enc2utf8(unlist(rows)), file.path(arguments[2], paste0(name, ".tsv")), useBytes = TRUE)
}
shares <- c(0, 1, 0.5, round(runif(60), sample(3:9, 1)), runif(40), NA, -0.1, 1.1)
colour <- function() sprintf("#%06X", sample(0:16777215, 1))

# Palettes
gradient <- function() {
  colours <- replicate(sample(2:6, 1), colour())
  if (runif(1) < 0.3) colours[1] <- paste0(colours[1], sprintf("%02X", sample(0:254, 1)))
  places <- sort(runif(length(colours) - 2))
  row("gradient", words(colours), hex(c(0, places, 1)), hex(shares),
      words(gradient_n_pal(colours, c(0, places, 1))(shares)), words(gradient_n_pal(colours)(shares)))
}
hue <- function(h, c, l, start, n) {
  row("hue", hex(c(h, c, l, start)), n, words(hue_pal(h, c, l, start)(n)))
}
schemes <- RColorBrewer::brewer.pal.info
record("palettes", list(
  vapply(1:30, function(n) hue(c(0, 360) + 15, 100, 65, 0, n), ""),
  replicate(40, hue(round(runif(2, 0, 400)), round(runif(1, 0, 150)), round(runif(1, 5, 100)),
                    sample(c(0, 30, 200), 1), sample(1:12, 1))),
  unlist(lapply(rownames(schemes), function(name) {
    vapply(1:schemes[name, "maxcolors"], function(n) {
      row("brewer", name, n, words(suppressWarnings(brewer_pal(palette = name)(n))))
    }, "")
  })),
  unlist(lapply(LETTERS[1:8], function(option) vapply(c(1:7, 33, 256), function(n) {
    row("viridis", option, n, hex(c(1, 0, 1, 1)), words(viridis_pal(option = option)(n)))
  }, ""))),
  replicate(20, {
    ends <- round(runif(2), 2); direction <- sample(c(-1, 1), 1); option <- sample(LETTERS[1:8], 1)
    row("viridis", option, 9, hex(c(0.5, ends, direction)),
        words(viridis_pal(0.5, ends[1], ends[2], direction, option)(9)))
  }),
  vapply(1:12, function(n) row("grey", n, hex(c(0.2, 0.8)), words(grey_pal()(n))), ""),
  replicate(10, { ends <- round(runif(2), 2); row("grey", 6, hex(ends), words(grey_pal(ends[1], ends[2])(6))) }),
  row("gradient", "#132B43 #56B1F7", hex(0:1), hex(shares), words(seq_gradient_pal("#132B43", "#56B1F7")(shares)),
      words(seq_gradient_pal("#132B43", "#56B1F7")(shares))),
  row("gradient", "#832424 white #3A3A98", hex(c(0, 0.5, 1)), hex(shares),
      words(div_gradient_pal("#832424", "white", "#3A3A98")(shares)),
      words(div_gradient_pal("#832424", "white", "#3A3A98")(shares))),
  replicate(25, gradient()),
  vapply(replicate(20, colour()), function(x) row("muted", x, muted(x)), ""),
  row("shape", words(shape_pal()(6)), words(shape_pal(FALSE)(6))),
  if (packageVersion("scales") >= "1.3") row("linetype", words(linetype_pal()(13)))
))

# Ranges
record("ranges", replicate(60, {
  x <- c(rnorm(5) * 10^sample(-3:5, 1), NA, Inf, -Inf)[sample(8)]
  to <- round(rnorm(2), 2); from <- sort(rnorm(2)); mid <- rnorm(1)
  row("rescale", hex(x), hex(to), hex(from), hex(mid), hex(rescale(x, to, from)), hex(rescale(x, to)),
      hex(rescale_mid(x, to, from, mid)), hex(censor(x, from)), hex(squish(x, from)),
      hex(squish_infinite(x, from)), hex(area_pal(to)(abs(x))), hex(rescale_pal(to)(x)))
}))

# Breaks
some_range <- function() sort(switch(sample(4, 1), rnorm(2) * 10^sample(-8:9, 1), round(rnorm(2, 0, 100), 1),
                                     c(0, rexp(1) * 10^sample(-5:5, 1)), sample(-50:50, 2)))
positive <- function() sort(exp(rnorm(1, 0, 5) + c(0, abs(rnorm(1)) * 10^sample(-2:1, 1))))
numbers <- replicate(150, {
  ends <- some_range(); n <- sample(c(5, 5, 2:12), 1)
  limits <- ends + c(-0.05, 0.05) * diff(ends)
  breaks <- extended_breaks()(limits); breaks <- breaks[breaks >= limits[1] & breaks <= limits[2]]
  width <- signif(diff(ends) / runif(1, 1, 20), 2)
  minor <- regular_minor_breaks()(breaks, limits, 2); down <- regular_minor_breaks(reverse = TRUE)(-breaks, -rev(limits), 2)
  row("number", hex(ends), n, hex(pretty(ends, n)), hex(limits), hex(breaks), hex(discard(minor, limits)),
      hex(discard(down, -rev(limits))), hex(width), hex(fullseq(ends, width)), hex(signif(ends[1], n)))
})
logs <- replicate(150, {
  ends <- positive(); n <- sample(c(5, 5, 2:9), 1); base <- sample(c(10, 10, 2, exp(1), 5), 1)
  row("log", hex(ends), n, hex(base), hex(log_breaks(n, base)(ends)))
})
ladders <- if (packageVersion("scales") >= "1.4.0") vapply(1:40, function(i) {
  ends <- if (i %% 4) positive() else c(-rexp(1, 1 / 50), rexp(1, 1 / 50)); detail <- sample(c(1, 5, 10, 0), 1)
  row("ladder", hex(ends), detail, hex(minor_breaks_log(if (detail) detail)(ends)))
}, "")
record("breaks", list(numbers, logs, ladders))

# Labels
powers <- replicate(20, {
  base <- sample(c(10, 2), 1); x <- base^(sample(-4:6, 4) + sample(c(0, 0.5), 1))
  row("log", hex(x), hex(base), if (exists("label_log")) labels(as.character(label_log(base)(x))))
})
record("labels", list(powers, replicate(150, {
  x <- switch(sample(5, 1), extended_breaks()(some_range()), rnorm(4) * 10^sample(-4:7, 1),
              10^(0:sample(3:7, 1)), round(rnorm(5, 0, 1e4)), round(runif(4), 2))
  if (runif(1) < 0.3) x <- c(x, NA)
  accuracy <- sample(c(0.1, 1, 10, 0.25), 1)
  row("number", hex(x), hex(accuracy), labels(number_format()(x)), labels(number_format(accuracy)(x)),
      labels(comma_format()(x)), labels(percent_format()(x)), labels(dollar_format()(x)),
      labels(scientific_format()(x)), labels(label_number(style_positive = "plus", style_negative = "parens")(x)),
      labels(label_number(scale_cut = cut_short_scale())(x)), labels(format_format()(x)))
})))

# Dates and times
days <- replicate(120, {
  start <- as.Date("2024-02-29") + round(rnorm(1, 0, 9000))
  span <- round(exp(runif(1, 0, 10))); ends <- start + c(0, span); n <- sample(c(5, 5, 3:10), 1)
  breaks <- breaks_pretty(n)(ends)
  width <- paste(sample(c(1, 2, 3, 5), 1), sample(c(if (span < 400) c("days", "week"), "months", "years"), 1))
  row("date", hex(ends), n, hex(breaks), labels(names(breaks)), width, hex(breaks_width(width)(ends)),
      labels(date_format("%d %b %y, week %U, day %j")(ends)))
})
times <- replicate(120, {
  start <- as.POSIXct("2024-02-29", tz = "UTC") + runif(1, -1e9, 1e9)
  span <- exp(runif(1, -1, 20)); ends <- start + c(0, span); n <- sample(c(5, 5, 3:10), 1)
  breaks <- breaks_pretty(n)(ends)
  unit <- if (span < 100) "secs" else if (span < 6000) "mins" else if (span < 4e5) "hours" else if (span < 1e7) "days" else "months"
  width <- paste(sample(c(1, 2, 5, 6), 1), unit)
  row("time", hex(ends), n, hex(breaks), labels(names(breaks)), width, hex(breaks_width(width)(ends)),
      labels(label_date("%Y-%m-%d %H:%M:%S")(ends)), labels(format(trunc(ends, "mins"))))
})
short <- replicate(40, {
  start <- as.Date("2023-11-15") + sample(900, 1)
  if (runif(1) < 0.5) {
    x <- seq(start, by = sample(c("1 day", "9 days", "1 month", "4 months", "1 year"), 1), length.out = 6)
    if (runif(1) < 0.4) x <- as.Date(cut(x, "month"))
    row("short", 1, hex(x), gsub("\n", "/", labels(label_date_short()(x)), fixed = TRUE))
  } else {
    x <- seq(as.POSIXct(start, tz = "UTC"), by = sample(c("6 hours", "25 hours", "90 mins"), 1), length.out = 6)
    row("short", 0, hex(x), gsub("\n", "/", labels(label_date_short()(x)), fixed = TRUE))
  }
})
record("dates", list(days, times, short))

# Transformations, and back
known <- c("exp", "identity", "log", "log10", "log1p", "log2", "logit", "pseudo_log", "reciprocal", "reverse", "sqrt",
           if (exists("asinh_trans")) "asinh")
record("transforms", replicate(3, lapply(known, function(name) {
  inside <- function() if (name == "logit") runif(25) else rexp(25) * 10^sample(-3:2, 25, TRUE)
  transform <- get(paste0(name, "_trans"))(); x <- inside(); y <- transform$transform(inside())
  row("transform", name, hex(x), hex(transform$transform(x)), hex(y), hex(transform$inverse(y)))
})))
packages <- c("scales", "farver", "RColorBrewer", "viridisLite", "labeling")
versions <- vapply(packages, function(p) paste(p, packageVersion(p)), "")
writeLines(c(R.version.string, versions), file.path(arguments[2], "versions.txt"))
