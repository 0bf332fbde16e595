"""Sheets of paper that a page is drawn in the middle of."""

from __future__ import annotations

PAPERS = {
    "a4": (21 / 2.54, 29.7 / 2.54),
    "letter": (8.5, 11),
    "us": (8.5, 11),
    "legal": (8.5, 14),
    "executive": (7.25, 10.5),
    "a4r": (29.7 / 2.54, 21 / 2.54),
    "USr": (11, 8.5),
}
"""Their widths and heights in inches."""
_MARGIN = 0.5
"""Inches that are not drawn on, both sides together."""


def fitted(width: float, height: float, paper: str) -> tuple[float, float]:
    """A page's width and height in inches, as far as the paper has room."""
    if paper not in PAPERS:
        return width, height
    most_wide, most_high = PAPERS[paper]
    return min(width, most_wide - _MARGIN), min(height, most_high - _MARGIN)
