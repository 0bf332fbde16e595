# R's side of the post: each file of sections/ is one section, read into an environment of its own.
#
# A section defines tables(config), a named list of data frames; and, where it has any,
# figures(config, tables), a named list of plots without a theme, and values(config, tables), a
# named list of further numbers. `config` has the form of config.yaml. What another section defines
# is at hand as neighbour("NAME")$that.

read_section <- function(file) {
  section <- new.env()
  section$neighbour <- \(name) read_section(file.path(dirname(file), paste0(name, ".R")))
  sys.source(file, section)
  section
}

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
  lapply(files, read_section)
}
