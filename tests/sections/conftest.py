"""Configurations for the sections: the committed one, and others by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calculus_for_ml.config import Config, default_config, merge
from calculus_for_ml.config.schema import validate


@pytest.fixture
def configured() -> Callable[..., Config]:
    """`configured(overrides)` is the post's configuration with some keys changed."""

    def configure(overrides: dict[str, Any] | None = None) -> Config:
        return Config(validate(merge(default_config(), overrides or {})))

    return configure
