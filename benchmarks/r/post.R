# Tables and figures by plain R, as the peer that the pipeline's speed is compared with.
#
#   Rscript post.R CONFIG.json TO                       the post: tables (CSV), figures (PNG and SVG)
#   Rscript post.R CONFIG.json TO all SECTION ...       the same of other sections
#   Rscript post.R CONFIG.json TO tables SECTION ...    the tables of some sections
#   Rscript post.R CONFIG.json TO figure FIGURE SECTION TABLE ...
#                                                       one figure, from its section's CSV files
#
# The mathematics and the plots are those of workflow/reference/sections.

here <- dirname(sub("--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
reference <- file.path(here, "../../workflow/reference")
source(file.path(reference, "read_sections.R"))
post <- c("derivatives", "loss", "regression", "chain_rule", "integrals")
read_post <- \(sections = post) read_sections(file.path(reference, "sections"), sections)

# 17 digits: write.csv itself rounds to 15, which loses bits.
write_tables <- function(tables, to) {
  for (name in names(tables)) {
    table <- tables[[name]]
    doubles <- sapply(table, is.double)
    table[doubles] <- lapply(table[doubles], sprintf, fmt = "%.17g")
    write.csv(table, file.path(to, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
  }
}

read_tables <- function(names, from) {
  sapply(names, \(name) read.csv(file.path(from, paste0(name, ".csv"))), simplify = FALSE)
}

draw_png <- function(plot, file, page) {
  ragg::agg_png(file, page$width, page$height, "in", res = page$dpi)
  print(plot + theme_minimal())
  dev.off()
}

draw_svg <- function(plot, file, page) {
  svglite::svglite(file, page$width, page$height)
  print(plot + theme_minimal())
  dev.off()
}

draw <- function(plots, to, page) {
  for (name in names(plots)) {
    draw_png(plots[[name]], file.path(to, paste0(name, ".png")), page)
    draw_svg(plots[[name]], file.path(to, paste0(name, ".svg")), page)
  }
}

make_all <- function(config, tables_to, figures_to, sections) {
  for (section in read_post(sections)) {
    tables <- section$tables(config)
    write_tables(tables, tables_to)
    if (!is.null(section$figures)) {
      draw(section$figures(config, tables), figures_to, config$figure)
    }
  }
}

make_tables <- function(config, tables_to, sections) {
  for (section in read_post(sections)) write_tables(section$tables(config), tables_to)
}

make_figure <- function(config, tables_from, figures_to, figure, section, tables) {
  tables <- read_tables(tables, tables_from)
  plots <- read_post(section)[[section]]$figures(config, tables)
  draw(plots[figure], figures_to, config$figure)
}

main <- function(config, to, kind = "all", ...) {
  config <- jsonlite::fromJSON(config)
  names <- c(...)
  folders <- file.path(to, c("tables", "figures"))
  for (folder in folders) dir.create(folder, recursive = TRUE, showWarnings = FALSE)
  if (kind != "tables") library(ggplot2)
  switch(kind,
    all = make_all(config, folders[1], folders[2], if (length(names)) names else post),
    tables = make_tables(config, folders[1], names),
    figure = make_figure(config, folders[1], folders[2], names[1], names[2], names[-(1:2)])
  )
}

# Run as a script, and not read by another with source()
if (sys.nframe() == 0L) invisible(do.call(main, as.list(commandArgs(trailingOnly = TRUE))))
