"""Identities hold for odd configurations, and bite where a derivative is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from calculus_for_ml.config import ConfigError
from calculus_for_ml.sections import SECTIONS
from calculus_for_ml.sections.section import Section

from .conftest import tables_of

ODD: list[dict[str, Any]] = [
    {},
    {"curve": {"from": 0.0, "to": 1e-5, "points": 17}},
    {"curve": {"from": -29.0, "to": 31.0, "points": 2}},
    {"curve": {"from": 1e50, "to": 2e50, "points": 3}},
    {"loss": {"from": 2.0, "to": 10002.0, "points": 5, "minimum": -1e20}},
    {"regression": {"n": 1, "noise_sd": 0}},
    {"regression": {"n": 2, "intercept": 1e6, "slope": -1e5, "noise_sd": 1e7}},
    {"regression": {"n": 3, "intercept": 0, "slope": 0, "noise_sd": 0}},
]


@pytest.mark.parametrize(
    ("section", "override"),
    [
        pytest.param(section, override, id=f"{section.name}-{override}")
        for section in SECTIONS
        if section.has("identities")
        for override in ODD
        if not override or any(key.partition(".")[0] in override for key in section.reads)
    ],
)
def test_identities_hold(section: Section, override: dict[str, Any], configured: Any) -> None:
    config = configured({"study": {"seeds": 50, "n": [10, 20]}, **override})
    if section.part == "study" and not config.regression.noise_sd:
        with pytest.raises(ConfigError, match="noise_sd"):
            section.mathematics.tables(config)
        return
    module = section.module("identities")
    checks = list(module.identities(config, tables_of(section, config)))
    assert checks
    assert [check for check in checks if check.verdict != "passed"] == []


@pytest.mark.parametrize(
    ("name", "table", "column"),
    [
        ("derivatives", "derivative", "f_prime_x"),
        ("loss", "loss", "grad"),
        ("chain_rule", "chain_rule", "z_prime"),
        ("regression", "regression_loss", "dL_db0"),
        ("regression", "regression_loss", "dL_db1"),
        ("integrals", "integrals", "value"),
        ("gradient_templates", "loss_templates", "value"),
        ("gradient_templates", "template_fits", "estimate"),
        ("backpropagation", "computation_graph", "backward"),
        ("checklist", "checklist_numbers", "scaled_condition"),
    ],
)
def test_a_wrong_value_fails(name: str, table: str, column: str, configured: Any) -> None:
    [section] = [section for section in SECTIONS if section.name == name]
    config = configured()
    tables = tables_of(section, config)
    wrong = np.array(tables[table][column])
    # 0.1 % off, in the first row: at the end of the curve, in a corner of the grid, in one integral
    wrong[0] *= 1.001
    tables[table] = {**tables[table], column: wrong}
    failed = [
        check.what
        for check in section.module("identities").identities(config, tables)
        if check.verdict == "failed"
    ]
    assert failed
    if name in ("derivatives", "loss", "chain_rule"):
        assert len(failed) == 2  # both ways of differentiating see it


@pytest.mark.parametrize("wrong", [-1e-9, np.nan])
def test_a_descent_that_ends_below_the_minimum_fails(configured: Any, wrong: float) -> None:
    [section] = [section for section in SECTIONS if section.name == "regression"]
    config = configured()
    tables = tables_of(section, config)
    tables["gradient_descent"] = {
        **tables["gradient_descent"],
        "mse": tables["gradient_descent"]["mse"] + wrong,
    }
    assert any(
        check.verdict == "failed" and "least-squares fit it gets" in check.measure
        for check in section.module("identities").identities(config, tables)
    )


def test_least_squares_is_numpy_polyfit(configured: Any) -> None:
    from calculus_for_ml.sections.regression import least_squares, simulate

    x, y = simulate(configured())
    slope, intercept = np.polyfit(x, y, 1)
    # two factorisations of the same problem, both right to a few eps
    assert least_squares(x, y) == pytest.approx((intercept, slope), rel=1e-13)
