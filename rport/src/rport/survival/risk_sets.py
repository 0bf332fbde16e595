"""Who is at risk at each death of one stratum, and sums over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from rport.survival.cox_fit import CoxData

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


class RiskSets:
    """The sums over the observations at risk at each death, for observations of falling time.

    The deaths of one time are taken one after the other: each time with a share of these deaths
    taken from the observations at risk, which is Efron's way, or without, which is Breslow's.
    """

    died: IntArray
    """The observations that died."""
    weight: FloatArray
    """Of each death: the mean of those of one time."""
    share: FloatArray
    """Of the deaths of its time that a death has behind it."""
    denominator: FloatArray
    """The sum of the risks of those at risk, of each death."""

    def __init__(self, data: CoxData, risk: FloatArray) -> None:
        self.risk = risk
        self.group = np.concatenate([[0], np.cumsum(np.diff(data.time) != 0)])
        self.count = int(self.group[-1]) + 1
        self.ends = np.searchsorted(self.group, np.arange(self.count), side="right") - 1
        times = data.time[self.ends]
        self._entered: IntArray | None = None
        if data.start is not None:
            # in the order in which observations stop to be at risk as time falls
            self._by_start = np.argsort(-data.start, kind="stable")
            falling = -data.start[self._by_start]
            self._gone = np.searchsorted(falling, -times, side="right")
            self._entered = np.searchsorted(-times, -data.start, side="left")
        self.died = np.flatnonzero(data.status == 1)
        self.of = self.group[self.died]
        deaths = np.bincount(self.of, minlength=self.count)
        place = np.arange(self.died.size) - np.searchsorted(self.of, self.of)
        is_efron = data.ties == "efron"
        self.share = place / deaths[self.of] if is_efron else np.zeros(self.died.size)
        self.weight = self.over_deaths(data.weights[self.died])[self.of] / deaths[self.of]
        self.denominator = self.at_risk(risk)

    @property
    def hazard(self) -> FloatArray:
        """What each death adds to the cumulative hazard."""
        return self.weight / self.denominator

    def over_deaths(self, values: FloatArray) -> FloatArray:
        """A sum over the deaths of each time, of values (deaths) or (deaths, p)."""
        found = np.zeros((self.count, *values.shape[1:]))
        np.add.at(found, self.of, values)
        return np.asarray(found)

    def at_risk(self, values: FloatArray) -> FloatArray:
        """A sum over those at risk at each death, of values (n) or (n, p) of observations."""
        whole = np.cumsum(values, axis=0)[self.ends]
        if self._entered is not None:
            later = np.cumsum(values[self._by_start], axis=0)
            later = np.concatenate([np.zeros_like(later[:1]), later])
            whole = whole - later[self._gone]
        own = self.over_deaths(values[self.died])
        share = self.share.reshape((-1,) + (1,) * (values.ndim - 1))
        return np.asarray(whole[self.of] - share * own[self.of])

    def means(self, x: FloatArray) -> FloatArray:
        """The mean of `x` (n, p) over those at risk at each death, by their risks."""
        return self.at_risk(self.risk[:, np.newaxis] * x) / self.denominator[:, np.newaxis]

    def over_time(self, values: FloatArray, share: FloatArray) -> FloatArray:
        """A sum, for each observation, over the deaths while it is at risk.

        Of the deaths of its own time one that died has the share not yet behind each alone.
        """
        columns = (1,) * (values.ndim - 1)
        by_time = np.cumsum(self.over_deaths(values)[::-1], axis=0)[::-1]
        found = by_time[self.group]
        if self._entered is not None:
            before = np.concatenate([by_time, np.zeros_like(by_time[:1])])
            found = found - before[self._entered]
        taken = self.over_deaths(values * share.reshape((-1, *columns)))
        found[self.died] -= taken[self.of]
        return np.asarray(found)
