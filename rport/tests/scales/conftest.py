"""What R's scales package says: recorded in data/, and asked again with fresh arguments."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"
Rows = list[list[str]]


@pytest.fixture(scope="session", params=["recorded", pytest.param("fresh", marks=pytest.mark.r)])
def scales_says(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], Rows]:
    """`scales_says("breaks", "log")` gives the rows of that table and kind, by data/scales.R."""
    folder = DATA
    if request.param == "fresh":
        seed = request.getfixturevalue("fresh_seed")
        print(f"arguments drawn by: Rscript {DATA / 'scales.R'} {seed} DIRECTORY")
        folder = tmp_path_factory.mktemp("scales")
        request.getfixturevalue("rscript")(DATA / "scales.R", str(seed), folder)

    return partial(_rows, folder)


@pytest.fixture(scope="session")
def scales_recorded() -> Callable[[str, str], Rows]:
    """As `scales_says`, of the record only: colours that farver before 2.1.2 rounds differently."""
    return partial(_rows, DATA)


def _rows(folder: Path, table: str, kind: str) -> Rows:
    lines = (folder / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines]
    found = [row[1:] for row in cells if row[0] == kind]
    assert found, f"no rows of {kind} in {table}.tsv"
    return found


@pytest.fixture(scope="session")
def scales_ranges(scales_says: Callable[[str, str], Rows]) -> Rows:
    """The rows of ranges.tsv: numbers, two ranges and a middle, and what R makes of them."""
    return scales_says("ranges", "rescale")
