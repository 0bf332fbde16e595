"""How the estimates scatter."""

from __future__ import annotations

from pandas import DataFrame

from calculus_for_ml.config import Config
from calculus_for_ml.sections.figure import Figure
from rport.base import format
from rport.ggplot2 import (
    aes,
    facet_wrap,
    geom_errorbar,
    geom_hline,
    geom_line,
    geom_point,
    geom_rect,
    ggplot,
    labs,
    position_dodge,
    scale_x_log10,
    scale_y_log10,
)


@Figure
def study_slopes(study_histogram: DataFrame, study_curve: DataFrame) -> ggplot:
    """The histogram of the slopes for each sample size, below the density of theory."""
    return (
        ggplot(study_histogram)
        + geom_rect(aes(xmin="from", xmax="to", ymin=0, ymax="density"), alpha=0.4)
        + geom_line(aes("slope", "density"), data=study_curve, linewidth=0.9)
        + facet_wrap("n", scales="free", labeller="label_both")
        + labs(title="Estimated Slopes and Their Theory", x="slope", y="density")
    )


@study_slopes.alt
def _(config: Config) -> str:
    return (
        f"Histograms of {config.study.seeds} estimated slopes, density against slope, in a panel "
        f"with its own scales for samples of {_sizes(config)}: each is a bell around the true "
        f"slope {format(config.regression.slope)} that follows the theoretical curve drawn over it."
    )


@study_slopes.caption
def _(config: Config) -> str:
    return (
        "Least-squares slopes scatter around the true one as a Student's t does, scaled by the "
        "noise and the square root of the sample size."
    )


@Figure
def study_coverage(study_intervals: DataFrame) -> ggplot:
    """The share of intervals that contain the true value, with its own confidence interval."""
    squares = study_intervals[study_intervals["method"] == "least squares"]
    aside = position_dodge(width=0.1)
    return (
        ggplot(squares, aes("n", "coverage", colour="parameter"))
        + geom_hline(yintercept=0.95, linetype=2)
        + geom_errorbar(
            aes(ymin="low", ymax="high"),
            width=0.08,
            position=aside,
        )
        + geom_point(position=aside)
        + scale_x_log10()
        + labs(
            title="Coverage of 95 % Confidence Intervals",
            x="observations",
            y="coverage",
        )
    )


@study_coverage.alt
def _(config: Config) -> str:
    return (
        f"Scatter plot of the coverage against the number of observations, {_sizes(config)}, on a "
        "logarithmic axis: a point with error bars for the intercept and one for the slope at each "
        "size, around a dashed line at 0.95."
    )


@study_coverage.caption
def _(config: Config) -> str:
    return (
        f"How many of {config.study.seeds} 95 % confidence intervals contain the true value. The "
        "bars are 95 % intervals themselves (Wilson's), so about one in twenty misses the dashed "
        "line."
    )


@Figure
def study_spread(study_estimates: DataFrame) -> ggplot:
    """The standard deviation of the estimates, and the line that theory predicts."""
    squares = study_estimates[study_estimates["method"] == "least squares"]
    return (
        ggplot(squares, aes("n", "sd"))
        + geom_line(aes(y="theory_sd"))
        + geom_point(size=2)
        + facet_wrap("parameter")
        + scale_x_log10()
        + scale_y_log10()
        + labs(title="Spread of the Estimates", x="observations", y="standard deviation")
    )


@study_spread.alt
def _(config: Config) -> str:
    return (
        "Scatter plots of the standard deviation of estimates against the number of observations, "
        f"{_sizes(config)}, on two logarithmic axes, one for the intercept and one for the slope: "
        "the points lie on theoretical lines that fall by half where there are four times as many "
        "observations."
    )


@study_spread.caption
def _(config: Config) -> str:
    return (
        f"The spread of {config.study.seeds} estimates (points) is what theory predicts (lines): "
        "four times the observations halve it."
    )


def _sizes(config: Config) -> str:
    """The sample sizes, in words."""
    *others, last = map(str, sorted(config.study.n))
    return f"{', '.join(others)} and {last}" if others else last
