"""Replicates that R has recorded one by one: of the first seeds, and of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from calculus_for_ml.config import Config
from calculus_for_ml.sections.study.replicates import FOUND, simulate_and_fit
from calculus_for_ml.sections.study.scatter import seeds_of

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table

FIRST = 5
HELD_OUT_SEEDS = (0, -7, 20250415, 2147483647, -2147483647)
HELD_OUT = Config(
    {
        "regression": {"intercept": -0.3, "slope": 0.7, "noise_sd": 2.5},
        "study": {"n": [17]},
    }
)


def values(config: Config, tables: dict[str, Table]) -> dict[str, npt.NDArray[np.float64]]:
    """What is found for the first seeds, by sample size."""
    seeds = seeds_of(config)[:FIRST]
    [block] = simulate_and_fit(seeds, config)
    sizes = config.study.n
    return {
        f"replicates_{n}": np.concatenate([block[name][place :: len(sizes)] for name in FOUND])
        for place, n in enumerate(sizes)
    }


def constants() -> dict[str, npt.NDArray[np.float64]]:
    """What is found for other seeds, with their own sample size and line."""
    each = [next(simulate_and_fit(range(seed, seed + 1), HELD_OUT)) for seed in HELD_OUT_SEEDS]
    return {"held_out": np.concatenate([[block[name][0] for block in each] for name in FOUND])}
