"""Fonts: which file a face is.

The font is DejaVu Sans as matplotlib ships it, in the faces that R calls plain, bold, italic,
bold.italic and symbol, so that no result depends on the machine's fonts; nothing else stands in for
it: a character that it lacks is drawn as the empty box that the font has for it, as in R.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib

from rport.fonts.face import Face, opened

__all__ = ["FAMILY", "Face", "located"]

FAMILY = "DejaVu Sans"
_FILES = {
    "plain": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "italic": "DejaVuSans-Oblique.ttf",
    "bold.italic": "DejaVuSans-BoldOblique.ttf",
    "symbol": "DejaVuSans.ttf",
}


@cache
def located(face: str = "plain") -> Face:
    """The font of a face. Raises ValueError for a face that there is none of."""
    if face not in _FILES:
        raise ValueError(f"a font's face is one of {', '.join(_FILES)}, not {face!r}")
    return opened(Path(matplotlib.get_data_path(), "fonts", "ttf", _FILES[face]))
