"""What theory says about the error of each method."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.differentiation import EPS
from calculus_for_ml.sections.numerical_differentiation import METHODS, X, f_prime

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table

ORDERS = {"forward": 1, "central": 2, "richardson": 8, "complex step": 2}
"""The power of the step with which the error of truncation falls."""
ARM = {"forward": 1e-3, "central": 1e-2, "richardson": 0.5, "complex step": 1e-2}
"""A step at which truncation is all of the error."""


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """The slopes of the right arms are the orders; the complex step reaches rounding."""
    table = tables["differentiation_errors"]
    method, step, error = (np.asarray(table[name]) for name in ("method", "step", "error"))
    for name in METHODS:
        near = (method == name) & (np.abs(np.log10(step / ARM[name])) < 0.6)
        slope = float(np.polyfit(np.log10(step[near]), np.log10(error[near]), 1)[0])
        yield Check(
            kind="identity",
            subject="differentiation_errors.error",
            measure=f"order of the truncation error, {name}",
            expected=str(ORDERS[name]),
            got=f"{slope:.3f}",
            distance=abs(slope / ORDERS[name] - 1),
            tolerance=0.05,
            reason="higher powers of the step have their share, too",
            count=int(near.sum()),
        )
    small = error[(method == "complex step") & (step < 1e-8)]
    yield Check(
        kind="identity",
        subject="differentiation_errors.error",
        measure="error of the complex step below h = 1e-8 (eps)",
        expected="rounding",
        got=repr(float(small.max())),
        distance=float(small.max()) / EPS,
        tolerance=4.0,
        reason="the rounding of exp, sin, a product and a quotient",
        count=len(small),
    )
    from autograd import grad
    from autograd import numpy as anp

    expected = float(grad(lambda x: anp.exp(x) * anp.sin(x))(X))
    yield Check(
        kind="identity",
        subject="differentiation_errors.error",
        measure="distance of f' from automatic differentiation (eps, relative)",
        expected=repr(expected),
        got=repr(f_prime(X)),
        distance=abs(f_prime(X) / expected - 1) / EPS,
        tolerance=8.0,
        reason="two orders of the same products",
    )
