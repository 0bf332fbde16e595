"""Backpropagation through many layers gives autograd's gradient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.vanishing_gradients import (
    INPUTS,
    OBSERVATIONS,
    SCHEMES,
    UNITS,
    gradient_norms,
)
from calculus_for_ml.toolkit.network import initial
from rport.stats import set_seed

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table

LAYERS = 5


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """The norms are those of autograd, and the table's bands hold their middle."""
    for scheme in SCHEMES:
        found = gradient_norms("tanh", scheme, LAYERS, 1)
        expected = _by_autograd(scheme)
        yield Check(
            kind="identity",
            subject="gradient_by_layer.median",
            measure=f"distance of {LAYERS} layers' gradients from autograd's ({scheme}, relative)",
            expected=repr(expected.tolist()),
            got=repr(found.tolist()),
            distance=float(np.max(np.abs(found / expected - 1))),
            tolerance=1e-12,
            reason="another order of the same sums, in five layers",
            count=LAYERS,
        )
    for name, table in tables.items():
        lowest, median, highest = (
            np.asarray(table[column]) for column in ("lowest", "median", "highest")
        )
        outside = int(np.sum(~((lowest <= median) & (median <= highest))))
        yield Check(
            kind="identity",
            subject=f"{name}.median",
            measure="medians outside their band",
            expected="none",
            got=str(outside),
            distance=float(outside),
            tolerance=0.0,
            count=len(median),
        )


def _by_autograd(scheme: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    import autograd.numpy as anp
    from autograd import grad

    stream = set_seed(1)
    X = stream.rnorm(OBSERVATIONS * INPUTS).reshape((OBSERVATIONS, INPUTS), order="F")
    y = stream.rnorm(OBSERVATIONS)
    network = initial([INPUTS, *[UNITS] * LAYERS, 1], stream, "tanh", scheme=scheme)
    weights = [layer.weights for layer in network.layers]

    def loss(weights: list[Any]) -> Any:
        a = X
        for each in weights[:-1]:
            a = anp.tanh(a @ each)
        return anp.mean((y - (a @ weights[-1])[:, 0]) ** 2)

    return np.array([np.linalg.norm(each) for each in grad(loss)(weights)[:-1]])
