trial <- read.csv("trial.csv", stringsAsFactors = TRUE)
doses <- data.frame(
  dose = c(1, 2, 4, 8, 16),
  response = c(1.2, 2.1, 3.4, 4, 4.2),
  low = c(0.8, 1.6, 2.9, 3.4, 3.5),
  high = c(1.6, 2.6, 3.9, 4.6, 4.9)
)
visits <- data.frame(day = as.Date("2025-01-15") + 7 * 0:9, patients = c(3, 5, 4, 8, 9, 7, 12, 11, 15, 14))
path <- data.frame(
  step = 0:7,
  a = c(-1.6, -0.9, -0.3, 0.1, 0.4, 0.6, 0.8, 0.9),
  b = c(2.6, 1.4, 0.6, 0.2, 0.2, 0.3, 0.5, 0.7)
)
surface <- expand.grid(a = -20:20 / 10, b = -10:30 / 10)
surface$loss <- (1 - surface$a)^2 + (surface$b - surface$a^2)^2
