"""The cumulative hazard of Cox's model at the means of its columns, in one stratum.

A. A. Tsiatis (1981), A large sample study of Cox's regression model, Annals of Statistics 9; ties
as B. Efron (1977) treats them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from rport.survival.risk_sets import RiskSets

if TYPE_CHECKING:
    from rport.survival.coxph import Coxph

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Baseline:
    """The cumulative hazard and what its error is made of, at each rising time."""

    time: FloatArray
    hazard: FloatArray
    variance: FloatArray
    """Of the cumulative hazard, were the coefficients known."""
    means: FloatArray
    """Sums of each jump times the centred columns' mean over those at risk, shape (times, p)."""

    def until(
        self, times: FloatArray, centred: FloatArray, covariance: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """The cumulative hazard at a time for each row, and its variance for its columns."""
        at = np.searchsorted(self.time, times, side="right")
        hazard, variance, means = (
            np.concatenate([np.zeros_like(each[:1]), each])[at]
            for each in (self.hazard, self.variance, self.means)
        )
        drift = hazard[:, np.newaxis] * centred - means
        return hazard, variance + ((drift @ covariance) * drift).sum(axis=1)


def baseline(fit: Coxph, rows: npt.NDArray[np.int64]) -> Baseline:
    """The baseline of the stratum whose observations are at `rows`."""
    data = fit.data.with_columns(fit.data.x - fit.fit.means)
    part, order = data.take(rows).sorted()
    sets = RiskSets(part, part.weights * np.exp(fit.fit.linear_predictors[rows][order]))
    hazard = sets.hazard
    rising = [
        np.cumsum(sets.over_deaths(each)[::-1], axis=0)
        for each in (hazard, hazard / sets.denominator, hazard[:, np.newaxis] * sets.means(part.x))
    ]
    return Baseline(part.time[sets.ends][::-1], *rising)
