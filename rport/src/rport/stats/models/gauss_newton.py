"""Gauss and Newton's iterations for nonlinear least squares.

Source: R's `nlsModel`, `numericDeriv` and `nls_iter`; Bates and Watts (1988).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.base.language import Expression
from rport.stats.formulas.columns import Column
from rport.stats.formulas.evaluation import Evaluation
from rport.stats.formulas.vectors import numeric
from rport.stats.linear_models import QR, qr
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
_STEP = 2.0**-26
"""By which share of a parameter its derivative's difference is taken."""


class NlsControl(NamedTuple):
    """When the iterations end. Source: R's `nls.control`."""

    maxiter: int = 50
    tol: float = 1e-5
    minFactor: float = 1 / 1024
    scaleOffset: float = 0.0


@dataclass(frozen=True)
class Model:
    """The response, and what is fitted to it as a function of parameters."""

    expression: Expression
    columns: Mapping[str, Column]
    response: FloatArray
    roots: FloatArray
    """Of the weights."""
    sizes: Mapping[str, int]
    """How many numbers each parameter has."""

    def values(
        self, theta: FloatArray, columns: Mapping[str, Column] | None = None, n: int | None = None
    ) -> FloatArray:
        """The means for the parameters, by default in the data of the fit."""
        parts = np.split(theta, np.cumsum(list(self.sizes.values()))[:-1])
        held = {name: numeric(part) for name, part in zip(self.sizes, parts, strict=True)}
        known = self.columns if columns is None else columns
        rows = len(self.response) if n is None else n
        found = Evaluation({**known, **held}, rows).column(self.expression)
        return np.asarray(found.values, dtype=np.float64).reshape(-1)

    def at(self, theta: FloatArray) -> Point:
        """The fit at some parameters. Raises ValueError where it is not finite."""
        means = self.values(theta)
        slopes = np.empty((means.size, theta.size))
        for at, each in enumerate(theta.tolist()):
            step = _STEP if each == 0 else abs(each) * _STEP
            moved = theta.copy()
            moved[at] += step
            slopes[:, at] = (self.values(moved) - means) / step
        if not np.isfinite(slopes).all():
            raise ValueError("Missing value or an infinity produced when evaluating the model")
        residuals = self.roots * (self.response - means)
        found = qr(self.roots[:, np.newaxis] * slopes)
        return Point(theta, means, residuals, total(residuals * residuals), found)


class Point(NamedTuple):
    """The fit at some parameters."""

    theta: FloatArray
    means: FloatArray
    residuals: FloatArray
    """Times the roots of the weights."""
    deviance: float
    decomposition: QR
    """Of the derivatives, times the same."""

    @property
    def is_singular(self) -> bool:
        """Whether the derivatives do not tell all parameters."""
        return bool(self.decomposition.rank < min(self.decomposition.qr.shape))

    def criterion(self, control: NlsControl) -> float:
        """How much of the residuals is in the plane of the derivatives, relative to the rest."""
        p = self.theta.size
        turned = self.decomposition.qty(self.residuals)
        offset = (turned.size - p) * control.scaleOffset**2
        inside, rest = total(turned[:p] * turned[:p]), total(turned[p:] * turned[p:])
        with np.errstate(all="ignore"):
            return math.sqrt(np.float64(inside) / (offset + rest))

    def increment(self) -> FloatArray:
        """The step to the least squares fit in that plane."""
        found = self.decomposition
        steps = np.empty(self.theta.size)
        steps[found.pivot] = found.coef(found.qty(self.residuals))
        return steps


def iterated(model: Model, theta: FloatArray, control: NlsControl) -> tuple[Point, int, float]:
    """The point at which the iterations converge, their number, and the criterion there."""
    point = model.at(theta)
    if point.is_singular:
        raise ValueError("singular gradient matrix at initial parameter estimates")
    factor = 1.0
    for iteration in range(control.maxiter):
        criterion = point.criterion(control)
        if criterion <= control.tol:
            return point, iteration, criterion
        step = point.increment()
        while factor >= control.minFactor:
            tried = model.at(point.theta + factor * step)
            if tried.is_singular:
                raise ValueError("singular gradient")
            if tried.deviance <= point.deviance:
                point, factor = tried, min(2 * factor, 1.0)
                break
            factor /= 2
        if factor < control.minFactor:
            raise ValueError(
                f"step factor {factor:g} reduced below 'minFactor' of {control.minFactor:g}"
            )
    raise ValueError(f"number of iterations exceeded maximum of {control.maxiter}")
