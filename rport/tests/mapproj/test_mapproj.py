"""Projections against those of R's package mapproj."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from rport.mapproj import KNOWN, mapproject

Rows = list[dict[str, str]]
TOLERANCE = 1e-10
"""Radii of the sphere; the C code solves by iteration, and its sines are another library's."""
LOOSE = {"lagrange": 2e-8, "elliptic": 2e-8, "vandergrinten": 5e-8, "globular": 5e-7}
"""Where the C code loses digits at the poles and the equator: roots of differences."""


def recorded() -> dict[tuple[str, str, str], Rows]:
    """What `record.R` wrote, by projection, parameters and orientation."""
    found = defaultdict(list)
    with (Path(__file__).parent / "projections.tsv").open() as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["projection"], row["parameters"], row["orientation"]].append(row)
    return found


RECORDED = recorded()


def worst(name: str, parameters: str, orientation: str, rows: Rows) -> float:
    """How far our points are from R's at most; infinite where one has no place."""
    lon, lat = ([float(row[key]) for row in rows] for key in ("lon", "lat"))
    given = [[float(each) for each in text.split()] for text in (parameters, orientation)]
    ours = mapproject(lon, lat, name, *given)
    theirs = [
        [float("nan") if row[key] == "NA" else float.fromhex(row[key]) for row in rows]
        for key in ("x", "y")
    ]
    if (np.isnan(ours) != np.isnan(theirs)).any():
        return np.inf
    return float(np.nanmax(np.abs(np.array(ours) - np.array(theirs)), initial=0.0))


@pytest.mark.parametrize("case", RECORDED, ids=" ".join)
def test_points_are_where_mapproj_has_them(case: tuple[str, str, str]) -> None:
    assert worst(*case, RECORDED[case]) <= LOOSE.get(case[0], TOLERANCE)


def test_other_points_are_noticed() -> None:
    rows = RECORDED["lambert", "30 60", "90 0 0"]
    assert worst("lambert", "30 61", "90 0 0", rows) > 1e-3
    assert worst("albers", "30 60", "90 0 0", rows) > 1e-3
    assert worst("lambert", "30 60", "90 1 0", rows) > 1e-3


def test_all_projections_are_recorded() -> None:
    assert {name for name, _, _ in RECORDED} == set(KNOWN)


def test_missing_degrees_have_no_place() -> None:
    x, y = mapproject([np.nan, 1.0], [2.0, np.nan], "mercator")
    assert np.isnan(x).all()
    assert np.isnan(y).all()


@pytest.mark.parametrize(
    ("name", "parameters", "says"),
    [
        ("tetra", [], "unknown projection 'tetra' .known: aitoff, albers"),
        ("albers", [30], "albers has 2 parameters, not 1"),
        ("mercator", [30], "mercator has 0 parameters, not 1"),
        ("albers", [30, 30], "two different latitudes"),
        ("bonne", [-20], "no latitudes below 0"),
    ],
)
def test_wrong_projections_are_named(name: str, parameters: list[float], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        mapproject([0.0], [0.0], name, parameters)


def test_a_wrong_orientation_is_named() -> None:
    with pytest.raises(ValueError, match=r"orientation must be .*\[90, 0\]"):
        mapproject([0.0], [0.0], "mercator", [], [90, 0])
