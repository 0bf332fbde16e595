"""R's fits, recorded in data/ and asked again with fresh data, and data of every kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pytest

DATA = Path(__file__).parent / "data"
Array = npt.NDArray[np.float64]


class RFit(NamedTuple):
    """A row of data/fits.R."""

    name: str
    loss: str
    X: Array
    y: Array
    coefficients: Array
    log_likelihood: float


def _doubles(text: str) -> Array:
    return np.array([float.fromhex(word) for word in text.split()])


def _read(line: str) -> RFit:
    name, loss, n, p, X, y, coefficients, log_likelihood = line.split("\t")
    rows = int(n)
    outcome = _doubles(y)
    return RFit(
        name,
        loss,
        _doubles(X).reshape(rows, int(p)),
        outcome if len(outcome) == rows else outcome.reshape(rows, -1),
        _doubles(coefficients),
        float.fromhex(log_likelihood),
    )


@pytest.fixture(scope="session", params=["recorded", pytest.param("fresh", marks=pytest.mark.r)])
def r_fits(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[RFit]:
    """What R's lm, glm and coxph say of the data in data/fits.R."""
    folder = DATA
    if request.param == "fresh":
        seed = request.getfixturevalue("fresh_seed")
        print(f"data drawn by: Rscript {DATA / 'fits.R'} {seed} DIRECTORY")
        folder = tmp_path_factory.mktemp("fits")
        request.getfixturevalue("rscript")(DATA / "fits.R", str(seed), folder)
    return [_read(line) for line in (folder / "fits.tsv").read_text("utf-8").splitlines()]


@pytest.fixture
def random() -> np.random.Generator:
    """Numbers for tests that hold whatever they are."""
    return np.random.default_rng(20260401)


@pytest.fixture
def survival(random: np.random.Generator) -> Callable[[int], Array]:
    """`survival(n)` gives n times, many of them tied, and events."""

    def draw(n: int) -> Array:
        time = random.integers(1, max(2, n // 3), n)
        return np.column_stack([time, random.random(n) < 0.7]).astype(float)

    return draw
