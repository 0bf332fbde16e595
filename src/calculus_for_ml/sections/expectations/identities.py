"""The integrals against closed forms, and the draws against the integrals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.expectations import BETWEEN, DISTRIBUTIONS, DRAWS, WAIT, g
from calculus_for_ml.toolkit import expectation
from calculus_for_ml.toolkit.expectation import expect, probability

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """Integrals, a probability and the means of draws, each within its own error."""
    table = tables["expectations"]
    closed, drawn = np.asarray(table["closed_form"]), np.asarray(table["mean_of_draws"])
    integral = np.asarray(table["integral"])
    for at, (name, (X, _)) in enumerate(DISTRIBUTIONS.items()):
        yield Check(
            kind="identity",
            subject="expectations.integral",
            measure=f"distance of E[X²] from its closed form, {name}",
            expected=repr(float(closed[at])),
            got=repr(float(integral[at])),
            distance=float(abs(integral[at] - closed[at])),
            tolerance=expect(X, g).error + 5e-10 * float(closed[at]),
            reason="the error that the integral comes with, and the ten digits that are kept",
        )
        fourth = expect(X, lambda x: g(x) * g(x)).value
        error = np.sqrt((fourth - closed[at] ** 2) / DRAWS)
        yield Check(
            kind="identity",
            subject="expectations.mean_of_draws",
            measure=f"distance from E[X²] in standard errors, {name}",
            expected=repr(float(closed[at])),
            got=repr(float(drawn[at])),
            distance=float(abs(drawn[at] - closed[at]) / error),
            tolerance=6.0,
            reason="a mean of so many draws is farther off once in 500 million seeds",
            count=DRAWS,
        )
    for what, found in {
        "P(a < X < b)": probability(WAIT, *BETWEEN),
        "E[X]": expectation.mean(WAIT),
        "Var[X]": expectation.variance(WAIT),
    }.items():
        assert found.integral is not None
        yield Check(
            kind="identity",
            subject="waiting_density.density",
            measure=f"distance of {what} from its closed form",
            expected=repr(found.value),
            got=repr(found.integral.value),
            distance=abs(found.integral.value - found.value),
            tolerance=found.error + found.integral.error,
            reason="the errors that both come with",
        )
