"""The exact partial likelihood of tied deaths.

Source: M. H. Gail, J. H. Lubin and L. V. Rubinstein (1981), Likelihood calculations for matched
case-control studies and survival studies with tied death times, Biometrika 68.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from rport.survival.cox_fit import CoxData

FloatArray = npt.NDArray[np.float64]


class Subsets:
    """Sums, over all subsets of a size, of the products of their risks, with two derivatives."""

    def __init__(self, most: int, p: int) -> None:
        self.value = np.zeros(most + 1)
        self.value[0] = 1.0
        self.first = np.zeros((most + 1, p))
        self.second = np.zeros((most + 1, p, p))

    def add(self, risk: float, x: FloatArray) -> None:
        """Let an observation into the sums: each subset is without it, or has it."""
        value, first, second = self.value[:-1], self.first[:-1], self.second[:-1]
        cross = first[:, :, np.newaxis] * x
        self.second[1:] += risk * (
            second
            + cross
            + cross.transpose(0, 2, 1)
            + value[:, np.newaxis, np.newaxis] * np.outer(x, x)
        )
        self.first[1:] += risk * (first + value[:, np.newaxis] * x)
        self.value[1:] += risk * value


def exact_likelihood(data: CoxData, beta: FloatArray) -> tuple[float, FloatArray, FloatArray]:
    """The log likelihood, its gradient and the information, of sorted data."""
    p = data.x.shape[1]
    eta = data.x @ beta + data.offset
    log_likelihood, score, information = 0.0, np.zeros(p), np.zeros((p, p))
    for rows in data.in_strata():
        time, status, x = data.time[rows], data.status[rows], data.x[rows]
        own = eta[rows] - eta[rows].mean()  # which the likelihood does not notice
        groups = np.split(np.arange(len(rows)), np.flatnonzero(np.diff(time)) + 1)
        deaths = [int(status[group].sum()) for group in groups]
        subsets = Subsets(max(deaths), p)
        for group, count in zip(groups, deaths, strict=True):
            if data.start is not None:
                at_risk = np.flatnonzero(data.start[rows] < time[group[0]])
                subsets, members = Subsets(count, p), at_risk[at_risk <= group[-1]]
            else:
                members = group
            if data.start is None or count:
                for each in members.tolist():
                    subsets.add(math.exp(own[each]), x[each])
            if not count:
                continue
            whole = subsets.value[count]
            mean = subsets.first[count] / whole
            died = group[status[group] == 1]
            log_likelihood += float(own[died].sum()) - math.log(whole)
            score += x[died].sum(axis=0) - mean
            information += subsets.second[count] / whole - np.outer(mean, mean)
    return log_likelihood, score, information
