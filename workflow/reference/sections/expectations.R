# Expectations: probabilities and means as integrals, and as means of random numbers.

g <- \(x) x^2
draws <- 10000

distributions <- list(
  `beta(2, 5)` = list(
    density = \(x) dbeta(x, 2, 5), draw = \(n) rbeta(n, 2, 5), limits = c(0, 1),
    support = c(0, 1), mean = 2 / (2 + 5), variance = 2 * 5 / ((2 + 5)^2 * (2 + 5 + 1))
  ),
  `exponential(1)` = list(
    density = \(x) dexp(x, 1), draw = \(n) rexp(n, 1), limits = c(0, 8),
    support = c(0, Inf), mean = 1, variance = 1
  ),
  `gamma(2, 1)` = list(
    density = \(x) dgamma(x, 2, 1), draw = \(n) rgamma(n, 2, 1), limits = c(0, 12),
    support = c(0, Inf), mean = 2, variance = 2
  ),
  `normal(0, 1)` = list(
    density = \(x) dnorm(x), draw = \(n) rnorm(n), limits = c(-4, 4),
    support = c(-Inf, Inf), mean = 0, variance = 1
  )
)

closed_form <- \(X) X$variance + X$mean * X$mean
integral <- function(X) {
  weighted <- \(x) g(x) * X$density(x)
  integrate(weighted, X$support[1], X$support[2], rel.tol = 1e-12, subdivisions = 1000)$value
}
mean_of_draws <- function(X, seed) {
  set.seed(seed)
  mean(g(X$draw(draws)))
}

waiting_density <- function() {
  x <- seq(0, 10, length.out = 401)
  data.frame(x, density = dgamma(x, 2, 1), between = as.integer(x >= 1 & x <= 3))
}

# Sums of doubles one by one: cumsum() would add in long double
running_sum <- function(values) {
  for (i in seq_along(values)[-1]) values[i] <- values[i - 1] + values[i]
  values
}

monte_carlo_means <- function(seed) {
  set.seed(seed)
  values <- g(rgamma(draws, 2, 1))
  away <- values - values[1]
  count <- seq_len(draws)
  sums <- running_sum(away)
  variance <- pmax(running_sum(away^2) - sums^2 / count, 0) / (count - 1)
  error <- sqrt(variance / count)
  means <- values[1] + sums / count
  n <- unique(as.integer(floor(10^(75:300 / 75))))
  data.frame(n, mean = means[n], lower = (means - 2 * error)[n], upper = (means + 2 * error)[n])
}

weighted_densities <- function() {
  do.call(rbind, lapply(names(distributions), \(distribution) {
    X <- distributions[[distribution]]
    x <- seq(X$limits[1], X$limits[2], length.out = 201)
    data.frame(distribution, x, density = X$density(x), weighted = g(x) * X$density(x))
  }))
}

tables <- function(config) {
  list(
    waiting_density = waiting_density(),
    monte_carlo_means = monte_carlo_means(config$seed),
    weighted_densities = weighted_densities(),
    expectations = data.frame(
      distribution = names(distributions),
      closed_form = sapply(distributions, closed_form),
      integral = signif(sapply(distributions, integral), 10),
      mean_of_draws = sapply(distributions, mean_of_draws, config$seed)
    )
  )
}

figures <- function(config, tables) {
  blue <- "#2166AC"
  waiting <- tables$waiting_density
  list(
    probability_as_area = ggplot(waiting, aes(x, density)) +
      geom_area(data = waiting[waiting$between == 1, ], fill = blue, alpha = 0.4) +
      geom_line(linewidth = 0.9) +
      labs(title = "A Probability Is an Area", x = "x", y = "density"),
    monte_carlo_convergence = ggplot(tables$monte_carlo_means, aes(n, mean)) +
      geom_ribbon(aes(ymin = lower, ymax = upper), fill = blue, alpha = 0.25) +
      geom_line(linewidth = 0.7) +
      geom_hline(yintercept = closed_form(distributions[["gamma(2, 1)"]]), linetype = "dashed") +
      scale_x_log10() +
      labs(
        title = "A Mean of Draws Converges on the Integral", x = "draws", y = "mean of g(x)"
      ),
    expectations_as_areas = ggplot(tables$weighted_densities, aes(x)) +
      geom_area(aes(y = weighted), fill = blue, alpha = 0.4) +
      geom_line(aes(y = density), linewidth = 0.7) +
      facet_wrap(vars(distribution), scales = "free") +
      labs(
        title = "E[g(X)] Is the Area Below g(x) f(x)",
        x = "x", y = "f(x), and g(x) f(x) shaded"
      )
  )
}
