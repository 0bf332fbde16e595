"""Axes against R's record, and each kind of difference."""

from __future__ import annotations

import copy
import json

import pytest

from rport.compare import axes


@pytest.fixture
def recorded(reference):
    return json.loads((reference / "axes" / "derivative_curve.json").read_text())


def test_identical(recorded):
    assert axes.compare(recorded, recorded) == []


def test_floats_equal_hex_floats_and_breaks_outside_the_limits_do_not_count(recorded):
    # ggplot_build(derivative_curve)$layout$panel_params[[1]]$y$breaks is NA -5 0 5 NA in R
    ours = copy.deepcopy(recorded)
    ours["y"]["breaks"] = [-5.0, 0.0, 5.0]
    ours["y"]["labels"] = ["-5", "0", "5"]
    assert axes.compare(ours, recorded) == []


@pytest.mark.parametrize(
    ("what", "index", "value"),
    [
        ("range", 0, float.fromhex("-0x1.199999999999bp+3")),  # one bit
        ("breaks", 1, -4.0),
        ("minor", 0, -7.0),
        ("labels", 1, "-5.0"),
    ],
)
def test_a_wrong_value_is_named(recorded, what, index, value):
    ours = copy.deepcopy(recorded)
    ours["y"][what][index] = value
    (difference,) = axes.compare(ours, recorded)
    assert difference.startswith(f"y {what}")


def test_a_missing_break_is_named(recorded):
    ours = copy.deepcopy(recorded)
    del ours["x"]["minor"][3]
    (difference,) = axes.compare(ours, recorded)
    assert difference.startswith("x has 8 minor, R has 9")


def test_a_discrete_axis_has_texts_for_breaks_in_r(reference):
    recorded = json.loads((reference / "axes" / "conditioning.json").read_text())
    ours = copy.deepcopy(recorded)
    ours["y"]["breaks"] = ours["y"]["minor"] = [1, 2, 3, 4, 5, 6, 7, 8]
    assert axes.compare(ours, recorded) == []
    ours["y"]["labels"][0] = "network"
    (difference,) = axes.compare(ours, recorded)
    assert difference == "y labels: 'network' for 'network, 3 units'"


@pytest.mark.parametrize(
    ("limits", "narrow"),
    [([1e6, 1e6 + 0.5], True), ([1e6, 1e6 + 2], False), ([-1e-9, 1e-9], False)],
)
def test_narrow_is_a_millionth_of_the_offset(limits, narrow):
    wide = {"range": [0.0, 1.0]}
    assert axes.is_narrow({"x": {"range": limits}, "y": wide}) is narrow
