# Loss minimisation: L(theta) = (theta - minimum)^2 and its derivative.

loss <- \(theta, minimum) (theta - minimum)^2
gradient <- \(theta, minimum) 2 * (theta - minimum)

tables <- function(config) {
  theta <- with(config$loss, seq(from, to, length.out = points))
  minimum <- config$loss$minimum
  list(loss = data.frame(
    theta,
    loss = loss(theta, minimum),
    grad = gradient(theta, minimum)
  ))
}

figures <- function(config, tables) {
  minimum <- format(config$loss$minimum)
  list(
    loss_curve = ggplot(tables$loss, aes(theta, loss)) +
      geom_line(linewidth = 0.9) +
      labs(
        title = sprintf("Loss Function L(theta) = (theta - %s)^2", minimum),
        x = expression(theta),
        y = "Loss"
      ),
    loss_gradient = ggplot(tables$loss, aes(theta, grad)) +
      geom_line(linewidth = 0.9) +
      geom_hline(yintercept = 0, linetype = "dashed") +
      labs(
        title = "Derivative of the Loss Function",
        x = expression(theta),
        y = expression(frac(dL, dtheta))
      )
  )
}
