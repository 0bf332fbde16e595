"""The gradient's norm by layer and by depth, for each activation and initialisation."""

from __future__ import annotations

from pandas import Categorical, DataFrame

from calculus_for_ml.config import Config
from calculus_for_ml.sections.figure import Figure
from calculus_for_ml.sections.vanishing_gradients import ACTIVATIONS, DEPTHS, SCHEMES, SEEDS, UNITS
from rport.ggplot2 import (
    aes,
    facet_grid,
    facet_wrap,
    geom_line,
    geom_point,
    geom_ribbon,
    ggplot,
    labs,
    scale_y_log10,
)


@Figure
def vanishing_by_layer(gradient_by_layer: DataFrame) -> ggplot:
    """The median over the seeds, with a band from the smallest to the largest."""
    depth = Categorical(gradient_by_layer["depth"], categories=DEPTHS)
    return (
        ggplot(gradient_by_layer.assign(depth=depth), aes("layer", "median", color="depth"))
        + geom_ribbon(aes(ymin="lowest", ymax="highest", fill="depth"), alpha=0.2, color=None)
        + geom_line(linewidth=0.7)
        + facet_grid("initialisation", "activation")
        + scale_y_log10()
        + labs(
            title="What Backpropagation Leaves of the Gradient",
            x="layer (the loss is at the right)",
            y="norm of the gradient",
        )
    )


@vanishing_by_layer.alt
def _(config: Config) -> str:
    return (
        f"Line plot of the gradient's norm, on a log axis, against the layer, in a panel for each "
        f"of {', '.join(SCHEMES)} initialisation and each of {', '.join(ACTIVATIONS)}, with a "
        f"coloured line in a band for each depth from {DEPTHS[0]} to {DEPTHS[-1]} layers. With "
        "sigmoid all lines fall steeply towards the first layer, by more than twenty powers of ten "
        "in the deepest networks. With relu the lines are level: near 1 for he, lower the deeper "
        "the network for xavier, and up to a number of 33 digits for plain. With tanh all are "
        "nearly level, and plain grows towards the first layer."
    )


@vanishing_by_layer.caption
def _(config: Config) -> str:
    return (
        f"Networks of {DEPTHS[0]} to {DEPTHS[-1]} hidden layers with {UNITS} units each, before "
        f"any training: median and range over {len(SEEDS)} seeds. Each layer multiplies the "
        "gradient by its weights and by its activation's slope; only where these balance does the "
        "first layer learn as fast as the last."
    )


@Figure
def vanishing_by_depth(gradient_by_layer: DataFrame) -> ggplot:
    """The first layer's gradient: the longest chain of each network."""
    return (
        ggplot(
            gradient_by_layer.query("layer == 1"),
            aes("depth", "median", color="initialisation"),
        )
        + geom_ribbon(
            aes(ymin="lowest", ymax="highest", fill="initialisation"), alpha=0.2, color=None
        )
        + geom_line(linewidth=0.7)
        + geom_point(size=2)
        + facet_wrap("activation")
        + scale_y_log10()
        + labs(
            title="What Mends It: the First Layer's Gradient",
            x="hidden layers",
            y="norm of the gradient",
        )
    )


@vanishing_by_depth.alt
def _(config: Config) -> str:
    return (
        f"Line plot of the norm of the first layer's gradient, on a log axis, against the number "
        f"of hidden layers from {DEPTHS[0]} to {DEPTHS[-1]}, in a panel for each of "
        f"{', '.join(ACTIVATIONS)}, with a coloured line in a band for each initialisation: for "
        "relu the he line falls slowly, xavier faster, and plain climbs steeply; for sigmoid all "
        "three fall steeply; for tanh he and xavier are nearly level."
    )


@vanishing_by_depth.caption
def _(config: Config) -> str:
    return (
        "The more layers, the more factors: what is a little too small for two layers is almost "
        f"zero after {DEPTHS[-1]}. He's weights are made for relu, Xavier's for tanh: with these "
        f"the gradient survives. Median and range over {len(SEEDS)} seeds."
    )
