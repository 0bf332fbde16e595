# Numerical differentiation: the error of four methods against the step.

x <- 1.5
f <- \(x) exp(x) * sin(x)
f_prime <- \(x) exp(x) * (sin(x) + cos(x))

forward <- \(h) (f(x + h) - f(x)) / ((x + h) - x)
central <- \(h) (f(x + h) - f(x - h)) / ((x + h) - (x - h))
richardson <- function(h) {
  found <- lapply(0:3, \(row) (f(x + h / 2^row) - f(x - h / 2^row)) / (2 * h / 2^row))
  for (power in 1:3) {
    coarser <- found[-length(found)]
    finer <- found[-1]
    found <- Map(\(coarser, finer) finer + (finer - coarser) / (4^power - 1), coarser, finer)
  }
  found[[1]]
}
complex_step <- \(h) Im(f(complex(real = x, imaginary = h))) / h

methods <- list(
  forward = forward, central = central, richardson = richardson, `complex step` = complex_step
)

tables <- function(config) {
  steps <- 10^(-60:0 / 4)
  errors <- lapply(methods, \(method) pmax(abs(method(steps) / f_prime(x) - 1), 2^-53))
  best <- sapply(errors, which.min)
  list(
    differentiation_errors = data.frame(
      method = rep(names(methods), each = length(steps)),
      step = steps,
      error = unlist(errors, use.names = FALSE)
    ),
    best_steps = data.frame(
      method = names(methods),
      step = steps[best],
      error = sapply(errors, min)
    )
  )
}

figures <- function(config, tables) {
  list(
    error_by_step = ggplot(
      tables$differentiation_errors, aes(step, error, colour = method, linetype = method)
    ) +
      geom_line(linewidth = 0.7) +
      geom_point(data = tables$best_steps, size = 3) +
      scale_x_log10() +
      scale_y_log10() +
      labs(title = "Truncation and Rounding", x = "step h", y = "relative error")
  )
}
