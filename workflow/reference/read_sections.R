# R's side of the post: each file of sections/ is one section, read into an environment of its own.
#
# A section defines tables(config), a named list of data frames; and, where it has any,
# figures(config, tables), a named list of plots without a theme, and values(config, tables), a
# named list of further numbers. `config` has the form of config.yaml.

read_sections <- function(folder, wanted = character()) {
  files <- list.files(folder, pattern = "[.]R$", full.names = TRUE)
  names(files) <- tools::file_path_sans_ext(basename(files))
  if (length(unknown <- setdiff(wanted, names(files)))) {
    stop(
      "no section ", toString(unknown), "; the sections: ", toString(names(files)),
      call. = FALSE
    )
  }
  if (length(wanted)) files <- files[wanted]
  lapply(files, function(file) {
    section <- new.env()
    sys.source(file, section)
    section
  })
}
