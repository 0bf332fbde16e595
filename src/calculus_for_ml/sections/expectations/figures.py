"""Areas under densities, and a mean that settles."""

from __future__ import annotations

from pandas import DataFrame

from calculus_for_ml.config import Config
from calculus_for_ml.sections.expectations import BETWEEN, DISTRIBUTIONS, DRAWS, WAIT, closed_form
from calculus_for_ml.sections.figure import Figure
from calculus_for_ml.toolkit.expectation import probability
from rport.base import format
from rport.ggplot2 import (
    aes,
    facet_wrap,
    geom_area,
    geom_hline,
    geom_line,
    geom_ribbon,
    ggplot,
    labs,
    scale_x_log10,
)

BLUE = "#2166AC"


@Figure
def probability_as_area(waiting_density: DataFrame) -> ggplot:
    """The density, shaded between the limits."""
    return (
        ggplot(waiting_density, aes("x", "density"))
        + geom_area(data=waiting_density[waiting_density["between"] == 1], fill=BLUE, alpha=0.4)
        + geom_line(linewidth=0.9)
        + labs(title="A Probability Is an Area", x="x", y="density")
    )


@probability_as_area.alt
def _(config: Config) -> str:
    a, b = map(format, BETWEEN)
    return (
        "Line plot of the density against x from 0 to 10: a curve that rises from 0 to its peak at "
        f"x = 1 and falls slowly to nearly 0, with the area below it shaded from x = {a} to {b}."
    )


@probability_as_area.caption
def _(config: Config) -> str:
    a, b = map(format, BETWEEN)
    area = format(probability(WAIT, *BETWEEN).value, 4)
    return (
        f"The density of the gamma distribution with shape 2 and rate 1. The shaded area, {area}, "
        f"is the probability of a number between {a} and {b}."
    )


@Figure
def monte_carlo_convergence(monte_carlo_means: DataFrame) -> ggplot:
    """The mean after n draws, two standard errors around it, and the integral."""
    return (
        ggplot(monte_carlo_means, aes("n", "mean"))
        + geom_ribbon(aes(ymin="lower", ymax="upper"), fill=BLUE, alpha=0.25)
        + geom_line(linewidth=0.7)
        + geom_hline(yintercept=closed_form("gamma(2, 1)"), linetype=2)
        + scale_x_log10()
        + labs(title="A Mean of Draws Converges on the Integral", x="draws", y="mean of g(x)")
    )


@monte_carlo_convergence.alt
def _(config: Config) -> str:
    return (
        f"Line plot of the mean of g(x) against the number of draws from 10 to {DRAWS}, on a log "
        "axis, in a shaded band of two standard errors that narrows around the line, and a dashed "
        f"horizontal line at {format(closed_form('gamma(2, 1)'))}."
    )


@monte_carlo_convergence.caption
def _(config: Config) -> str:
    return (
        "E[X²] of the gamma distribution with shape 2 and rate 1, from R's random stream for seed "
        f"{config.seed}. The band's width falls with the square root of the number of draws: one "
        "more digit takes a hundred times as many."
    )


@Figure
def expectations_as_areas(weighted_densities: DataFrame) -> ggplot:
    """The density as a line, and g times the density as an area."""
    return (
        ggplot(weighted_densities, aes("x"))
        + geom_area(aes(y="weighted"), fill=BLUE, alpha=0.4)
        + geom_line(aes(y="density"), linewidth=0.7)
        + facet_wrap("distribution", scales="free")
        + labs(title="E[g(X)] Is the Area Below g(x) f(x)", x="x", y="f(x), and g(x) f(x) shaded")
    )


@expectations_as_areas.alt
def _(config: Config) -> str:
    return (
        "Line plot of the density f(x) against x in a panel for each of "
        f"{', '.join(DISTRIBUTIONS)}, each with the area below x² f(x) shaded: it is small where x "
        "is near 0, and lies farther out than the density elsewhere."
    )


@expectations_as_areas.caption
def _(config: Config) -> str:
    areas = "; ".join(f"{format(closed_form(name), 4)} for {name}" for name in DISTRIBUTIONS)
    return f"With g(x) = x² the shaded areas are E[X²]: {areas}."
