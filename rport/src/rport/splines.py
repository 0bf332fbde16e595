"""R's package splines: bases of B-splines and of natural cubic splines.

Source: C. de Boor (1978), A Practical Guide to Splines; T. J. Hastie (1992), Generalized additive
models, chapter 7 of Statistical Models in S.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.linear_models import qr, times
from rport.stats.moments import quantile

FloatArray = npt.NDArray[np.float64]


def spline_design(knots: FloatArray, x: FloatArray, order: int = 4, deriv: int = 0) -> FloatArray:
    """The B-splines of an order, or one of their derivatives, at each of `x` (n).

    Shape (n, number of knots less order). Raises ValueError for an `x` outside the knots. Source:
    `splines::splineDesign`.
    """
    count = len(knots) - order
    if x.size and (x.min() < knots[order - 1] or x.max() > knots[count]):
        raise ValueError(
            f"the 'x' data must be in the range {knots[order - 1]:g} to {knots[count]:g}"
        )
    # the interval that each x is in; the last one is closed
    at = np.minimum(np.searchsorted(knots, x, side="right"), count)
    at = np.where(x == knots[count], np.searchsorted(knots, knots[count], side="left"), at)
    values = np.column_stack(
        [_at(knots, x, at, order, which, deriv) for which in range(order)]
        if deriv
        else _functions(knots, x, at, order)
    )
    design = np.zeros((len(x), count))
    for which in range(order):
        design[np.arange(len(x)), at - order + which] = values[:, which]
    return design


def _functions(
    knots: FloatArray, x: FloatArray, at: npt.NDArray[np.intp], order: int
) -> list[FloatArray]:
    """The B-splines that are not 0 at `x`, by their recurrence."""
    right = [knots[at + i] - x for i in range(order - 1)]
    left = [x - knots[at - 1 - i] for i in range(order - 1)]
    found = [np.ones_like(x)]
    for j in range(1, order):
        saved = np.zeros_like(x)
        for r in range(j):
            width = right[r] + left[j - 1 - r]
            with np.errstate(all="ignore"):
                term = np.where(width != 0, found[r] / width, 0)
            found[r] = saved + right[r] * term
            saved = left[j - 1 - r] * term
        found.append(saved)
    return found


def _at(
    knots: FloatArray, x: FloatArray, at: npt.NDArray[np.intp], order: int, which: int, deriv: int
) -> FloatArray:
    """A derivative at `x` of the B-spline that is number `which` of those not 0 there."""
    outer = order - 1
    a = [np.full(len(x), float(each == which)) for each in range(order)]
    for _ in range(deriv):
        for inner in range(outer):
            width = knots[at + inner] - knots[at + inner - outer]
            a[inner] = outer * (a[inner + 1] - a[inner]) / width
        outer -= 1
    right = [knots[at + i] - x for i in range(outer)]
    left = [x - knots[at - 1 - i] for i in range(outer)]
    while outer:
        outer -= 1
        for inner in range(outer + 1):
            low, high = left[outer - inner], right[inner]
            a[inner] = (a[inner + 1] * low + a[inner] * high) / (high + low)
    return a[0]


@dataclass(frozen=True)
class Splines:
    """A basis of splines, which can be evaluated at other places too."""

    knots: FloatArray
    """Inside the boundary."""
    boundary: tuple[float, float]
    degree: int
    intercept: bool
    natural: bool

    @property
    def _all_knots(self) -> FloatArray:
        return np.sort([*np.repeat(self.boundary, self.degree + 1), *self.knots])

    def columns(self, x: npt.ArrayLike) -> FloatArray:
        """The basis at `x` (n), a row each; NaN where `x` is.

        Beyond the boundary natural splines continue as lines, others as polynomials, with R's
        warning.
        """
        values = np.asarray(x, dtype=np.float64)
        known = ~np.isnan(values)
        basis = self._within(values[known])
        found = np.full((values.size, basis.shape[1]), math.nan)
        found[known] = basis
        return found

    def _within(self, x: FloatArray) -> FloatArray:
        knots, order = self._all_knots, self.degree + 1
        low, high = x < self.boundary[0], x > self.boundary[1]
        basis = np.zeros((x.size, len(knots) - order))
        inside = ~(low | high)
        basis[inside] = spline_design(knots, x[inside], order)
        if not inside.all() and not self.natural:
            warnings.warn(
                "some 'x' values beyond boundary knots may cause ill-conditioned bases",
                RuntimeWarning,
                stacklevel=8,
            )
        for rows, end, next_knot in (
            (low, self.boundary[0], knots[order]),
            (high, self.boundary[1], knots[-order - 1]),
        ):
            if rows.any():
                pivot = end if self.natural else 0.75 * end + 0.25 * next_knot
                basis[rows] = self._beyond(x[rows] - pivot, float(pivot))
        if not self.intercept:
            basis = basis[:, 1:]
        return self._natural(basis) if self.natural else basis

    def _beyond(self, distance: FloatArray, pivot: float) -> FloatArray:
        """By Taylor's expansion at the pivot."""
        most = 1 if self.natural else self.degree
        place = np.array([pivot])
        slopes = [
            spline_design(self._all_knots, place, self.degree + 1, each)[0] / math.factorial(each)
            for each in range(most + 1)
        ]
        powers = np.column_stack([base.powers(distance, each) for each in range(most + 1)])
        return np.column_stack([times(powers, column) for column in np.array(slopes).T])

    def _natural(self, basis: FloatArray) -> FloatArray:
        """The combinations whose second derivatives at the boundary are 0."""
        ends = np.array(self.boundary)
        curvature = spline_design(self._all_knots, ends, 4, 2)
        found = qr((curvature if self.intercept else curvature[:, 1:]).T)
        return np.array([found.qty(row) for row in basis])[:, 2:]


