"""Configurations for the sections: the committed one, and others by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from calculus_for_ml.config import Config, default_config, merge
from calculus_for_ml.config.schema import validate
from calculus_for_ml.sections import SECTIONS
from calculus_for_ml.sections.section import Section


@cache
def _tables(name: str, read: str) -> dict[str, Any]:
    [section] = [section for section in SECTIONS if section.name == name]
    return dict(section.mathematics.tables(Config.from_json(read)))


def tables_of(section: Section, config: Config) -> dict[str, Any]:
    """A section's tables from the keys that it reads, as its job makes them: once for each."""
    read = config.to_json(*section.reads) if section.reads else "{}"
    return dict(_tables(section.name, read))


@pytest.fixture
def configured() -> Callable[..., Config]:
    """`configured(overrides)` is the post's configuration with some keys changed."""

    def configure(overrides: dict[str, Any] | None = None) -> Config:
        return Config(validate(merge(default_config(), overrides or {})))

    return configure
