"""Gradient templates: five losses with their slopes, fitted to one ward's patients."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.sections.gradient_templates.likelihood import (
    cox_gradient,
    cox_loss,
    cox_step,
    logistic_gradient,
    logistic_loss,
    logistic_step,
    plogis,
)
from calculus_for_ml.sections.gradient_templates.patients import (
    from_the_latest,
    models,
    simulate,
    survival,
)
from calculus_for_ml.toolkit import fit
from rport.base import exp, log, seq, signif

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calculus_for_ml.sections.gradient_templates.patients import Patients
    from calculus_for_ml.sections.section import Table

    Vector = NDArray[np.float64]
    Pair = tuple[Callable[[Vector], Vector], Callable[[Vector], Vector]]
    """A loss of one observation and its slope, both by the prediction eta."""

ETA = (-3.0, 3.0, 121)
NEWTON_STEPS = 8
PROFILE = {"Cox": 1.5, "logistic": 0.05}
"""How far to either side of the fit the likelihood is shown."""
DIGITS = 6
"""The toolkit's fits and R's are each right to about 12 digits, by other algorithms."""

# Each loss is of one observation with the outcome 1; the other two at risk in Cox's have eta = 0.
TEMPLATES: dict[str, Pair] = {
    "squared error": (lambda eta: (1 - eta) * (1 - eta), lambda eta: -2 * (1 - eta)),
    "Huber": (
        lambda eta: huber_part(eta) * (abs(1 - eta) - huber_part(eta) / 2),
        lambda eta: np.sign(eta - 1) * huber_part(eta),
    ),
    "logistic": (lambda eta: log(1 + exp(-eta)), lambda eta: plogis(eta) - 1),
    "Poisson": (lambda eta: exp(eta) - eta, lambda eta: exp(eta) - 1),
    "Cox": (lambda eta: log(exp(eta) + 2) - eta, lambda eta: exp(eta) / (exp(eta) + 2) - 1),
}


def huber_part(eta: Vector) -> Vector:
    """The part of the residual 1 - eta that counts as it is; what lies beyond 1 is cut off."""
    return np.minimum(abs(1 - eta), 1.0)


def tables(config: Config) -> dict[str, Table]:
    """The templates, the patients, and the fits: all five, and two of them worked through."""
    patients = simulate(config.seed)
    steps = newton_steps(patients)
    patients["risk"] = plogis(steps["intercept"][-1] + steps["slope"][-1] * patients["age"])
    return {
        "loss_templates": templates(),
        "patients": patients,
        "newton_steps": steps,
        "likelihoods": likelihoods(patients, steps),
        "survival": survival(patients),
        "template_fits": template_fits(patients),
    }


def templates() -> Table:
    """Each loss and its slope by eta."""
    eta = seq(*ETA)
    return {
        "loss": [name for name in TEMPLATES for _ in range(2 * len(eta))],
        "curve": [curve for _ in TEMPLATES for curve in ("loss", "slope") for _ in eta],
        "eta": np.tile(eta, 2 * len(TEMPLATES)),
        "value": np.concatenate([curve(eta) for pair in TEMPLATES.values() for curve in pair]),
    }


def newton_steps(patients: Patients) -> dict[str, Any]:
    """Newton's method from 0: Cox's loss by treatment (no intercept), the logistic one by age."""
    z, died = from_the_latest(patients)
    x, y = patients["age"], patients["readmitted"]
    beta, b0, b1 = 0.0, 0.0, 0.0
    of_cox, of_logistic = [], []
    for step in range(NEWTON_STEPS + 1):
        of_cox.append((step, 0.0, beta, cox_loss(beta, z, died), abs(cox_gradient(beta, z, died))))
        by_b0, by_b1 = logistic_gradient(b0, b1, x, y)
        norm = float(np.sqrt(by_b0 * by_b0 + by_b1 * by_b1))
        of_logistic.append((step, b0, b1, logistic_loss(b0, b1, x, y), norm))
        beta = cox_step(beta, z, died)
        b0, b1 = logistic_step(b0, b1, x, y)
    names = ("step", "intercept", "slope", "loss", "gradient_norm")
    columns = map(np.array, zip(*of_cox, *of_logistic, strict=True))
    model = [name for name in PROFILE for _ in range(NEWTON_STEPS + 1)]
    return {"model": model, **dict(zip(names, columns, strict=True))}


def likelihoods(patients: Patients, steps: dict[str, Any]) -> Table:
    """Loss and slope around both fits; the logistic intercept stays where it is best."""
    z, died = from_the_latest(patients)
    x, y = patients["age"], patients["readmitted"]
    b0 = float(steps["intercept"][-1])
    fitted = {"Cox": float(steps["slope"][NEWTON_STEPS]), "logistic": float(steps["slope"][-1])}
    grids = {
        name: seq(fitted[name] - width, fitted[name] + width, length_out=61)
        for name, width in PROFILE.items()
    }
    betas, slopes = grids["Cox"].tolist(), grids["logistic"].tolist()
    curves = ("loss", "slope of the loss")
    values = [
        *(cox_loss(beta, z, died) for beta in betas),
        *(cox_gradient(beta, z, died) for beta in betas),
        *(logistic_loss(b0, b1, x, y) for b1 in slopes),
        *(logistic_gradient(b0, b1, x, y)[1] for b1 in slopes),
    ]
    return {
        "model": [name for name, grid in grids.items() for _ in range(2 * len(grid))],
        "curve": [curve for grid in grids.values() for curve in curves for _ in grid],
        "coefficient": np.concatenate([np.tile(grid, 2) for grid in grids.values()]),
        "value": np.array(values),
    }


def template_fits(patients: Patients) -> Table:
    """The coefficients with the smallest loss, for each loss."""
    rows = [
        (name, outcome, term, signif(estimate, DIGITS))
        for name, (loss, X, y, outcome) in models(patients).items()
        for term, estimate in zip(
            ("age", "treated") if name == "Cox" else ("intercept", "age"),
            fit(loss, X, y).coefficients.tolist(),
            strict=True,
        )
    ]
    loss, outcome, term, estimate = zip(*rows, strict=True)
    return {
        "loss": list(loss),
        "outcome": list(outcome),
        "term": list(term),
        "estimate": np.array(estimate),
    }
