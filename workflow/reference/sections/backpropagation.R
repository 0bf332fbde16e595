# Backpropagation: a graph small enough to follow by hand, and a network that learns.

hidden <- c(1L, 3L, 8L)
observations <- 120
epochs <- 60
batch <- 30
rate <- 0.3
momentum <- 0.9

forward <- function(x, w1, b, w2, y) {
  u <- w1 * x
  z <- u + b
  a <- tanh(z)
  p <- w2 * a
  e <- p - y
  list(x = x, w1 = w1, b = b, w2 = w2, y = y, u = u, z = z, a = a, p = p, e = e, L = e^2)
}

backward <- function(v) {
  L <- 1
  e <- L * 2 * v$e
  p <- e
  z <- p * v$w2 * (1 - v$a^2)
  list(
    x = z * v$w1, w1 = z * v$x, b = z, w2 = p * v$a, y = -e, u = z, z = z, a = p * v$w2,
    p = p, e = e, L = L
  )
}

edges <- read.csv(text = "name,from,to,left,low,right,high
x,x,*,0,7,0,6
w1,w1,*,-1.2,6,0,6
u,*,+,0,6,0,5
b,b,+,-1.2,5,0,5
z,+,tanh,0,5,0,4
a,tanh,*,0,4,0,3
w2,w2,*,-1.2,3,0,3
p,*,-,0,3,0,2
y,y,-,-1.2,2,0,2
e,-,²,0,2,0,1
L,²,L,0,1,0,0", encoding = "UTF-8")

rules <- data.frame(
  y = 6:1,
  ahead = c("u = w1 x", "z = u + b", "a = tanh(z)", "p = w2 a", "e = p - y", "L = e²"),
  back = c(
    "dw1 = x du,  dx = w1 du", "du = dz,  db = dz", "dz = (1 - a²) da",
    "dw2 = a dp,  da = w2 dp", "dp = de,  dy = -de", "de = 2e dL"
  )
)

computation_graph <- function() {
  values <- forward(x = 1.5, w1 = 0.8, b = -0.2, w2 = -0.5, y = 0.5)
  slopes <- backward(values)
  with(edges, data.frame(
    name, from, to,
    x = left + 0.3 * (right - left), y = low + 0.3 * (high - low),
    xend = right - 0.3 * (right - left), yend = high - 0.3 * (high - low),
    forward = unlist(values[name]), backward = unlist(slopes[name])
  ))
}

two_moons <- function() {
  label <- (seq_len(observations) - 1L) %% 2L
  angle <- runif(observations) * pi
  x1 <- ifelse(label == 0, cos(angle), 1 - cos(angle)) + rnorm(observations, sd = 0.15)
  x2 <- ifelse(label == 0, sin(angle), 0.5 - sin(angle)) + rnorm(observations, sd = 0.15)
  data.frame(x1, x2, label)
}

# The network -----------------------------------------------------------------------------------

log_odds <- function(net, X) {
  z1 <- sweep(X %*% net$w1, 2, net$b1, `+`)
  list(z1 = z1, a1 = tanh(z1), z2 = drop(tanh(z1) %*% net$w2) + net$b2)
}

loss_of <- function(net, X, y) {
  eta <- log_odds(net, X)$z2
  mean(pmax(eta, 0) + log1p(exp(-abs(eta))) - y * eta)
}

gradient <- function(net, X, y) {
  steps <- log_odds(net, X)
  dz2 <- (plogis(steps$z2) - y) / length(y)
  dz1 <- outer(dz2, drop(net$w2)) / cosh(steps$z1)^2
  list(w1 = t(X) %*% dz1, b1 = colSums(dz1), w2 = t(steps$a1) %*% dz2, b2 = sum(dz2))
}

initial <- function(units) {
  w1 <- matrix(rnorm(2 * units, sd = sqrt(2 / (2 + units))), 2)
  w2 <- matrix(rnorm(units, sd = sqrt(2 / (units + 1))), units)
  list(w1 = w1, b1 = numeric(units), w2 = w2, b2 = 0)
}

learn <- function(units, X, y) {
  net <- initial(units)
  velocity <- lapply(net, \(each) each * 0)
  losses <- loss_of(net, X, y)
  for (epoch in seq_len(epochs)) {
    order <- sample(length(y))
    for (rows in split(order, (seq_along(order) - 1) %/% batch)) {
      slope <- gradient(net, X[rows, , drop = FALSE], y[rows])
      velocity <- Map(\(v, s) momentum * v - rate * s, velocity, slope)
      net <- Map(`+`, net, velocity)
    }
    losses <- c(losses, loss_of(net, X, y))
  }
  list(units = units, net = net, losses = losses)
}

tables <- function(config) {
  set.seed(config$seed)
  points <- two_moons()
  X <- cbind(points$x1, points$x2)
  trained <- lapply(hidden, learn, X, points$label)
  grid <- expand.grid(x1 = seq(-1.5, 2.5, length.out = 41), x2 = seq(-1, 1.5, length.out = 26))
  list(
    computation_graph = computation_graph(),
    two_classes = points,
    loss_by_epoch = do.call(rbind, lapply(trained, \(each) data.frame(
      units = each$units, epoch = 0:epochs, loss = signif(each$losses, 6)
    ))),
    decision_regions = do.call(rbind, lapply(trained, \(each) data.frame(
      units = each$units, grid,
      probability = signif(plogis(log_odds(each$net, as.matrix(grid))$z2), 6)
    )))
  )
}

figures <- function(config, tables) {
  blue <- "#4393C3"
  red <- "#D6604D"
  number <- \(x) sprintf("%.3f", x)
  graph <- tables$computation_graph
  graph <- transform(
    graph,
    at = (x + xend) / 2, height = (y + yend) / 2,
    value = paste(name, "=", number(forward)), slope = number(backward)
  )
  down <- graph[graph$x == graph$xend, ]
  across <- graph[graph$x != graph$xend, ]
  nodes <- unique(with(edges, data.frame(
    node = c(from, to), x = c(left, right), y = c(low, high)
  )))
  named <- \(count) paste(count, ifelse(count == 1, "hidden unit", "hidden units"))
  regions <- transform(
    tables$decision_regions,
    network = named(units), predicted = as.character(as.integer(probability > 0.5))
  )
  points <- transform(tables$two_classes, label = as.character(label))
  list(
    computation_graph = ggplot(graph, aes(x, y)) +
      geom_segment(aes(xend = xend, yend = yend), arrow = arrow(length = unit(0.07, "inches"))) +
      geom_text(aes(at, height, label = value), down, size = 3.2, hjust = 1.12) +
      geom_text(aes(at, height, label = slope), down, fontface = "italic", size = 3.2, hjust = -0.2) +
      geom_text(aes(at, height, label = value), across, size = 3.2, vjust = -0.6) +
      geom_text(aes(at, height, label = slope), across, fontface = "italic", size = 3.2, vjust = 1.6) +
      geom_label(aes(label = node), nodes) +
      geom_text(aes(0.8, label = ahead), rules, hjust = 0) +
      geom_text(aes(1.7, label = back), rules, fontface = "italic", hjust = 0) +
      scale_x_continuous(breaks = NULL, limits = c(-1.3, 3.2)) +
      scale_y_continuous(breaks = NULL) +
      labs(
        title = "Values Go Forward, Slopes Come Back",
        subtitle = "upright: numbers, computed downwards; italic: slopes of L, computed upwards",
        x = NULL, y = NULL
      ),
    decision_regions = ggplot(regions, aes(x1, x2)) +
      geom_raster(aes(fill = predicted), alpha = 0.3) +
      geom_contour(aes(z = probability), breaks = 0.5, colour = "grey50") +
      geom_point(aes(colour = label), points, size = 1) +
      facet_wrap(vars(network)) +
      scale_fill_manual(values = c(red, blue)) +
      scale_colour_manual(values = c(red, blue)) +
      labs(title = "What Each Network Learned", fill = "class", colour = "class"),
    loss_by_epoch = ggplot(
      tables$loss_by_epoch, aes(epoch, loss, colour = named(units))
    ) +
      geom_line(linewidth = 0.9) +
      scale_y_log10() +
      labs(title = "Loss by Epoch", y = "logistic loss", colour = NULL)
  )
}
