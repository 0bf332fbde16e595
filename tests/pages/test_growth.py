"""The growth figures show what was measured, and leave out what was not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calculus_for_ml.pages import benchmarks, growth

MACHINE = [
    {"fact": fact, "value": value}
    for fact, value in {
        "CPU": "a CPU",
        "cores": "2",
        "load average at the start": "0.1",
        "vector extensions": "X86_V3",
        "rounds": "3",
        "R": "4.2.2",
        "ggplot2": "3.4.1",
    }.items()
]


def row(work: str, size: int, seconds: float, r: float | None) -> dict[str, str]:
    """What one work of one size costs: R twice the megabytes, and no AVX-512."""
    ratio = "" if r is None else f"{seconds / r:.3g}"
    return {
        "work": work,
        "size": str(size),
        "unit": "dpi" if work == growth.RESOLUTION else "rows",
        "CPU s": str(seconds),
        "without AVX-512": "",
        "R": "" if r is None else str(r),
        "ratio": ratio,
        "ratio without AVX-512": "",
        "exponent": "1.0",
        "R's exponent": "1.0",
        "MB": "100",
        "R's MB": "" if r is None else "200",
        "ratio of MB": "" if r is None else "0.500",
    }


MEASURED = [
    row("tables", 100, 0.001, 0.002),
    row("tables", 10_000, 0.1, 0.4),
    row("checks", 100, 0.003, None),
    row("checks", 10_000, 0.03, None),
    row(growth.RESOLUTION, 75, 0.02, 0.06),
    row(growth.RESOLUTION, 600, 0.2, 0.5),
]


def test_the_figures_are_drawn_and_described(tmp_path: Path) -> None:
    text = growth.growth_figures(MEASURED, MACHINE, "there", tmp_path)
    assert "0.25 for tables, 0.4 for resolution" in text
    assert text.startswith(
        "Medians of 3 interleaved rounds on 2 cores of a CPU, whose load average"
    )
    assert "it has no AVX-512" in text
    drawn = sorted(path.name for path in tmp_path.iterdir())
    names = ("growth_memory", "growth_resolution", "growth_seconds")
    assert drawn == [f"{name}{theme}.svg" for name in names for theme in ("-dark", "")]
    assert all(f"there/{name}" in text for name in drawn)


def test_a_column_that_was_not_measured_has_no_line(tmp_path: Path) -> None:
    growth.growth_figures(MEASURED, MACHINE, "", tmp_path)
    svg = (tmp_path / "growth_seconds.svg").read_text(encoding="utf-8")
    assert ">R</text>" in svg
    assert "without AVX-512" not in svg
    also = [{**each, "without AVX-512": each["CPU s"]} for each in MEASURED]
    growth.growth_figures(also, MACHINE, "", tmp_path)
    assert "without AVX-512" in (tmp_path / "growth_seconds.svg").read_text(encoding="utf-8")


def test_a_steeper_line_is_drawn_steeper(tmp_path: Path) -> None:
    """Our tables grow by two decades over two decades of size, the checks by one."""
    growth.growth_figures(MEASURED, MACHINE, "", tmp_path)
    lines = [
        [tuple(map(float, point.split(","))) for point in points.split()]
        for points in growth_lines(tmp_path / "growth_seconds.svg")
    ]
    rises = sorted((first[1] - last[1]) / (last[0] - first[0]) for first, last in lines)
    checks, ours, r = rises
    assert ours / checks == pytest.approx(2, abs=0.01)  # svglite writes 0.01 pt
    assert r / checks == pytest.approx(2.301, abs=0.01)  # log10(0.4 / 0.002)


def growth_lines(file: Path) -> list[str]:
    """The ends of the coloured lines; those of the legend are level."""
    coloured = r"<polyline points='(\S+ \S+)' stroke='#(?:F8766D|00BFC4)'"
    found = re.findall(coloured, file.read_text(encoding="utf-8"))
    return [ends for ends in found if len(set(re.findall(r",(\S+)", ends))) == 2]


def test_nothing_measured_is_said_so(tmp_path: Path) -> None:
    assert "No growth has been measured" in growth.growth_figures([], [], "", tmp_path)
    assert benchmarks.growth_table([]) == ""


def test_the_table_has_a_column_for_avx_512_where_it_was_measured() -> None:
    assert "no AVX-512" not in benchmarks.growth_table(MEASURED)
    assert "| tables | 10,000 rows | 0.1 | 0.4 | 0.25 | 1.0 | 1.0 | 0.500 |" in (
        benchmarks.growth_table(MEASURED)
    )
    also = [{**each, "ratio without AVX-512": "0.7"} for each in MEASURED]
    assert "| 0.25 | 0.7 | 1.0 |" in benchmarks.growth_table(also)
