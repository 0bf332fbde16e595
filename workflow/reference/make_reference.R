# What R itself computes and draws for one configuration of the post.
#
#   FONTCONFIG_FILE=/absolute/path/of/fonts.conf \
#     Rscript make_reference.R CONFIG.json OUT [--no-figures] [SECTION ...]
#
# CONFIG.json has the form of config.yaml; SECTION limits the record to the sections named. OUT gets
#
#   config.json             the configuration
#   tables/TABLE.csv        doubles as C99 hexadecimal floats, which lose no bit
#   values/SECTION.json     further numbers, written alike
#   axes/FIGURE.json        ranges, breaks, minor breaks and labels
#   figures/ragg, figures/svglite, figures/cairo
#                           each figure by three devices; FIGURE-dark where ggplot2 has `ink`
#   versions.json           of R and its packages; written last: a record that has it is whole
#
# ggplot2 remembers text heights by the name of a device and not by its resolution, so each run
# draws at one resolution only.
suppressPackageStartupMessages({
  library(ggplot2)
  library(jsonlite)
})

arguments <- commandArgs(trailingOnly = TRUE)
flags <- arguments[startsWith(arguments, "--")]
arguments <- setdiff(arguments, flags)
if (length(arguments) < 2 || length(setdiff(flags, "--no-figures"))) {
  stop("usage: make_reference.R CONFIG.json OUT [--no-figures] [SECTION ...]", call. = FALSE)
}
draws <- !"--no-figures" %in% flags
config <- fromJSON(arguments[1])
out <- arguments[2]

here <- dirname(sub("--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "read_sections.R"))
sections <- read_sections(file.path(here, "sections"), arguments[-(1:2)])

# Writing ---------------------------------------------------------------------------------------

place <- function(...) {
  path <- file.path(out, ...)
  dir.create(dirname(path), recursive = TRUE, showWarnings = FALSE)
  path
}

# as.character() alone would turn 100000L into "1e+05"
exactly <- function(values) {
  if (is.double(values)) return(sprintf("%a", values))
  if (is.integer(values)) return(sprintf("%d", values))
  as.character(values)
}

write_table <- function(table, path) {
  cells <- lapply(unname(table), \(column) {
    cell <- exactly(column)
    ifelse(grepl("[\",\n]", cell), paste0('"', gsub('"', '""', cell), '"'), cell)
  })
  rows <- do.call(paste, c(cells, sep = ","))
  writeLines(c(paste(names(table), collapse = ","), rows), path)
}

write_json <- function(content, path) {
  writeLines(toJSON(content, auto_unbox = TRUE, pretty = TRUE, null = "null", na = "null"), path)
}

# Figures ---------------------------------------------------------------------------------------

page <- config$figure
open_device <- list(
  ragg = \(name, paper) ragg::agg_png(
    place("figures", "ragg", paste0(name, ".png")), page$width, page$height,
    units = "in", res = page$dpi, background = paper
  ),
  cairo = \(name, paper) png(
    place("figures", "cairo", paste0(name, ".png")), page$width, page$height,
    units = "in", res = page$dpi, type = "cairo", bg = paper
  ),
  svglite = \(name, paper) svglite::svglite(
    place("figures", "svglite", paste0(name, ".svg")), page$width, page$height,
    bg = paper, system_fonts = list(sans = "DejaVu Sans")
  )
)

draw <- function(figures, device, theme, paper = "white", suffix = "") {
  message("Drawing ", length(figures), " figures with ", device)
  for (name in names(figures)) {
    open_device[[device]](paste0(name, suffix), paper)
    print(figures[[name]] + theme)
    dev.off()
  }
}

draw_all <- function(figures) {
  for (device in c("ragg", "cairo", "svglite")) draw(figures, device, theme_minimal())
  if (packageVersion("ggplot2") >= "4.0.0") {
    paper <- "#131416"
    dark <- theme_minimal(ink = "#E6E6E6", paper = paper)
    for (device in c("ragg", "svglite")) draw(figures, device, dark, paper, "-dark")
  }
}

axes_of <- function(figure) {
  lapply(ggplot_build(figure)$layout$panel_params[[1]][c("x", "y")], \(view) {
    # I() keeps a single break an array in JSON
    lapply(list(range = exactly(view$continuous_range),
                breaks = exactly(as.vector(view$breaks)),
                minor = exactly(as.vector(view$minor_breaks)),
                labels = as.character(view$get_labels())), I)
  })
}

# The record ------------------------------------------------------------------------------------

figures <- list()
for (name in names(sections)) {
  message("Computing ", name)
  section <- sections[[name]]
  tables <- section$tables(config)
  for (table in names(tables)) {
    write_table(tables[[table]], place("tables", paste0(table, ".csv")))
  }
  if (!is.null(section$values)) {
    values <- lapply(section$values(config, tables), exactly)
    write_json(values, place("values", paste0(name, ".json")))
  }
  if (draws && !is.null(section$figures)) {
    figures <- c(figures, section$figures(config, tables))
  }
}
for (name in names(figures)) {
  write_json(axes_of(figures[[name]]), place("axes", paste0(name, ".json")))
}
draw_all(figures)

invisible(file.copy(arguments[1], place("config.json"), overwrite = TRUE))
packages <- c("ggplot2", "ragg", "svglite")
write_json(
  c(list(R = format(getRversion())),
    sapply(packages, \(name) format(packageVersion(name)), simplify = FALSE),
    list(RNGkind = RNGkind())),
  place("versions.json")
)