def bs(
    x: npt.ArrayLike,
    df: int | None = None,
    knots: Sequence[float] | FloatArray | None = None,
    degree: int = 3,
    intercept: bool = False,
    boundary_knots: Sequence[float] | FloatArray | None = None,
) -> Splines:
    """The B-splines of a degree with `knots`, by default at quantiles of `x` for `df` columns.

    Raises ValueError, in R's words, for bad arguments. Source: `splines::bs`.
    """
    if degree < 1:
        raise ValueError("'degree' must be integer >= 1")
    return _splines(x, df, knots, degree, intercept, boundary_knots, False)


def ns(
    x: npt.ArrayLike,
    df: int | None = None,
    knots: Sequence[float] | FloatArray | None = None,
    intercept: bool = False,
    boundary_knots: Sequence[float] | FloatArray | None = None,
) -> Splines:
    """The natural cubic splines with `knots`, by default at quantiles of `x` for `df` columns.

    Raises ValueError, in R's words, for bad arguments. Source: `splines::ns`.
    """
    return _splines(x, df, knots, 3, intercept, boundary_knots, True)


def _splines(
    x: npt.ArrayLike,
    df: int | None,
    knots: Sequence[float] | FloatArray | None,
    degree: int,
    intercept: bool,
    boundary_knots: Sequence[float] | FloatArray | None,
    natural: bool,
) -> Splines:
    values = np.asarray(x, dtype=np.float64)
    values = values[~np.isnan(values)]
    ends = values if boundary_knots is None else np.asarray(boundary_knots, dtype=np.float64)
    low, high = float(ends.min()), float(ends.max())
    inner = np.zeros(0) if knots is None else np.asarray(knots, dtype=np.float64)
    if not np.isfinite(inner).all():
        raise ValueError("non-finite knots")
    if knots is None and df is not None:
        least = 1 + intercept if natural else degree + intercept
        if df < least:
            warnings.warn(f"'df' was too small; have used {least}", RuntimeWarning, stacklevel=8)
        if df > least:
            shares = base.seq(0, 1, df - least + 2)[1:-1]
            inner = quantile(values[(values >= low) & (values <= high)], shares.tolist())
            inner = _apart(inner, low, high)
    return Splines(inner, (low, high), degree, intercept, natural)


def _apart(knots: FloatArray, low: float, high: float) -> FloatArray:
    """Knots moved off the boundary by an eighth of the way to the next one."""
    is_low, is_high = knots == low, knots == high
    if not (is_low.any() or is_high.any()):
        return knots
    for is_end, side in ((is_low, "left"), (is_high, "right")):
        if is_end.all():
            raise ValueError(f"all interior knots match {side} boundary knot")
    warnings.warn(
        "shoving 'interior' knots matching boundary knots to inside", RuntimeWarning, stacklevel=9
    )
    knots = np.where(is_low, low + ((knots[knots > low].min() if is_low.any() else low) - low) / 8,
                     knots)  # fmt: skip
    below = knots[knots < high].max() if is_high.any() else high
    return np.where(is_high, high - (high - below) / 8, knots)
