# Derivatives: f(x) = x^2 and its slope, f'(x) = 2x.

f <- \(x) x^2
f_prime <- \(x) 2 * x

tables <- function(config) {
  x <- with(config$curve, seq(from, to, length.out = points))
  list(derivative = data.frame(x, f_x = f(x), f_prime_x = f_prime(x)))
}

figures <- function(config, tables) {
  list(
    function_curve = ggplot(tables$derivative, aes(x, f_x)) +
      geom_line(linewidth = 0.9) +
      labs(title = "Function f(x) = x^2", x = "x", y = "f(x)"),
    derivative_curve = ggplot(tables$derivative, aes(x, f_prime_x)) +
      geom_line(linewidth = 0.9) +
      geom_hline(yintercept = 0, linetype = "dashed") +
      labs(title = "Derivative f'(x) = 2x", x = "x", y = "f'(x)")
  )
}
