# Widths, texts and what str_wrap makes of them, "|" for a new line: Rscript str_wrap.R > str_wrap.tsv
set.seed(1)
words <- c("a", "of", "the", "some", "words", "longer", "sentence", "with", "different", "lengths",
           "extraordinary", "and", "to", "go", "on")
for (i in 1:120) {
  text <- paste(sample(words, sample(2:14, 1), TRUE), collapse = " ")
  width <- sample(c(3, 5, 8, 10, 12, 15, 20, 30), 1)
  wrapped <- gsub("\n", "|", stringr::str_wrap(text, width))
  cat(paste(width, text, wrapped, sep = "\t"), sep = "\n")
}
