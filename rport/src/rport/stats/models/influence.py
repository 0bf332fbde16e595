"""How much each observation moves a fit. Source: R's `lm.influence` and what it is used for.

D. A. Belsley, E. Kuh and R. E. Welsch (1980), Regression Diagnostics.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from rport.stats.linear_models import qr
from rport.stats.moments import median

if TYPE_CHECKING:
    from rport.stats.models.fit import Fit

FloatArray = npt.NDArray[np.float64]
_EPSILON = 2.0**-52


class Influence:
    """Of the observations of weight above 0: leverages, residuals, and the fit without each."""

    def __init__(self, fit: Fit, dispersion: float | None = None) -> None:
        """`dispersion` is that of the fit's family, where it is not estimated."""
        self.fit, self.dispersion = fit, dispersion
        self.hat = np.zeros(len(fit.decomposition.qr))
        for column in fit.decomposition.q().T:
            self.hat += column * column
        self.hat[self.hat >= 1 - 10 * _EPSILON] = 1.0
        residuals = fit.weighted_residuals()
        self.residuals = np.where(
            np.abs(residuals) < 100 * _EPSILON * median(np.abs(residuals)), 0, residuals
        )

    @property
    def sigma(self) -> FloatArray:
        """The residuals' standard deviation without each observation, where it is estimated."""
        if self.dispersion is not None:
            return np.full(self.hat.size, math.sqrt(self.dispersion))
        squares = self.residuals * self.residuals
        df = len(self.hat) - self.fit.rank - 1
        with np.errstate(all="ignore"):
            taken = np.where(self.hat < 1, squares / (1 - self.hat), 0)
            # the sum is of doubles, as in R's Fortran
            return np.asarray(np.sqrt((np.cumsum(squares)[-1] - taken) / df))

    def scaled(self, residuals: FloatArray, sigma: float | FloatArray) -> FloatArray:
        """Residuals divided by their standard errors; NaN for observations that fit themselves."""
        with np.errstate(all="ignore"):
            found = residuals / (sigma * np.sqrt(1 - self.hat))
        found[np.isinf(found)] = math.nan
        return np.asarray(found)

    def changes(self) -> FloatArray:
        """Of the known coefficients, by each observation: shape (n, rank)."""
        found = self.fit.decomposition
        triangle = qr(np.triu(found.qr[: found.rank, : found.rank]))
        parts = np.array([triangle.coef(triangle.qty(row)) for row in found.q()])
        with np.errstate(all="ignore"):
            moved = np.where(self.hat == 1, 0, self.residuals / (1 - self.hat))
        return np.asarray(parts * moved[:, np.newaxis])
