"""The gradient's norm by layer and by depth, for each activation and initialisation."""

from __future__ import annotations

from pandas import DataFrame

from calculus_for_ml.config import Config
from calculus_for_ml.r.ggplot2 import (
    aes,
    facet_wrap,
    geom_line,
    geom_point,
    geom_ribbon,
    ggplot,
    labs,
    scale_y_log10,
)
from calculus_for_ml.sections.figure import Figure
from calculus_for_ml.sections.vanishing_gradients import DEPTHS, SEEDS, UNITS


@Figure
def vanishing_by_layer(gradient_by_layer: DataFrame) -> ggplot:
    """The median over the seeds, in a band from the smallest to the largest."""
    return (
        ggplot(gradient_by_layer, aes("layer", "median", color="initialisation"))
        + geom_ribbon(
            aes(ymin="lowest", ymax="highest", fill="initialisation"), alpha=0.2, color=None
        )
        + geom_line(linewidth=0.9)
        + facet_wrap("activation")
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
        f"Line plot of the gradient's norm, on a log axis, against the layer from 1 to "
        f"{DEPTHS[-1]}, in a panel for each of relu, sigmoid and tanh, a coloured line with a band "
        "for each of he, plain and xavier initialisation. With relu all three are level, he near "
        "0.001, xavier far below it and plain at a number of 33 digits. With sigmoid all three "
        "fall towards the first layer, he and xavier by more than twenty powers of ten. With tanh "
        "all are nearly level, and plain grows towards the first layer."
    )


@vanishing_by_layer.caption
def _(config: Config) -> str:
    return (
        f"Networks of {DEPTHS[-1]} layers with {UNITS} units each, before any training: median and "
        f"range over {len(SEEDS)} seeds. Each layer multiplies the gradient by its weights and by "
        "its activation's slope; only where these balance does the first layer learn as the last."
    )


@Figure
def vanishing_by_depth(gradient_by_depth: DataFrame) -> ggplot:
    """The first layer's gradient: the longest chain of each network."""
    return (
        ggplot(gradient_by_depth, aes("depth", "median", color="initialisation"))
        + geom_line(linewidth=0.9)
        + geom_point(size=2)
        + facet_wrap("activation")
        + scale_y_log10()
        + labs(
            title="The First Layer's Gradient by Depth",
            x="hidden layers",
            y="norm of the gradient",
        )
    )


@vanishing_by_depth.alt
def _(config: Config) -> str:
    return (
        f"Line plot of the norm of the first layer's gradient, on a log axis, against the number "
        f"of hidden layers from {DEPTHS[0]} to {DEPTHS[-1]}, in a panel for each of relu, sigmoid "
        "and tanh: for relu the he line falls slowly, xavier faster, and plain climbs steeply; for "
        "sigmoid all three fall steeply; for tanh he and xavier are nearly level."
    )


@vanishing_by_depth.caption
def _(config: Config) -> str:
    return (
        "The more layers, the more factors: what is a little too small for two layers is nothing "
        f"after {DEPTHS[-1]}. He's weights are made for relu, Xavier's for tanh."
    )
