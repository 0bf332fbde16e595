"""R's record of the default configuration, which these tests measure and tamper with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rport.png import encode

ROOT = Path(__file__).resolve().parents[2]
DPI = 192


@pytest.fixture(scope="session")
def reference() -> Path:
    """What R 4.6.1 with ggplot2 4.0.3 recorded."""
    return ROOT / "workflow" / "reference" / "r-4.6.1-ggplot2-4.0.3"


def write_png(pixels: np.ndarray | Path, to: Path, dpi: float = DPI) -> Path:
    """R's pixels, or others, as our writer writes them."""
    if isinstance(pixels, Path):
        pixels = np.asarray(Image.open(pixels).convert("RGB"))
    to.write_bytes(encode(pixels, dpi, channels=pixels.shape[2]))
    return to
