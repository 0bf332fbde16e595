"""Axes against those that ggplot2 gives to the same ranges, recorded and asked again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from plotnine import aes, geom_point, ggplot

from rport import scales
from rport.ggplot2 import render, theme_minimal
from rport.scales.breaks import minor_breaks_between
from rport.scales.ranges import expand_range4

FIGURES = Path(__file__).parents[1] / "figures"


def _axes(table: str) -> list[dict[str, list[str]]]:
    header, *rows = (line.split("\t") for line in table.splitlines())
    return [{name: cell.split() for name, cell in zip(header, row, strict=True)} for row in rows]


def _numbers(words: list[str]) -> list[float]:
    return [float.fromhex(word) for word in words]


def _drawn(data: list[float]) -> scales.Axis:
    table = pd.DataFrame({"x": data, "y": data})
    return render(ggplot(table, aes("x", "y")) + geom_point() + theme_minimal()).axes["x"]


def _assert_as_in_r(row: dict[str, list[str]], axis: scales.Axis) -> None:
    assert list(axis.range) == _numbers(row["range"])
    assert axis.breaks == _numbers(row["breaks"])
    # ggplot2 counts the breaks among the minor ones
    assert sorted({*axis.breaks, *axis.minor_breaks}) == sorted(
        {*_numbers(row["breaks"]), *_numbers(row["minor"])}
    )
    assert axis.labels == row["labels"]


@pytest.fixture(scope="module", params=["recorded", pytest.param("fresh", marks=pytest.mark.r)])
def ranges(request: pytest.FixtureRequest) -> list[dict[str, list[str]]]:
    if request.param == "recorded":
        return _axes((FIGURES / "ranges.tsv").read_text(encoding="utf-8"))
    rscript: Callable[..., str] = request.getfixturevalue("rscript")
    seed = request.getfixturevalue("fresh_seed")
    print(f"ranges drawn by: Rscript {FIGURES / 'ranges.R'} {seed} 60")
    return _axes(rscript(FIGURES / "ranges.R", str(seed), "60"))


def test_axes_are_ggplot2s_for_any_range(ranges: list[dict[str, list[str]]]) -> None:
    assert len(ranges) >= 60
    for row in ranges:
        _assert_as_in_r(row, _drawn(_numbers(row["data"])))


@pytest.mark.parametrize("what", ["range", "breaks", "minor", "labels"])
def test_another_axis_is_noticed(what: str) -> None:
    rows = _axes((FIGURES / "ranges.tsv").read_text(encoding="utf-8"))
    row = dict(rows[0])
    row[what] = row[what][:1]
    with pytest.raises(AssertionError):
        _assert_as_in_r(row, _drawn(_numbers(row["data"])))


# Rscript -e 'd <- data.frame(x = c(0.3, 9.7), y = 1:2); ggplot2::ggplot_build(ggplot2::ggplot(d,
#   ggplot2::aes(x, y)) + ggplot2::geom_point() + ggplot2::scale_x_continuous(breaks = BREAKS))$
#   layout$panel_params[[1]]$x$minor_breaks' gives, for these breaks:
@pytest.mark.parametrize(
    ("breaks", "shown", "minor"),
    [
        ([-5, 0, 2, 5, 9, 20], [0, 2, 5, 9], [0, 1, 2, 3.5, 5, 7, 9, 10]),
        ([-5, 0, 2, 5], [0, 2, 5], [0, 1, 2, 3.5, 5, 6, 7]),
        ([5, 1, 8], [5, 1, 8], [9, 7, 5, 3, 1, 4.5, 8, 6, 4]),
        ([5], [5], []),
    ],
)
def test_minor_breaks_of_breaks_that_were_given(
    breaks: list[float], shown: list[float], minor: list[float]
) -> None:
    limits = (-0.17, 10.17)
    within = scales.within(breaks, limits)
    assert within == shown
    assert sorted(set(minor_breaks_between(within, limits))) == sorted(minor)


# Rscript -e 'scales::zero_range(c(1e6, 1e6 + 1e-7)); scales::zero_range(c(1, 1 + 1e-12)); ...'
@pytest.mark.parametrize(
    ("limits", "is_zero"),
    [((3.0, 3.0), True), ((0.0, 1e-300), False), ((1e6, 1e6 + 1e-7), True), ((1, 1.001), False)],
)
def test_zero_range(limits: tuple[float, float], is_zero: bool) -> None:
    assert scales.zero_range(limits) is is_zero


def test_expansion_below_and_above() -> None:
    assert expand_range4((0, 10), (0.05, 0, 0.1, 1)) == (-0.5, 12)
