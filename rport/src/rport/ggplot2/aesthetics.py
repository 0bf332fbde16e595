"""The names of aesthetics, and the values that R gives to words and numbers for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from rport.grdevices import Colour, col2rgb

Settings = Mapping[str, Any]
"""Arguments by name, or aesthetics or parameters with their defaults."""

Look = Mapping[str, Any]
"""How a row is drawn, by aesthetic."""

Params = dict[str, Any]
"""The parameters of a layer while it is built, the user's and those that its data settles."""

X = ("x", "xmin", "xmax", "xend", "xintercept", "xmin_final", "xmax_final", "xlower", "xmiddle",
     "xupper", "x0")  # fmt: skip
Y = ("y", "ymin", "ymax", "yend", "yintercept", "ymin_final", "ymax_final", "lower", "middle",
     "upper", "y0")  # fmt: skip
"""The aesthetics of the two position scales. Source: ggplot2's `ggplot_global$x_aes`."""

MM = 72.27 / 25.4
"""R's points in a millimetre: ggplot2's `.pt`."""
STROKE = 96 / 25.4
"""ggplot2's `.stroke`."""
LWD = 72 / 96
"""Points in one of R's line widths."""


_IN_BASE = {
    "col": "colour", "pch": "shape", "cex": "size", "lty": "linetype", "lwd": "linewidth",
    "srt": "angle", "min": "ymin", "max": "ymax",
}  # fmt: skip
"""The names of R's graphical parameters. Source: ggplot2's `ggplot_global$base_to_ggplot`."""


def british(name: str) -> str:
    """The spelling that is used here: `colour`, whatever the user wrote."""
    return name.replace("color", "colour")


def standard(name: str) -> str:
    """ggplot2's name of an aesthetic. Source: `standardise_aes_names`."""
    return _IN_BASE.get(name) or british(name)


def renamed(given: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping or arguments with their names in one spelling."""
    return {standard(name): value for name, value in given.items()}


def scale_of(aesthetic: str) -> str:
    """The aesthetic whose scale an aesthetic is on: x for xmin. Source: `aes_to_scale`."""
    return "x" if aesthetic in X else "y" if aesthetic in Y else aesthetic


def linewidth(mm: float) -> float:
    """Points in ggplot2's `linewidth`, which is in mm of R's kind (0.5 is 1.067 points)."""
    return mm * MM * LWD


def colour(given: Any, alpha: Any = None) -> Colour | None:
    """A colour with its opacity replaced by `alpha`; None for what is not drawn (NA).

    Source: scales' `alpha`.
    """
    if given is None or (isinstance(given, float) and np.isnan(given)) or given == "NA":
        return None
    if given in ("none", ""):  # plotnine's
        return None
    found = given if isinstance(given, Colour) else col2rgb(given)
    if alpha is None or alpha != alpha:
        return found
    return found._replace(alpha=round(255 * float(alpha)))


_WORDS = {"left": 0.0, "bottom": 0.0, "right": 1.0, "top": 1.0}
_WORDS |= {"center": 0.5, "centre": 0.5, "middle": 0.5, "baseline": 0.0, "center_baseline": 0.5}


def justification(given: Any, default: float = 0.5) -> float:
    """A share of the room from a word or a number."""
    if given is None:
        return default
    if isinstance(given, str):
        return _WORDS.get(given, default)
    return float(given)
