"""Slopes equal those of other ways of differentiating, and are zero at the fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.differentiation import EPS
from calculus_for_ml.sections.gradient_templates import (
    NEWTON_STEPS,
    TEMPLATES,
)
from calculus_for_ml.sections.gradient_templates.patients import from_the_latest, models
from calculus_for_ml.toolkit import losses
from calculus_for_ml.toolkit.automatic import automatic_gradient

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table

ONE = np.array([[1.0]])
OF_ONE = {
    "squared error": (losses.squared_error, ONE, np.array([1.0]), 1),
    "Huber": (losses.huber(1.0), ONE, np.array([1.0]), 1),
    "logistic": (losses.logistic, ONE, np.array([1.0]), 1),
    "Poisson": (losses.poisson, ONE, np.array([1.0]), 1),
    # the one who dies first of three; the toolkit's is a mean over all three
    "Cox": (losses.cox(), np.array([[1.0], [0.0], [0.0]]), np.array([[1.0, 1], [2, 0], [3, 0]]), 3),
}
"""The templates as the toolkit has them: loss, X, y and what turns its mean into a sum."""


EVERY = 6
"""Every so many points of the grid are compared, the kinks of Huber's loss among them."""


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """Templates are the toolkit's, their slopes autograd's; at the fits all gradients are zero."""
    yield from _templates(tables["loss_templates"])
    yield from _newton(tables["newton_steps"], tables["patients"])
    yield from _fits(tables["template_fits"], tables["patients"])


def _templates(table: Table) -> Iterator[Check]:
    names, curves = np.asarray(table["loss"]), np.asarray(table["curve"])
    for name in TEMPLATES:
        loss, X, y, count = OF_ONE[name]
        of_loss = names == name
        eta = np.asarray(table["eta"])[of_loss & (curves == "loss")][::EVERY]
        expected = {
            "loss": [count * loss.value([at], X, y) for at in eta],
            "slope": [count * automatic_gradient(loss, np.array([at]), X, y)[0] for at in eta],
        }
        for curve, way in (("loss", "the toolkit"), ("slope", "automatic differentiation")):
            got = np.asarray(table["value"])[of_loss & (curves == curve)][::EVERY]
            distance = np.abs(got - expected[curve]) / np.maximum(1.0, np.abs(got))
            if name == "Huber" and curve == "slope":  # at a kink there are two slopes
                distance = distance[np.abs(np.abs(1 - eta) - 1) > 1e-9]
            yield Check(
                kind="identity",
                subject="loss_templates.value",
                measure=f"distance of the {name} {curve} from {way} (eps)",
                expected=way,
                got="the template",
                distance=float(distance.max()) / EPS,
                tolerance=8.0,
                reason="other forms of the same function: a few roundings more or less",
                count=len(distance),
            )


def _newton(steps: Table, patients: Table) -> Iterator[Check]:
    """Where Newton's method ends, the toolkit's gradient, from other code, is zero."""
    z, died = from_the_latest(patients)
    follow_up = np.column_stack([-np.arange(len(z)), died])
    logistic, X, y, _ = models(patients)["logistic"]
    ends = {
        "Cox": losses.cox().gradient(
            [steps["slope"][NEWTON_STEPS]], np.asarray(z, float)[:, np.newaxis], follow_up
        ),
        "logistic": logistic.gradient([steps["intercept"][-1], steps["slope"][-1]], X, y),
    }
    for name, gradient in ends.items():
        yield Check(
            kind="identity",
            subject="newton_steps.slope",
            measure=f"the largest slope of the toolkit's {name} loss where Newton's method ends",
            expected="0",
            got=repr(gradient.tolist()),
            distance=float(np.abs(gradient).max()),
            tolerance=1e-11,
            reason="the rounding of a mean of 100 terms of up to 100, and of the end itself",
            count=len(gradient),
        )


def _fits(table: Table, patients: Table) -> Iterator[Check]:
    """Fits are rounded to 6 digits: no gradient may be steeper than that rounding makes it."""
    names, estimates = np.asarray(table["loss"]), np.asarray(table["estimate"])
    for name, (loss, X, y, _) in models(patients).items():
        at = estimates[names == name]
        gradient = loss.gradient(at, X, y)
        allowed = 1.01 * np.abs(loss.hessian(at, X, y)) @ (5e-6 * np.abs(at))
        yield Check(
            kind="identity",
            subject="template_fits.estimate",
            measure=f"gradient of the {name} loss at its fit, over what rounding the fit explains",
            expected="at most 1",
            got=repr(gradient.tolist()),
            distance=float(np.max(np.abs(gradient) / allowed)),
            tolerance=1.0,
            reason="estimates are rounded to 6 digits, and the Hessian says how steep that is",
            count=len(gradient),
        )
