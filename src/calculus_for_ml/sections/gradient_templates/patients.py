"""One ward's simulated patients, with an outcome for every loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.sections.gradient_templates.likelihood import plogis
from calculus_for_ml.toolkit import losses
from rport.base import cumprod, exp
from rport.stats import set_seed

if TYPE_CHECKING:
    from calculus_for_ml.sections.gradient_templates.likelihood import Vector
    from calculus_for_ml.sections.section import Table
    from calculus_for_ml.toolkit.losses import Loss

    Patients = Mapping[str, Any]

PATIENTS = 100
DELTA = 10.0
"""Where Huber's loss turns from a parabola into a line, in mmHg."""


def simulate(seed: int) -> dict[str, Any]:
    """Patients of R's stream for the seed, each with an outcome for every loss.

    Blood pressure (mmHg, now and then far off), visits in a year, readmission (0 or 1), and the
    time to death in years, where it was seen (died = 1), or for how long the patient was followed.
    """
    stream, n = set_seed(seed), PATIENTS
    age = stream.rnorm(n, mean=60, sd=12)
    treated = stream.rbinom(n, 1, 0.5)
    pressure = 100 + 0.5 * age + stream.rnorm(n, sd=10)
    pressure = pressure + 60 * (stream.runif(n) < 0.05)
    visits = stream.rpois(n, exp(0.03 * age - 1))
    readmitted = (stream.runif(n) < plogis(0.1 * age - 6)).astype(int)
    survived = stream.rexp(n) / exp(0.03 * age - 3.5 - 0.9 * treated)
    followed = stream.runif(n, min=2, max=12)
    return {
        "age": age,
        "treated": treated.astype(int),
        "pressure": pressure,
        "visits": visits.astype(int),
        "readmitted": readmitted,
        "time": np.minimum(survived, followed),
        "died": (survived <= followed).astype(int),
    }


def models(patients: Patients) -> dict[str, tuple[Loss, Vector, Vector, str]]:
    """For each loss: the toolkit's, X, y and the name of the outcome."""
    columns = {name: np.asarray(column, dtype=np.float64) for name, column in patients.items()}
    line = np.column_stack([np.ones(PATIENTS), columns["age"]])
    two = np.column_stack([columns["age"], columns["treated"]])
    follow_up = np.column_stack([columns["time"], columns["died"]])
    return {
        "squared error": (losses.squared_error, line, columns["pressure"], "pressure"),
        "Huber": (losses.huber(DELTA), line, columns["pressure"], "pressure"),
        "logistic": (losses.logistic, line, columns["readmitted"], "readmitted"),
        "Poisson": (losses.poisson, line, columns["visits"], "visits"),
        "Cox": (losses.cox(), two, follow_up, "time"),
    }


def from_the_latest(patients: Patients) -> tuple[Vector, Vector]:
    """Treatment and death of each patient, from the latest time to the first."""
    order = np.argsort(-patients["time"], kind="stable")
    return patients["treated"][order], patients["died"][order]


def survival(patients: Patients) -> Table:
    """The share of each arm still alive, by Kaplan and Meier: a product over the deaths."""
    arms, times, shares, deaths = [], [], [], []
    for name, arm in (("control", 0), ("treated", 1)):
        of_arm = np.flatnonzero(patients["treated"] == arm)
        order = of_arm[np.argsort(patients["time"][of_arm], kind="stable")]
        died = patients["died"][order]
        at_risk = np.arange(len(order), 0, -1)
        arms += [name] * (len(order) + 1)
        times.append(np.concatenate([[0.0], patients["time"][order]]))
        shares.append(np.concatenate([[1.0], cumprod(1 - died / at_risk)]))
        deaths.append(np.concatenate([[1], died]))
    return {
        "arm": arms,
        "time": np.concatenate(times),
        "alive": np.concatenate(shares),
        "seen": np.concatenate(deaths),
    }
