"""How large a page may be, so that a slip is reported before gigabytes are allocated."""

from __future__ import annotations

import math
from numbers import Real

INCHES = 1000
DPI = 10_000
PIXELS = 250_000_000
"""Of a PNG: 50 x 50 inches at 300 dpi have 225 million, and take 1.4 GB to draw."""


def check_number(name: str, value: float, low: float, high: float) -> float:
    """An argument as a number from `low` to `high` that is above 0.

    Raises ValueError, which names the argument and what is allowed; a bool is no number.
    """
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    if is_number and value > 0 and low <= value <= high:
        return float(value)
    least = f"from {low:,g}" if low else "above 0 and up"
    raise ValueError(f"{name} must be a number {least} to {high:,g}, not {value!r}")


def check_dpi(dpi: float) -> float:
    """A resolution that can be drawn at; raises ValueError as `check_number` does."""
    return check_number("dpi", dpi, 1, DPI)


def check_page(width: float, height: float, unit: float = 1) -> tuple[float, float]:
    """Width and height of a page in inches, of which a `unit` is a part.

    Raises ValueError as `check_number` does.
    """
    sides = (("width", width), ("height", height))
    columns, rows = (unit * check_number(name, side, 0, INCHES / unit) for name, side in sides)
    return columns, rows


def check_pixels(width: float, height: float, dpi: float) -> None:
    """Check that a PNG of a size in inches has at least one pixel, and not too many.

    Raises ValueError, which names the arguments and what is allowed.
    """
    columns, rows = math.floor(width * dpi), math.floor(height * dpi)
    if not 1 <= columns * rows <= PIXELS:
        raise ValueError(
            f"width, height and dpi must make a PNG of 1 to {PIXELS:,} pixels; "
            f"{width:g} x {height:g} inches at {dpi:g} dpi make {columns:,} x {rows:,}"
        )
