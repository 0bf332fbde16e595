"""The templates, and two likelihoods with their data."""

from __future__ import annotations

from pandas import DataFrame

from calculus_for_ml.config import Config
from calculus_for_ml.sections.figure import Figure
from calculus_for_ml.sections.gradient_templates import ETA, NEWTON_STEPS, TEMPLATES
from calculus_for_ml.sections.gradient_templates.patients import PATIENTS
from rport.base import format
from rport.ggplot2 import (
    aes,
    facet_wrap,
    geom_hline,
    geom_line,
    geom_point,
    geom_segment,
    geom_step,
    geom_vline,
    ggplot,
    labs,
    scale_color_manual,
    scale_y_continuous,
)

BLUE, RED = "#4393C3", "#D6604D"


@Figure
def loss_templates(loss_templates: DataFrame) -> ggplot:
    """A panel for each loss, with its slope."""
    return (
        ggplot(loss_templates, aes("eta", "value", color="curve"))
        + geom_hline(yintercept=0, linetype="dashed")
        + geom_line(linewidth=0.9)
        + facet_wrap("loss", scales="free_y")
        + scale_color_manual(values=[BLUE, RED])
        + labs(title="Five Losses and Their Slopes", x="prediction", y=None, color=None)
    )


@loss_templates.alt
def _(config: Config) -> str:
    return (
        f"Line plot of the loss of one observation, and of its slope, against the prediction from "
        f"{format(ETA[0])} to {format(ETA[1])}, in a panel for each of {', '.join(TEMPLATES)}. The "
        "squared error is a parabola with a straight slope; Huber's turns into straight lines, "
        "whose slope is level; the logistic loss and Cox's fall towards zero with slopes from -1 "
        "to 0; Poisson's has its minimum at 0, and a slope that grows like an exponential."
    )


@loss_templates.caption
def _(config: Config) -> str:
    return (
        "Where a slope crosses zero its loss is smallest. A bounded slope (Huber, logistic, Cox) "
        "lets no single observation pull harder than the bound; the squared error's pull grows "
        "with the residual."
    )


@Figure
def logistic_fit(patients: DataFrame) -> ggplot:
    """The outcomes, the fitted risk, and what lies between them."""
    return (
        ggplot(patients, aes("age", "risk"))
        + geom_segment(aes(xend="age", yend="readmitted"), color=RED, linewidth=0.3)
        + geom_point(aes(y="readmitted"), alpha=0.6)
        + geom_line(color=BLUE, linewidth=0.9)
        + labs(title="Each Red Line Is a Residual", x="age in years", y="risk of readmission")
    )


@logistic_fit.alt
def _(config: Config) -> str:
    return (
        f"Scatter plot of the readmission of {PATIENTS} patients, 0 or 1, against their age, with "
        "a blue S-shaped curve of the fitted risk, and a thin red vertical line from each point "
        "to the curve."
    )


@logistic_fit.caption
def _(config: Config) -> str:
    return (
        f"{PATIENTS} simulated patients. The slope of the logistic loss is risk less outcome: the "
        "length of a red line. At the best fit the lines above and below the curve cancel, and "
        "they still do when each is weighted by age."
    )


@Figure
def survival_by_treatment(survival: DataFrame) -> ggplot:
    """A step down at each death, and a cross where a patient was last seen alive."""
    return (
        ggplot(survival, aes("time", "alive", color="arm"))
        + geom_step(linewidth=0.9)
        + geom_point(data=survival[survival["seen"] == 0], shape=3)
        + scale_color_manual(values=[RED, BLUE])
        + scale_y_continuous(limits=(0, 1))
        + labs(title="Survival by Treatment", x="years", y="share alive", color=None)
    )


@survival_by_treatment.alt
def _(config: Config) -> str:
    return (
        "Line plot of the share alive against the years, a descending staircase for each of "
        "control and treated, both starting at 1, with a cross for each patient who was "
        "alive when last seen."
    )


@survival_by_treatment.caption
def _(config: Config) -> str:
    return (
        f"{PATIENTS} simulated patients, treated or not. Each step is a death; each cross is a "
        "patient who left alive, and is in the risk set of all earlier deaths. Cox's loss asks at "
        "each step which of those still at risk it was."
    )


@Figure
def likelihood_slopes(likelihoods: DataFrame, newton_steps: DataFrame) -> ggplot:
    """Two losses and their slopes, each with the coefficient at which Newton's method ends."""
    return (
        ggplot(likelihoods, aes("coefficient", "value"))
        + geom_vline(
            aes(xintercept="slope"),
            data=newton_steps[newton_steps["step"] == NEWTON_STEPS],
            linetype="dashed",
        )
        + geom_line(linewidth=0.9, color=BLUE)
        + facet_wrap(["model", "curve"], scales="free")
        + labs(title="Where the Slope Is Zero the Likelihood Is Largest", y=None)
    )


@likelihood_slopes.alt
def _(config: Config) -> str:
    return (
        "Line plot of two losses and of their slopes against a coefficient, in four panels: Cox's "
        "loss by treatment, a bowl, and its slope, which rises through zero; and the same for the "
        "logistic loss by age. A dashed vertical line marks the bottom of each bowl, where the "
        "slope is zero."
    )


@likelihood_slopes.caption
def _(config: Config) -> str:
    return (
        "The negative log likelihood over the number of patients, and its slope. The dashed line "
        "is where Newton's method ends, as R's coxph and glm do."
    )
