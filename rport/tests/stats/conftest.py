"""What R says of its statistics: recorded in data/, and asked again with fresh arguments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

DATA = Path(__file__).parent / "data"
Rows = list[list[str]]


@pytest.fixture(scope="session", params=["recorded", pytest.param("fresh", marks=pytest.mark.r)])
def statistics_say(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Rows]:
    """`statistics_say("lm")` gives the rows of data/statistics.R for that topic."""
    folder = DATA
    if request.param == "fresh":
        seed = request.getfixturevalue("fresh_seed")
        print(f"numbers drawn by: Rscript {DATA / 'statistics.R'} {seed} DIRECTORY")
        folder = tmp_path_factory.mktemp("statistics")
        request.getfixturevalue("rscript")(DATA / "statistics.R", str(seed), folder)
    return lambda topic: _rows(folder / f"{topic}.tsv")


@pytest.fixture(scope="session")
def r_before_4_6(rscript: Callable[..., str]) -> bool:
    """Whether this machine's R is older than 4.6, which gives other last bits of some numbers."""
    return rscript("cat(getRversion() < '4.6')") == "TRUE"


@pytest.fixture(scope="session")
def recorded() -> Callable[[str, str], Rows]:
    """`recorded("ggplot2", "bin")` gives the rows of a kind in a record of one script."""
    return lambda table, kind: [row[1:] for row in _rows(DATA / f"{table}.tsv") if row[0] == kind]


def _rows(path: Path) -> Rows:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows, f"no rows in {path}"
    return rows


@pytest.fixture(scope="session")
def assert_near() -> Callable[..., None]:
    """`assert_near(ours, theirs, bound, about)`: no farther than `bound` times the largest number.

    What is not finite is equal.
    """

    def check(ours: npt.ArrayLike, theirs: npt.ArrayLike, bound: float, about: object = "") -> None:
        one, other = np.atleast_1d(ours).astype(float), np.atleast_1d(theirs).astype(float)
        assert one.shape == other.shape, about
        finite = np.isfinite(other)
        np.testing.assert_array_equal(one[~finite], other[~finite], err_msg=str(about))
        if finite.any():
            distance = np.abs(one[finite] - other[finite]).max()
            size = np.abs(other[finite]).max()
            assert distance <= bound * size, f"{distance / size:.2e} beyond {bound}; {about}"

    return check
