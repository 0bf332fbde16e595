# The plots of plots.txt by ggplot2 itself: Rscript reports.R FILE DIR  (FONTCONFIG_FILE=fonts.conf)
# Writes DIR/NAME.svg (svglite, 6 x 4 inches), none for what R refuses, and DIR/messages.tsv with what R says of each.
suppressPackageStartupMessages(library(ggplot2))
a <- commandArgs(TRUE); dir <- a[[2]]
dir.create(dir, FALSE, TRUE)
forget <- function() { e <- ggplot2:::descent_cache; rm(list = ls(e, all.names = TRUE), envir = e) }
said <- character()
for (part in strsplit(paste(readLines(a[[1]]), collapse = "\n"), "(^|\n)# ")[[1]][-1]) {
  name <- sub("\n.*", "", part); file <- file.path(dir, paste0(name, ".svg"))
  note <- function(kind) function(c) {
    said <<- c(said, paste(name, kind, gsub("[ \n]+", " ", conditionMessage(c)), sep = "\t"))
    tryInvokeRestart(if (kind == "warning") "muffleWarning" else "muffleMessage")
  }
  tryCatch(withCallingHandlers({
    env <- new.env(); eval(parse(text = sub("^[^\n]*\n", "", sub("\n---\n.*", "", part))), env)
    forget(); svglite::svglite(file, 6, 4, system_fonts = list(sans = "DejaVu Sans")); print(env$p); invisible(dev.off())
  }, warning = note("warning"), message = note("message")), error = function(e) {
    said <<- c(said, paste(name, "error", gsub("[ \n]+", " ", conditionMessage(e)), sep = "\t"))
    graphics.off(); unlink(file)
  })
}
writeLines(said, file.path(dir, "messages.tsv"), useBytes = TRUE)
