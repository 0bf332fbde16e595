# The data of these tests, drawn at random: Rscript data.R TRIAL_CSV DIRECTORY
#
# TRIAL_CSV is rport's data set `trial`, which is copied as it is. The files beside this script are
# from `Rscript data.R trial.csv .` by R 4.6.1.
arguments <- commandArgs(TRUE)
trial <- read.csv(arguments[1])
set.seed(20261201)
# visits of patients, with a new interval at each: a counting process
patients <- 70
visits <- do.call(rbind, lapply(seq_len(patients), function(id) {
  stops <- cumsum(1 + rpois(3, 4))
  end <- 2 + rpois(1, 9)
  stop <- unique(pmin(stops, end))
  data.frame(id, site = c("north", "south", "west")[1 + id %% 3], start = c(0, head(stop, -1)), stop)
}))
treated <- rbinom(patients, 1, 0.5)
visits$treated <- treated[visits$id]
visits$dose <- round(rexp(nrow(visits), 0.5), 1)
visits$relapse <- rbinom(nrow(visits), 1, plogis(-0.9 - 0.5 * visits$treated + 0.2 * visits$dose))
write.csv(visits, file.path(arguments[2], "visits.csv"), row.names = FALSE, quote = FALSE)
