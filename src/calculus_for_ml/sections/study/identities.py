"""What theory promises about many replicates, however they come out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.study.summary import LEVEL
from calculus_for_ml.sections.study.theory import bin_edges

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table

RARE = 1e-9
"""What would happen by chance less often than this is not put down to chance."""


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """Bias, spread, coverage and the histogram are as theory says, up to chance.

    Theory is that of least squares. Descent is compared with least squares: where the noise is
    small compared with the line, its tolerance leaves a larger error than chance.
    """
    estimates = _of_least_squares(tables["study_estimates"])
    yield from _bias(config, estimates)
    yield from _spread(config, estimates)
    yield from _coverage(config, _of_least_squares(tables["study_intervals"]))
    yield from _slopes(config, tables["study_histogram"])
    yield from _descent(config, tables)


def _of_least_squares(table: Table) -> dict[str, npt.NDArray[Any]]:
    rows = np.asarray(table["method"]) == "least squares"
    return {name: np.asarray(column)[rows] for name, column in table.items()}


def _bias(config: Config, estimates: Mapping[str, Any]) -> Iterator[Check]:
    """A mean of so many estimates, which are unbiased."""
    errors = estimates["theory_sd"] / math.sqrt(config.study.seeds)
    yield _check(
        "study_estimates.bias",
        "distance from 0 (standard errors)",
        np.abs(estimates["bias"]) / errors,
        8.0,
        "even ten estimates from samples of ten do more less than once in 10^8 times",
    )


def _spread(config: Config, estimates: Mapping[str, Any]) -> Iterator[Check]:
    """A variance of so many estimates: by Wilson and Hilferty its cube root is nearly normal."""
    from scipy.special import ndtri  # here, since it takes long to import

    kurtosis = 6 / (estimates["n"] - 5)  # of Student's t, beyond the normal's
    freedom = 2 * (config.study.seeds - 1) / (2 + kurtosis)
    root = np.cbrt(estimates["sd_ratio"] ** 2)
    off = np.abs(root - (1 - 2 / (9 * freedom))) / np.sqrt(2 / (9 * freedom))
    yield _check(
        "study_estimates.sd",
        "distance from theory's (standard errors of the variance's cube root)",
        off,
        float(-ndtri(RARE / 2)),
        "chance does more less than once in 10^9 times",
    )


def _coverage(config: Config, intervals: Mapping[str, Any]) -> Iterator[Check]:
    """The number of intervals that contain the true value is binomial."""
    from scipy.special import bdtr

    seeds = config.study.seeds
    covered = np.rint(intervals["coverage"] * seeds)
    fewer, more = bdtr(covered, seeds, LEVEL), bdtr(seeds - covered, seeds, 1 - LEVEL)
    chance = np.minimum(1.0, 2 * np.minimum(fewer, more))
    yield _check(
        "study_intervals.coverage",
        "how rare it is for 95 % intervals (-log10 of the chance)",
        -np.log10(np.maximum(chance, 1e-300)),
        -math.log10(RARE),
        "chance does more less than once in 10^9 times",
    )


def _slopes(config: Config, histogram: Table) -> Iterator[Check]:
    """Kolmogorov's distance at the bins' edges: 2 exp(-2 d^2) is how often chance does more."""
    from scipy.special import stdtr

    seeds = config.study.seeds
    sizes, counts = np.asarray(histogram["n"]), np.asarray(histogram["count"])
    off = []
    for n in config.study.n:
        scale = config.regression.noise_sd / math.sqrt(n - 1)
        expected = stdtr(n - 1, (bin_edges(n, config) - config.regression.slope) / scale)
        shares = np.concatenate([[0.0], np.cumsum(counts[sizes == n])]) / seeds
        # below the first edge nothing is counted, so the shares are known up to a constant
        apart = shares - (expected - expected[0])
        off.append((apart.max() - apart.min()) / 2 * math.sqrt(seeds))
    yield _check(
        "study_histogram.count",
        "distance from theory's distribution (Kolmogorov's, in 1 / sqrt(seeds))",
        np.array(off),
        math.sqrt(-math.log(RARE / 2) / 2),
        "chance does more less than once in 10^9 times",
    )


def _descent(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """Where descent converges it has the bias and the spread of least squares."""
    methods = np.asarray(tables["study_estimates"]["method"])
    columns = [np.asarray(tables["study_estimates"][name]) for name in ("bias", "sd")]
    apart = [
        np.abs(each[methods == "gradient descent"] - each[methods != "gradient descent"])
        for each in columns
    ]
    farthest = np.repeat(np.asarray(tables["study_descent"]["farthest"]), 2)
    size = 2.0**-50 * max(abs(config.regression.intercept), abs(config.regression.slope))
    yield _check(
        "study_descent.farthest",
        "how much farther bias and spread are from those of least squares",
        np.concatenate([each - 2 * farthest for each in apart]),
        size,
        "no mean or spread moves farther than its numbers do, up to rounding",
    )


def _check(
    subject: str, measure: str, off: npt.NDArray[np.float64], tolerance: float, reason: str
) -> Check:
    return Check(
        kind="identity",
        subject=subject,
        measure=measure,
        expected=f"at most {tolerance:.3g}",
        got=f"{float(np.max(off)):.3g}",
        distance=float(np.max(off)),
        tolerance=tolerance,
        reason=reason,
        count=len(off),
    )
