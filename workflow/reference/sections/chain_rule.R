# The chain rule: z = sin(x^2) and its derivative, cos(x^2) 2x.

z <- \(x) sin(x^2)
z_prime <- \(x) cos(x^2) * 2 * x

tables <- function(config) {
  x <- with(config$curve, seq(from, to, length.out = points))
  list(chain_rule = data.frame(x, z = z(x), z_prime = z_prime(x)))
}

figures <- function(config, tables) {
  list(
    composite_curve = ggplot(tables$chain_rule, aes(x, z)) +
      geom_line(linewidth = 0.9) +
      labs(title = "Composite Function z = sin(x^2)", x = "x", y = "z"),
    composite_derivative = ggplot(tables$chain_rule, aes(x, z_prime)) +
      geom_line(linewidth = 0.9) +
      labs(title = "Derivative via Chain Rule", x = "x", y = expression(frac(dz, dx)))
  )
}
