"""Configurations for the sections: the committed one, and others by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from calculus_for_ml.config import merge, read_yaml, validate

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "workflow" / "reference" / "r-4.6.1-ggplot2-4.0.3"


@pytest.fixture
def configured() -> Any:
    """`configured(overrides)` is the validated mapping of config.yaml with some keys changed."""

    def configure(overrides: dict[str, Any] | None = None) -> dict[str, Any]:
        base = read_yaml(ROOT / "config.yaml")
        schema = ROOT / "workflow" / "schemas" / "config.schema.yaml"
        return validate(merge(base, overrides or {}), schema)

    return configure
