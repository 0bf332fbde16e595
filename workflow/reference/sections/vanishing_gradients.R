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
  networks <- expand.grid(
    depth = depths, initialisation = names(schemes), activation = names(activations),
    stringsAsFactors = FALSE
  )
  by_layer <- lapply(seq_len(nrow(networks)), \(row) {
    network <- networks[row, ]
    norms <- t(sapply(seeds, \(seed) {
      gradient_norms(
        activations[[network$activation]], schemes[[network$initialisation]], network$depth, seed
      )
    }))
    data.frame(
      activation = network$activation, initialisation = network$initialisation,
      depth = network$depth, layer = seq_len(network$depth), spread(norms)
    )
  })
  list(gradient_by_layer = do.call(rbind, by_layer))
}

figures <- function(config, tables) {
  by_layer <- tables$gradient_by_layer
  list(
    vanishing_by_layer = ggplot(
      transform(by_layer, depth = factor(depth)), aes(layer, median, colour = depth)
    ) +
      geom_ribbon(aes(ymin = lowest, ymax = highest, fill = depth), alpha = 0.2, colour = NA) +
      geom_line(linewidth = 0.7) +
      facet_grid(vars(initialisation), vars(activation)) +
      scale_y_log10() +
      labs(
        title = "What Backpropagation Leaves of the Gradient",
        x = "layer (the loss is at the right)",
        y = "norm of the gradient"
      ),
    vanishing_by_depth = ggplot(
      by_layer[by_layer$layer == 1, ], aes(depth, median, colour = initialisation)
    ) +
      geom_ribbon(
        aes(ymin = lowest, ymax = highest, fill = initialisation),
        alpha = 0.2, colour = NA
      ) +
      geom_line(linewidth = 0.7) +
      geom_point(size = 2) +
      facet_wrap(vars(activation)) +
      scale_y_log10() +
      labs(
        title = "What Mends It: the First Layer's Gradient",
        x = "hidden layers",
        y = "norm of the gradient"
      )
  )
}
