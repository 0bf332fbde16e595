"""The simulated data."""

from __future__ import annotations

from pandas import DataFrame
from plotnine import aes, geom_point, ggplot, labs

from calculus_for_ml.config import Config
from calculus_for_ml.sections.figure import Figure
from rport.base import format


@Figure
def regression_data(regression: DataFrame) -> ggplot:
    """The observations, half transparent where they overlap."""
    return (
        ggplot(regression, aes("x", "y"))
        + geom_point(alpha=0.7)
        + labs(title="Simulated Regression Data", x="x", y="y")
    )


@regression_data.alt
def _(config: Config) -> str:
    truth = config.regression
    direction = "rising" if truth.slope > 0 else "falling" if truth.slope < 0 else "level"
    noise = (
        f"scattered around it with standard deviation {format(truth.noise_sd)}"
        if truth.noise_sd
        else "exactly on it"
    )
    return (
        f"Scatter plot of y against x: {truth.n} semi-transparent {_plural('point', truth.n)} "
        f"along the {direction} line with intercept {format(truth.intercept)} and slope "
        f"{format(truth.slope)}, {noise}."
    )


@regression_data.caption
def _(config: Config) -> str:
    truth = config.regression
    return (
        f"{truth.n} simulated {_plural('observation', truth.n)}, drawn from R's random stream for "
        f"seed {config.seed}. The model that made them has intercept {format(truth.intercept)} "
        f"and slope {format(truth.slope)}."
    )


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
