"""The computation graph, and what networks of three sizes learn."""

from __future__ import annotations

from pandas import DataFrame

from calculus_for_ml.config import Config
from calculus_for_ml.sections.backpropagation import EDGES, EPOCHS, HIDDEN, OBSERVATIONS
from calculus_for_ml.sections.figure import Figure
from rport.base import format
from rport.ggplot2 import (
    aes,
    arrow,
    facet_wrap,
    geom_contour,
    geom_label,
    geom_line,
    geom_point,
    geom_raster,
    geom_segment,
    geom_text,
    ggplot,
    labs,
    scale_color_manual,
    scale_fill_manual,
    scale_x_continuous,
    scale_y_continuous,
    scale_y_log10,
)

BLUE, RED = "#4393C3", "#D6604D"
RULES = (
    (6, "u = w1 x", "dw1 = x du,  dx = w1 du"),
    (5, "z = u + b", "du = dz,  db = dz"),
    (4, "a = tanh(z)", "dz = (1 - a²) da"),
    (3, "p = w2 a", "dw2 = a dp,  da = w2 dp"),
    (2, "e = p - y", "dp = de,  dy = -de"),
    (1, "L = e²", "de = 2e dL"),
)
"""Each operation's height, what it computes, and what it does to the slope that comes back."""


@Figure
def computation_graph(computation_graph: DataFrame) -> ggplot:
    """The edges with their two numbers each, and the nodes over them."""
    graph = computation_graph.assign(
        at=(computation_graph["x"] + computation_graph["xend"]) / 2,
        height=(computation_graph["y"] + computation_graph["yend"]) / 2,
        value=[
            f"{name} = {value:.3f}"
            for name, value in zip(
                computation_graph["name"], computation_graph["forward"], strict=True
            )
        ],
        slope=computation_graph["backward"].map("{:.3f}".format),
    )
    down, across = graph[graph["x"] == graph["xend"]], graph[graph["x"] != graph["xend"]]
    starts = [(start, x, y) for _, start, _, x, y, _, _ in EDGES]
    ends = [(end, x, y) for _, _, end, _, _, x, y in EDGES]
    nodes = DataFrame(list(dict.fromkeys(starts + ends)), columns=["node", "x", "y"])
    rules = DataFrame(RULES, columns=["y", "ahead", "back"])
    return (
        ggplot(graph, aes("x", "y"))
        + geom_segment(aes(xend="xend", yend="yend"), arrow=arrow(length=0.07))
        + geom_text(aes("at", "height", label="value"), down, size=3.2, hjust=1.12)
        + geom_text(
            aes("at", "height", label="slope"), down, fontface="italic", size=3.2, hjust=-0.2
        )
        + geom_text(aes("at", "height", label="value"), across, size=3.2, vjust=-0.6)
        + geom_text(
            aes("at", "height", label="slope"), across, fontface="italic", size=3.2, vjust=1.6
        )
        + geom_label(aes(label="node"), nodes)
        + geom_text(aes(0.8, label="ahead"), rules, hjust=0)
        + geom_text(aes(1.7, label="back"), rules, fontface="italic", hjust=0)
        + scale_x_continuous(breaks=None, limits=(-1.3, 3.2))
        + scale_y_continuous(breaks=None)
        + labs(
            title="Values Go Forward, Slopes Come Back",
            subtitle="upright: numbers, computed downwards; italic: slopes of L, computed upwards",
            x=None,
            y=None,
        )
    )


@computation_graph.alt
def _(config: Config) -> str:
    return (
        "Diagram of a computation from top to bottom: x times w1 gives u, u plus b gives z, tanh "
        "of z gives a, a times w2 gives p, p minus y gives e, and the square of e is the loss L. "
        "Each arrow has its number upright and the slope of the loss with respect to it in "
        "italics; beside each operation are its formula and its step of the chain rule."
    )


@computation_graph.caption
def _(config: Config) -> str:
    return (
        "One unit and one observation; dz is short for the slope of L with respect to z. Read the "
        "upright numbers from the top down, then the italic ones from the bottom up: each is the "
        "one below it times the slope of the operation between them."
    )


@Figure
def decision_regions(decision_regions: DataFrame, two_classes: DataFrame) -> ggplot:
    """What each network predicts everywhere, below the points that it saw."""
    regions = decision_regions.assign(
        network=decision_regions["units"].map(_named),
        predicted=(decision_regions["probability"] > 0.5).astype(int).map(str),
    )
    points = two_classes.assign(label=two_classes["label"].map(str))
    return (
        ggplot(regions, aes("x1", "x2"))
        + geom_raster(aes(fill="predicted"), alpha=0.3)
        + geom_contour(aes(z="probability"), breaks=[0.5], color="grey50")
        + geom_point(aes(color="label"), points, size=1)
        + facet_wrap("network")
        + scale_fill_manual(values=[RED, BLUE])
        + scale_color_manual(values=[RED, BLUE])
        + labs(title="What Each Network Learned", fill="class", color="class")
    )


@decision_regions.alt
def _(config: Config) -> str:
    return (
        f"Scatter plot of x2 against x1: {OBSERVATIONS} points along two interlocking half "
        f"circles, red and blue, in a panel for each of {', '.join(map(str, HIDDEN))} hidden "
        "units, over the regions that the network classifies as red or blue. With 1 unit the "
        "border is a straight line; with more it bends around the half circles."
    )


@decision_regions.caption
def _(config: Config) -> str:
    return (
        f"Networks with one hidden layer after {EPOCHS} epochs. A unit draws one soft line across "
        "the plane; the output adds them up. One line cannot separate the two half circles."
    )


@Figure
def loss_by_epoch(loss_by_epoch: DataFrame) -> ggplot:
    """One line for each network."""
    return (
        ggplot(
            loss_by_epoch.assign(network=loss_by_epoch["units"].map(_named)),
            aes("epoch", "loss", color="network"),
        )
        + geom_line(linewidth=0.9)
        + scale_y_log10()
        + labs(title="Loss by Epoch", y="logistic loss", color=None)
    )


@loss_by_epoch.alt
def _(config: Config) -> str:
    return (
        f"Line plot of the logistic loss, on a log axis, against the epoch from 0 to {EPOCHS}, a "
        f"coloured line for each of {', '.join(map(str, HIDDEN))} hidden units: all fall at first; "
        "the line for 1 unit soon levels off, and that for 8 units ends far below it."
    )


@loss_by_epoch.caption
def _(config: Config) -> str:
    return (
        f"Minibatches in the order of R's stream for seed {format(config.seed)}. A border that a "
        "network cannot draw is one that no amount of training teaches it."
    )


def _named(units: int) -> str:
    return f"{units} hidden unit" if units == 1 else f"{units} hidden units"
