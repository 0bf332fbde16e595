"""Pictures and numbers of R's, which these tests measure and tamper with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def reference() -> Path:
    """Figures, axes and a table that R 4.6.1 with ggplot2 4.0.3 made."""
    return HERE / "r-4.6.1-ggplot2-4.0.3"


@pytest.fixture(scope="session")
def svglite_scene() -> Callable[[str], Path]:
    """A small drawing by svglite 2.2.2; `devices/scenes.R` says what it shows."""
    return lambda name: HERE.parent / "devices" / "r-4.6.1" / f"{name}.svg"
