# The colours of grDevices' palettes: Rscript hcl_colours.R > hcl_colours.txt
# hcl_colours.txt is by R 4.6.1.
for (p in hcl.pals()) for (n in c(1, 2, 5, 8)) cat(p, n, hcl.colors(n, p), "\n", sep = "|")
for (p in palette.pals()) cat(p, 0, palette.colors(NULL, p), "\n", sep = "|")
