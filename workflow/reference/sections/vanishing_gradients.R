# Vanishing gradients: the norm of the gradient by the weights of each layer.

activations <- list(
  relu = list(value = \(z) pmax(z, 0), slope = \(z) (z > 0) * 1),
  sigmoid = list(value = plogis, slope = \(z) plogis(z) * plogis(-z)),
  tanh = list(value = tanh, slope = \(z) 1 / cosh(z)^2)
)
schemes <- list(
  he = \(inputs, outputs) sqrt(2 / inputs),
  plain = \(inputs, outputs) 1,
  xavier = \(inputs, outputs) sqrt(2 / (inputs + outputs))
)
depths <- c(2L, 5L, 10L, 20L, 50L)
seeds <- 1:5
observations <- 8
inputs <- 4
units <- 12

gradient_norms <- function(activation, scheme, depth, seed) {
  set.seed(seed)
  a <- matrix(rnorm(observations * inputs), observations)
  y <- rnorm(observations)
  sizes <- c(inputs, rep(units, depth), 1)
  weights <- Map(
    \(from, to) matrix(rnorm(from * to, sd = scheme(from, to)), from),
    sizes[-length(sizes)], sizes[-1]
  )
  into <- z <- list()
  for (layer in seq_along(weights)) {
    into[[layer]] <- a
    z[[layer]] <- a %*% weights[[layer]]
    a <- if (layer <= depth) activation$value(z[[layer]]) else z[[layer]]
  }
  dz <- -2 * (y - a) / observations
  norms <- numeric(depth)
  for (layer in depth:1) {
    dz <- dz %*% t(weights[[layer + 1]]) * activation$slope(z[[layer]])
    norms[layer] <- sqrt(sum((t(into[[layer]]) %*% dz)^2))
  }
  norms
}

# One row of `norms` for each seed, one column for each place
spread <- function(norms) {
  ordered <- apply(norms, 2, sort)
  data.frame(
    lowest = signif(ordered[1, ], 3),
    median = signif(ordered[(length(seeds) + 1) / 2, ], 3),
    highest = signif(ordered[length(seeds), ], 3)
  )
}

tables <- function(config) {
  by_layer <- by_depth <- NULL
  for (activation in names(activations)) {
    for (initialisation in names(schemes)) {
      norms <- lapply(depths, \(depth) {
        t(sapply(seeds, \(seed) {
          gradient_norms(activations[[activation]], schemes[[initialisation]], depth, seed)
        }))
      })
      which <- data.frame(activation, initialisation)
      deepest <- norms[[length(depths)]]
      first <- sapply(norms, \(of_depth) of_depth[, 1])
      by_layer <- rbind(by_layer, cbind(which, layer = 1:max(depths), spread(deepest)))
      by_depth <- rbind(by_depth, cbind(which, depth = depths, spread(first)))
    }
  }
  list(gradient_by_layer = by_layer, gradient_by_depth = by_depth)
}

figures <- function(config, tables) {
  list(
    vanishing_by_layer = ggplot(
      tables$gradient_by_layer, aes(layer, median, colour = initialisation)
    ) +
      geom_ribbon(
        aes(ymin = lowest, ymax = highest, fill = initialisation),
        alpha = 0.2, colour = NA
      ) +
      geom_line(linewidth = 0.9) +
      facet_wrap(vars(activation)) +
      scale_y_log10() +
      labs(
        title = "What Backpropagation Leaves of the Gradient",
        x = "layer (the loss is at the right)",
        y = "norm of the gradient"
      ),
    vanishing_by_depth = ggplot(
      tables$gradient_by_depth, aes(depth, median, colour = initialisation)
    ) +
      geom_line(linewidth = 0.9) +
      geom_point(size = 2) +
      facet_wrap(vars(activation)) +
      scale_y_log10() +
      labs(
        title = "The First Layer's Gradient by Depth",
        x = "hidden layers",
        y = "norm of the gradient"
      )
  )
}
