"""Replicates: the post's regression for one seed and one sample size, fitted in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from calculus_for_ml.config import Config, ConfigError
from calculus_for_ml.sections.study.descent import descend
from rport.stats.many_regressions import fit_lines
from rport.stats.random.many_streams import first_normals

Replicates = Mapping[str, npt.NDArray[np.float64] | npt.NDArray[np.int32]]
"""Columns of equal length: for each seed a row of each sample size, in the order of `study.n`."""

FOUND = (
    "intercept",
    "slope",
    "intercept_se",
    "slope_se",
    "descent_intercept",
    "descent_slope",
    "steps",
)
"""What is recorded of a replicate: least squares with standard errors, and descent's end."""

_DRAWS = 1 << 20
"""Numbers drawn at a time, 8 MB: the memory of a job, unless one seed needs more."""
_BLOCK = 1 << 15
"""Observations fitted at a time; twice or half as many take up to a third longer."""

_LEAST_NOISE = 1e-6
"""Of the line's coefficients: with less, rounding and descent's tolerance move the estimates."""


def require_noise(config: Config) -> None:
    """Raise ConfigError where the noise is so small that there is nothing to study."""
    line = config.regression
    least = max(_LEAST_NOISE * max(abs(line.intercept), abs(line.slope)), 1e-100)
    if line.noise_sd < least:
        raise ConfigError(
            f"regression.noise_sd: {line.noise_sd!r} is not allowed in a study; allowed: at least "
            f"{least:g}, a millionth of the line's larger coefficient"
        )


def simulate_and_fit(seeds: range, config: Config) -> Iterator[Replicates]:
    """The replicates of some seeds, a few seeds at a time.

    What is drawn for a seed does not depend on the others, so nothing depends on how seeds are
    divided among jobs. A seed's samples begin with the same numbers, which are drawn once. Raises
    ConfigError where there is hardly any noise.
    """
    require_noise(config)
    largest = max(config.study.n)
    at_a_time = max(1, _DRAWS // (2 * largest))
    for at in range(0, len(seeds), at_a_time):
        some = np.arange(seeds.start, seeds.stop)[at : at + at_a_time]
        normals = first_normals(some, 2 * largest)
        of_sizes = [_of_size(n, normals, config) for n in config.study.n]
        found: dict[str, Any] = {
            name: np.stack([each[name] for each in of_sizes], axis=1) for name in FOUND
        }
        yield {
            "seed": np.repeat(some, len(of_sizes)).astype(np.int32),
            "n": np.tile(np.array(config.study.n, dtype=np.int32), len(some)),
            **{name: column.reshape(-1) for name, column in found.items()},
        }


def _of_size(n: int, normals: npt.NDArray[np.float64], config: Config) -> Replicates:
    """Samples of one size: the first n normal numbers are x, the next n the noise."""
    line = config.regression
    width = max(1, _BLOCK // n)
    fits = []
    for at in range(0, len(normals), width):
        some = normals[at : at + width]
        x = np.ascontiguousarray(some[:, :n])
        y = line.intercept + line.slope * x + line.noise_sd * some[:, n : 2 * n]
        squares = fit_lines(x, y)
        descents = descend(x, y, (squares.intercept, squares.slope))
        fits.append((*squares, *descents))
    columns = (np.concatenate(column) for column in zip(*fits, strict=True))
    found = dict(zip(FOUND, columns, strict=True))
    return {**found, "steps": found["steps"].astype(np.int32)}
