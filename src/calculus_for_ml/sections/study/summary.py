"""Replicates summarised in four passes over them, in the memory of one block."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from calculus_for_ml.config import Config
from calculus_for_ml.sections.study.descent import MOST_STEPS
from calculus_for_ml.sections.study.replicates import Replicates
from calculus_for_ml.sections.study.theory import bin_edges, curves, theory_sd
from rport.stats import qnorm
from rport.stats.distributions.student import qt

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table

FloatArray = npt.NDArray[np.float64]
LongDoubles = npt.NDArray[np.longdouble]
Blocks = Callable[[], Iterator[Replicates]]
"""Yields the replicates from the start whenever it is called, a block of some seeds at a time."""

PARAMETERS = ("intercept", "slope")
METHODS = {"least squares": "", "gradient descent": "descent_"}
LEVEL = 0.95
_AVERAGED = ("intercept", "slope", "descent_intercept", "descent_slope", "steps")


def summarise(blocks: Blocks, config: Config) -> dict[str, Table]:
    """The tables of the study.

    `study_estimates` (bias and spread), `study_intervals` (coverage), `study_descent` (steps),
    `study_histogram` and `study_curve` (the slopes, and theory's density). Numbers are added in the
    order of the seeds, so nothing depends on the blocks.
    """
    counts = _Counts(blocks, config)
    means = _means(blocks, config)
    sds = _sds(blocks, config, means)
    return {
        "study_estimates": _estimates(config, means, sds),
        "study_intervals": _intervals(config, counts),
        "study_descent": _descent(config, counts, means),
        "study_histogram": _histogram(config, counts),
        "study_curve": curves(config),
    }


class _Counts:
    """What is counted for each sample size."""

    def __init__(self, blocks: Blocks, config: Config) -> None:
        sizes, line = config.study.n, config.regression
        self.covered = dict.fromkeys(_kinds(config), 0)
        self.steps = {n: np.zeros(MOST_STEPS + 1, dtype=np.int64) for n in sizes}
        self.bins = {n: np.zeros(len(bin_edges(n, config)) - 1, dtype=np.int64) for n in sizes}
        self.farthest = dict.fromkeys(sizes, 0.0)
        for n, block in _by_size(blocks, sizes):
            reach = qt(1 - (1 - LEVEL) / 2, n - 2)
            for parameter in PARAMETERS:
                for method, prefix in METHODS.items():
                    off = np.abs(block[prefix + parameter] - line[parameter])
                    covered = off <= reach * block[f"{parameter}_se"]
                    self.covered[n, parameter, method] += int(np.count_nonzero(covered))
                apart = np.abs(block[f"descent_{parameter}"] - block[parameter]).max()
                self.farthest[n] = max(self.farthest[n], float(apart))
            self.steps[n] += np.bincount(block["steps"], minlength=MOST_STEPS + 1)
            edges = bin_edges(n, config)
            places = np.searchsorted(edges, block["slope"], side="right")
            self.bins[n] += np.bincount(places, minlength=len(edges) + 1)[1:-1]


def _by_size(blocks: Blocks, sizes: list[int]) -> Iterator[tuple[int, Replicates]]:
    """Each block's rows of one sample size."""
    for block in blocks():
        for place, n in enumerate(sizes):
            yield n, {name: column[place :: len(sizes)] for name, column in block.items()}


def _sums(
    blocks: Blocks, config: Config, term: Callable[[LongDoubles, Any], LongDoubles]
) -> dict[tuple[int, str], np.longdouble]:
    """For each size and column the sum of its terms, in order and in long double, as R's `sum`."""
    sums: dict[tuple[int, str], np.longdouble] = {}
    for n, block in _by_size(blocks, config.study.n):
        for name in _AVERAGED:
            terms = term(block[name].astype(np.longdouble), (n, name))
            terms[0] += sums.get((n, name), np.longdouble(0))
            sums[n, name] = np.add.accumulate(terms)[-1]
    return sums


def _means(blocks: Blocks, config: Config) -> dict[tuple[int, str], float]:
    """R's `mean`: what the first sum leaves over is averaged too."""
    count = np.longdouble(config.study.seeds)
    first = {key: total / count for key, total in _sums(blocks, config, lambda x, _: x).items()}
    left = _sums(blocks, config, lambda x, key: x - first[key])
    return {key: float(mean + left[key] / count) for key, mean in first.items()}


def _sds(
    blocks: Blocks, config: Config, means: dict[tuple[int, str], float]
) -> dict[tuple[int, str], float]:
    """R's `sd`."""
    squares = _sums(blocks, config, lambda x, key: (x - means[key]) * (x - means[key]))
    return {
        key: math.sqrt(float(total / (config.study.seeds - 1))) for key, total in squares.items()
    }


def _estimates(
    config: Config, means: dict[tuple[int, str], float], sds: dict[tuple[int, str], float]
) -> Table:
    rows = []
    for n, parameter, method in _kinds(config):
        key = n, METHODS[method] + parameter
        theory = theory_sd(parameter, n, config.regression.noise_sd)
        rows.append(
            {
                "n": n,
                "parameter": parameter,
                "method": method,
                "bias": means[key] - config.regression[parameter],
                "sd": sds[key],
                "theory_sd": theory,
                "sd_ratio": sds[key] / theory,
            }
        )
    return _columns(rows)


def _intervals(config: Config, counts: _Counts) -> Table:
    rows = []
    for kind in _kinds(config):
        shares = wilson(counts.covered[kind], config.study.seeds)
        names = ("n", "parameter", "method", "coverage", "low", "high")
        rows.append(dict(zip(names, (*kind, *shares), strict=True)))
    return _columns(rows)


def _kinds(config: Config) -> Iterator[tuple[int, str, str]]:
    """What is summarised apart: sample size, parameter and method."""
    yield from itertools.product(config.study.n, PARAMETERS, METHODS)


def wilson(count: int, of: int) -> tuple[float, float, float]:
    """A share, and the ends of its 95 % confidence interval by Wilson's score.

    Source: E. B. Wilson (1927), JASA 22, 209-212; R's `prop.test` without continuity correction.
    """
    z = float(qnorm(1 - (1 - LEVEL) / 2))
    share = count / of
    centre = share + z * z / (2 * of)
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return share, (centre - reach) / (1 + z * z / of), (centre + reach) / (1 + z * z / of)


def _descent(config: Config, counts: _Counts, means: dict[tuple[int, str], float]) -> Table:
    rows = []
    for n, steps in counts.steps.items():
        taken = np.flatnonzero(steps)
        rows.append(
            {
                "n": n,
                "converged": config.study.seeds - int(steps[MOST_STEPS]),
                "fewest": int(taken[0]),
                "median": _median(steps),
                "mean": means[n, "steps"],
                "most": int(taken[-1]),
                "farthest": counts.farthest[n],
            }
        )
    return _columns(rows)


def _median(counts: npt.NDArray[np.int64]) -> float:
    """The median of whole numbers, given how often each occurred."""
    up_to = np.cumsum(counts)
    total = int(up_to[-1])
    middle = np.searchsorted(up_to, [(total + 1) // 2, total // 2 + 1])
    return float(middle.sum()) / 2


def _histogram(config: Config, counts: _Counts) -> Table:
    columns: dict[str, list[npt.NDArray[Any]]] = {
        name: [] for name in ("n", "from", "to", "count", "density")
    }
    for n, bins in counts.bins.items():
        edges = bin_edges(n, config)
        columns["n"].append(np.full(len(bins), n))
        columns["from"].append(edges[:-1])
        columns["to"].append(edges[1:])
        columns["count"].append(bins)
        columns["density"].append(bins / config.study.seeds / (edges[1:] - edges[:-1]))
    return {name: np.concatenate(parts) for name, parts in columns.items()}


def _columns(rows: list[dict[str, Any]]) -> Table:
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return {
        name: cells if isinstance(cells[0], str) else np.array(cells)
        for name, cells in columns.items()
    }
