"""R's record of the default configuration, which these tests measure and tamper with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def reference() -> Path:
    """What R 4.6.1 with ggplot2 4.0.3 recorded."""
    return ROOT / "workflow" / "reference" / "r-4.6.1-ggplot2-4.0.3"


@pytest.fixture(scope="session")
def svglite_scene() -> Callable[[str], Path]:
    """A small drawing by svglite 2.2.2; `tests/r/devices/scenes.R` says what it shows."""
    folder = ROOT / "tests" / "r" / "devices" / "r-4.6.1"
    return lambda name: folder / f"{name}.svg"
