"""R's record of the default configuration, which these tests measure and tamper with."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def reference() -> Path:
    """What R 4.6.1 with ggplot2 4.0.3 recorded."""
    return ROOT / "workflow" / "reference" / "r-4.6.1-ggplot2-4.0.3"
