"""The colour maps of R's package viridisLite."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.interpolation import splinefun

FloatArray = npt.NDArray[np.float64]

MAPS = ("magma", "inferno", "plasma", "viridis", "cividis", "rocket", "mako", "turbo")
"""The maps' names; R also calls them by the letters A to H."""

# CIE xy of white (D65) and of sRGB's primaries, as grDevices has them
_WHITE = np.array([0.3127 / 0.3290, 1.0, (1 - 0.3127 - 0.3290) / 0.3290])
_PRIMARIES = np.array(
    [[x / y, 1.0, (1 - x - y) / y] for x, y in ((0.64, 0.33), (0.3, 0.6), (0.15, 0.06))]
)
_TO_XYZ = np.linalg.solve(_PRIMARIES.T, _WHITE)[:, None] * _PRIMARIES
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27


def viridis(
    n: int,
    alpha: float = 1,
    begin: float = 0,
    end: float = 1,
    direction: int = 1,
    option: str = "viridis",
) -> list[str]:
    """`n` colours of the map `option` (a name or a letter), evenly from `begin` to `end` in [0, 1].

    Each is "#RRGGBBAA". Raises ValueError for arguments out of range. Source: `viridis`.
    """
    if not (0 <= begin <= 1 and 0 <= end <= 1):
        raise ValueError("begin and end must be in [0,1]")
    if direction not in (1, -1):
        raise ValueError("direction must be 1 or -1")
    if n == 0:
        return []
    first, last = (begin, end) if direction == 1 else (end, begin)
    colours = _colour_map(option.lower())(base.seq(first, last, n))
    cover = int(255 * alpha + 0.5)
    codes = (255 * colours + 0.5).astype(int).tolist()
    return [f"#{red:02X}{green:02X}{blue:02X}{cover:02X}" for red, green, blue in codes]


@functools.cache
def _colour_map(option: str) -> Callable[[FloatArray], FloatArray]:
    """From a place in [0, 1] to red, green and blue: splines through 256 colours in Lab."""
    letter = "abcdefgh"[MAPS.index(option)] if option in MAPS else option
    table = (files("rport") / "viridislite.tsv").read_text(encoding="ascii")
    words = dict(line.lower().split("\t") for line in table.splitlines())
    if letter not in words:
        raise ValueError(f"unknown colour map {option!r}; known: {', '.join(MAPS)}")
    codes = np.frombuffer(bytes.fromhex(words[letter]), dtype=np.uint8).reshape(-1, 3)
    lab = _srgb_to_lab(codes / 255)
    splines = [splinefun(base.seq(0, 1, len(lab)), channel) for channel in lab.T]
    return lambda at: _lab_to_srgb(np.column_stack([spline(at) for spline in splines]))


def _srgb_to_lab(rgb: FloatArray) -> FloatArray:
    """Source: grDevices' `convertColor(from = "sRGB", to = "Lab")`."""
    linear = np.where(rgb < 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    share = linear @ _TO_XYZ / _WHITE
    x, y, z = np.where(share <= _EPSILON, (_KAPPA * share + 16) / 116, share ** (1 / 3)).T
    return np.column_stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _lab_to_srgb(lab: FloatArray) -> FloatArray:
    """Source: grDevices' `convertColor(from = "Lab", to = "sRGB")`."""
    lightness, a, b = lab.T
    bent = (lightness + 16) / 116
    y = np.where(lightness < _KAPPA * _EPSILON, lightness / _KAPPA, bent * bent * bent)
    root_y = (np.where(y <= _EPSILON, _KAPPA * y, lightness) + 16) / 116
    roots = np.column_stack([a / 500 + root_y, root_y - b / 200])
    cubes = roots * roots * roots
    x, z = np.where(cubes <= _EPSILON, (116 * roots - 16) / _KAPPA, cubes).T
    linear = np.column_stack([x, y, z]) * _WHITE @ np.linalg.inv(_TO_XYZ)
    size = np.abs(linear) ** (1 / 2.4) * np.sign(linear)
    rgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * size - 0.055)
    return np.asarray(np.clip(np.round(rgb, 5), 0, 1))
