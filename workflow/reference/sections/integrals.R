# Integrals: probability and expectation under the standard normal density.

integrals <- list(
  total_probability = list(dnorm, -Inf, Inf),
  expectation = list(\(x) x * dnorm(x), -Inf, Inf),
  second_moment = list(\(x) x^2 * dnorm(x), -Inf, Inf),
  within_one_sd = list(dnorm, -1, 1),
  upper_tail = list(dnorm, 1.96, Inf)
)

tables <- function(config) {
  found <- lapply(integrals, \(integral) do.call(integrate, integral))
  list(integrals = data.frame(
    name = names(found),
    value = sapply(found, `[[`, "value"),
    abs_error = sapply(found, `[[`, "abs.error"),
    subdivisions = sapply(found, `[[`, "subdivisions"),
    message = sapply(found, `[[`, "message"),
    printed = sapply(found, \(integral) capture.output(integral))
  ))
}
