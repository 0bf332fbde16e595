"""Every configuration that the schema allows ends in a checked run, or in a line about a key."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from .extremes import KNOWN, configurations, trouble


@pytest.mark.slow
@pytest.mark.parametrize("overrides", KNOWN, ids=str)
def test_what_once_went_wrong(overrides: dict[str, Any]) -> None:
    assert trouble(overrides) == ""


@pytest.mark.slow
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(configurations())
def test_whatever_the_schema_allows(overrides: dict[str, Any]) -> None:
    assert trouble(overrides) == ""


@pytest.mark.slow
def test_a_number_that_is_not_finite_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from calculus_for_ml.sections import loss

    tables = loss.tables

    def spoilt(config: Any) -> Any:
        made = {name: dict(table) for name, table in tables(config).items()}
        made["loss"]["grad"] = made["loss"]["grad"] * float("nan")
        return made

    monkeypatch.setattr(loss, "tables", spoilt)
    assert trouble({"loss": {"minimum": 2.5}}) == "loss.grad is not finite"
