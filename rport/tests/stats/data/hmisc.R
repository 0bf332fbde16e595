# What hexbin and Hmisc say of numbers drawn at random: Rscript hmisc.R > hmisc.tsv
#
# Numbers are C99 hex floats. The table beside this script is from ggplot2 3.4.1, hexbin 1.28.2 and
# Hmisc 4.8.0 on R 4.2.2 (Debian 12).
suppressPackageStartupMessages(library(ggplot2))
set.seed(20260101)
hex <- function(x) paste(sprintf("%a", as.numeric(x)), collapse = " ")
say <- function(...) cat(paste(..., sep = "\t"), "\n", sep = "")
for (i in 1:12) {
  x <- rnorm(60) * 10^sample(-1:2, 1); y <- round(rexp(60), sample(1:6, 1)); bins <- sample(3:9, 1)
  width <- c(diff(range(x)), diff(range(y))) / bins
  found <- layer_data(ggplot(data.frame(x, y), aes(x, y)) + stat_bin_hex(binwidth = width))
  say("hexbin", hex(x), hex(y), hex(width), hex(found$x), hex(found$y), hex(found$count))
  x <- x[1:(3 + i)]; seed <- sample(1e5, 1)
  set.seed(seed)
  boot <- Hmisc::smean.cl.boot(x)
  set.seed(seed + 1)
  say("summaries", hex(x), hex(Hmisc::smean.cl.normal(x, conf.int = 0.9)), hex(Hmisc::smean.sdl(x)),
      hex(Hmisc::smedian.hilow(x)), seed, hex(boot))
}
