# A clinical trial that never was: Rscript trial.R DIRECTORY
#
# Draws the 150 patients of rport's data set `trial`, and writes them as trial.csv.
set.seed(20261130)
n <- 150
age <- round(62 + 9 * rnorm(n))
sex <- c("female", "male")[sample(2, n, replace = TRUE)]
arm <- c("control", "treated")[sample(2, n, replace = TRUE)]
ecog <- rbinom(n, 2, 0.4)
crp <- round(12 * rexp(n), 1)
hazard <- exp(-3.2 + 0.02 * (age - 62) + 0.5 * ecog - 0.6 * (arm == "treated"))
death <- rexp(n) / hazard
end <- runif(n, 6, 36)
months <- round(pmin(death, end), 1) + 0.1
died <- as.integer(death <= end)
response <- as.integer(runif(n) < 1 / (1 + exp(0.6 - 1.1 * (arm == "treated") + 0.5 * ecog)))
pain <- round(50 + 0.2 * age - 8 * (arm == "treated") + 4 * ecog + 10 * rnorm(n), 1)
falls <- rpois(n, exp(-1.5 + 0.015 * age + 0.3 * ecog))
crp[sample(n, 5)] <- NA
trial <- data.frame(age, sex, arm, ecog, crp, months, died, response, pain, falls)
write.csv(trial, file.path(commandArgs(TRUE)[1], "trial.csv"), row.names = FALSE, quote = FALSE)
