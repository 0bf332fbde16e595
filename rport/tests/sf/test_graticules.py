"""Graticules against those of R's package sf."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from rport.sf import GraticuleLine, crs_of, graticule

HERE = Path(__file__).parent
ORTHOGRAPHIC = "+proj=ortho +lat_0=30 +lon_0=10"
CASES: dict[str, tuple[tuple[float, float, float, float], Any, Any]] = {
    "plain": ((-7, 43, 14, 58), 4326, 4326),
    "small": ((5.1, 50.2, 5.4, 50.35), 4326, 4326),
    "world": ((-190, -95, 190, 95), 4326, 4326),
    "pacific": ((150, -50, 260, 20), 4326, 4326),
    "mercator": ((-8e5, 5.3e6, 1.6e6, 8e6), 3857, 4326),
    "laea": ((3.2e6, 2.2e6, 5e6, 4.1e6), 3035, 4326),
    "polar": ((-3e6, -3e6, 3e6, 3e6), 3031, 4326),
    "robinson": ((-1.7e7, -8.6e6, 1.7e7, 8.6e6), "+proj=robin", 4326),
    "orthographic": ((-6e6, -6e6, 6e6, 6e6), ORTHOGRAPHIC, 4326),
    "own_datum": ((3e5, 5e6, 9e5, 6e6), 32631, 32631),
    "no_crs": ((0.5, -2, 9.25, 6), None, 4326),
    "outside": ((-2e7, -2e7, 2e7, 2e7), ORTHOGRAPHIC, 4326),
}
TOLERANCE = 1e-9
"""Of the box: PROJ 9.8 in R and pyproj's PROJ differ in the last digits."""


def recorded() -> dict[str, list[dict[str, str]]]:
    """What `graticules.R` wrote, by case."""
    found = defaultdict(list)
    with (HERE / "graticules.tsv").open() as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["case"]].append(row)
    return found


def lines_of(name: str) -> list[GraticuleLine]:
    box, crs, datum = CASES[name]
    return graticule(box, crs_of(crs), crs_of(datum), points=40)


def differences(ours: list[GraticuleLine], theirs: list[dict[str, str]], size: float) -> list[str]:
    """What differs, in words."""
    found = [] if len(ours) == len(theirs) else [f"{len(ours)} lines, not {len(theirs)}"]
    for line, row in zip(ours, theirs, strict=False):
        name = f"{row['label']}"
        if (line.type, line.label, len(line.points)) != (
            row["type"], row["label"], int(row["points"]),
        ):  # fmt: skip
            found.append(f"{name}: {line.type}, {line.label}, {len(line.points)} points")
        if line.degree != float.fromhex(row["degree"]):
            found.append(f"{name}: {line.degree}")
        places = (*line.start, *line.end)
        for key, place in zip(("x_start", "y_start", "x_end", "y_end"), places, strict=True):
            if abs(place - float.fromhex(row[key])) > TOLERANCE * size:
                found.append(f"{name}: {key} is {place}")
        for key, angle in zip(("angle_start", "angle_end"), line.angles, strict=True):
            if abs(angle - float.fromhex(row[key])) > 1e-6:
                found.append(f"{name}: {key} is {angle}")
    return found


@pytest.mark.parametrize("name", CASES)
def test_lines_are_those_of_sf(name: str) -> None:
    box = CASES[name][0]
    assert differences(lines_of(name), recorded()[name], box[2] - box[0]) == []


def test_other_lines_are_noticed() -> None:
    theirs = recorded()
    assert differences(lines_of("plain"), theirs["small"], 1.0)
    assert differences(lines_of("plain"), theirs["plain"][1:], 21.0)
    moved = [{**row, "x_end": "0x1p+3"} for row in theirs["plain"]]
    assert differences(lines_of("plain"), moved, 21.0)


def test_there_is_no_graticule_without_a_datum() -> None:
    assert graticule((0, 0, 1, 1), crs_of(4326), None) == []
