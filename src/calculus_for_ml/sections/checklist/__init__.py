"""The checklist, answered: the post's questions to a model, put to every model of the project."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.sections import backpropagation, regression
from calculus_for_ml.sections.gradient_templates.patients import models as of_patients
from calculus_for_ml.sections.gradient_templates.patients import simulate as patients
from calculus_for_ml.toolkit import checklist
from calculus_for_ml.toolkit.losses import logistic, squared_error
from calculus_for_ml.toolkit.network import NetworkLoss
from calculus_for_ml.toolkit.questions import steps_for_a_digit
from rport.base import signif
from rport.stats import set_seed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calculus_for_ml.sections.section import Table
    from calculus_for_ml.toolkit.losses import Loss
    from calculus_for_ml.toolkit.questions import Checklist

    Vector = NDArray[np.float64]
    Model = tuple[Loss, Vector, Vector, int]
    """Loss, X, y, and how many times the chain rule is used."""

UNITS = 3
"""The hidden units of the network that is taken from those that learn."""
WORST = 1e8
"""Half of a double's digits are lost: worse conditions are shown as this, flat losses too."""
DIGITS = 3
"""Condition numbers are right to this many digits, up to the worst."""
CLOSE = {"numerical": 1e-6, "automatic": 1e-10}
"""How far another gradient may be from the analytic one, relative to its largest component."""


def models(config: Config) -> dict[str, Model]:
    """Every model of the project, by name."""
    x, y = regression.simulate(config)
    line = np.column_stack([np.ones_like(x), x])
    network, X, label = trained_network(config.seed)
    return {
        "one parameter": (squared_error, np.ones((1, 1)), np.array([config.loss.minimum]), 1),
        "regression": (squared_error, line, y, 1),
        **{
            f"patients, {name}": (loss, X, y, 1)
            for name, (loss, X, y, _) in of_patients(patients(config.seed)).items()
        },
        f"network, {UNITS} units": (network, X, label, 2),
    }


def trained_network(seed: int) -> tuple[NetworkLoss, Vector, Vector]:
    """One of the networks of the page on backpropagation, as it was trained, and its points."""
    stream = set_seed(seed)
    X, label = backpropagation.two_moons(stream)
    for units in backpropagation.HIDDEN:
        network = backpropagation.learn(units, X, label, stream).network
        if units == UNITS:
            break
    return NetworkLoss(network, logistic), X, label.astype(float)


def tables(config: Config) -> dict[str, Table]:
    """`checklist_answers` in words, and `checklist_numbers`, a row for each model."""
    asked = models(config)
    found = {name: checklist(loss, X, y) for name, (loss, X, y, _) in asked.items()}
    conditions = [min(each.condition, WORST) for each in found.values()]
    scaled = [min(each.scaled_condition, WORST) for each in found.values()]
    return {
        "checklist_answers": {
            "model": list(asked),
            "loss": [each.loss for each in found.values()],
            "observations": np.array([each.observations for each in found.values()]),
            "parameters": np.array([len(each.parameters) for each in found.values()]),
            "layers": np.array([layers for *_, layers in asked.values()]),
            "numerical": [closeness("numerical", each) for each in found.values()],
            "automatic": [closeness("automatic", each) for each in found.values()],
            "integrals": [each.integrals.partition(":")[0] for each in found.values()],
        },
        "checklist_numbers": {
            "model": list(asked),
            "gradient_norm": _rounded([first_norm(*model[:3]) for model in asked.values()]),
            "condition": _rounded(conditions),
            "scaled_condition": _rounded(scaled),
            "largest_rate": _rounded([each.largest_learning_rate for each in found.values()]),
            "steps_for_a_digit": _rounded(list(map(steps_for_a_digit, conditions))),
            "scaled_steps": _rounded(list(map(steps_for_a_digit, scaled))),
        },
    }


def first_norm(loss: Loss, X: Vector, y: Vector) -> float:
    """The norm of the gradient where a descent would start: at 0, or at a network's own weights."""
    start = np.zeros(X.shape[1]) if loss.given is None else loss.given
    return float(np.linalg.norm(loss.gradient(start, X, y)))


def closeness(way: str, found: Checklist) -> str:
    """How close the other gradient is to the analytic one, in words."""
    distance = found.numerical_distance if way == "numerical" else found.automatic_distance
    near = distance is not None and distance <= CLOSE[way]
    return f"within {CLOSE[way]:g}" if near else f"beyond {CLOSE[way]:g}"


def _rounded(values: list[float]) -> Vector:
    return np.array([signif(value if math.isfinite(value) else WORST, DIGITS) for value in values])
