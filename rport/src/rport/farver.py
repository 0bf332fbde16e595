"""Colours from one colour space to another, as R's package farver computes them.

The white point is D65 throughout, as in farver's defaults.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.grdevices import col2rgb

FloatArray = npt.NDArray[np.float64]
_Convert = Callable[[FloatArray], FloatArray]

_WHITE_X, _WHITE_Y = 0.31271, 0.32902
_SCALE = 100 / _WHITE_Y
_WHITE = np.array([_SCALE * _WHITE_X, 100.0, _SCALE * (1 - (_WHITE_X + _WHITE_Y))])
_EPS, _KAPPA = 216.0 / 24389.0, 24389.0 / 27.0


def decode_colour(colours: Sequence[str | None], to: str = "rgb") -> FloatArray:
    """The colours' coordinates in the space `to`, and their opacity.

    Spaces are "rgb", "lab", "luv", "hcl" and "hsl". Shape (n, 4): red, green and blue go from 0 to
    255, hues are in degrees, opacity from 0 to 1. None, R's NA, is a row of NaN. Raises ValueError
    for anything that is not a colour, or no such space. Source: farver's
    `decode_colour(alpha = TRUE)`.
    """
    convert = _chosen(_FROM_RGB, to)
    rows = [(np.nan,) * 4 if each is None else tuple(col2rgb(each)) for each in colours]
    channels = np.array(rows, dtype=np.float64).reshape(-1, 4)
    return np.column_stack([convert(channels[:, :3]), channels[:, 3] / 255])


def encode_colour(
    values: npt.ArrayLike, alpha: npt.ArrayLike | None = None, space: str = "rgb"
) -> list[str | None]:
    """Coordinates in `space`, shape (n, 3), as "#RRGGBB", or "#RRGGBBAA" where not opaque.

    One opacity alone is always written. What lies outside sRGB is cut off channel by channel. A row
    that is not finite gives None, R's NA. Raises ValueError for an unknown space. Source: farver's
    `encode_colour(from =)`.
    """
    rows = np.asarray(values, dtype=np.float64).reshape(-1, 3)
    with np.errstate(invalid="ignore", divide="ignore"):
        channels = _chosen(_TO_RGB, space)(rows)
    opacity = np.full(len(rows), 255)
    is_one = False
    if alpha is not None:
        is_one = np.size(alpha) == 1
        covers = np.broadcast_to(np.asarray(alpha, dtype=np.float64), len(rows))
        opacity = _bytes(255 * np.nan_to_num(covers, nan=1.0))
    codes = np.column_stack([_bytes(channels), opacity]) @ [1 << 24, 1 << 16, 1 << 8, 1]
    codes[~np.isfinite(rows).all(axis=1)] = -1
    distinct, which = np.unique(codes, return_inverse=True)
    texts = [
        None if code < 0 else f"#{code:08X}" if is_one or code & 255 < 255 else f"#{code >> 8:06X}"
        for code in distinct.tolist()
    ]
    return [texts[i] for i in which.tolist()]


def _bytes(values: FloatArray) -> npt.NDArray[np.int64]:
    """Rounded to whole numbers from 0 to 255, halves to the even one."""
    return np.clip(np.rint(np.nan_to_num(values)), 0, 255).astype(np.int64)


def _chosen(conversions: dict[str, _Convert], space: str) -> _Convert:
    if space not in conversions:
        raise ValueError(f"unknown colour space {space!r}; known: {', '.join(conversions)}")
    return conversions[space]


def _rgb_to_xyz(rgb: FloatArray) -> FloatArray:
    share = rgb / 255.0
    curved = np.where(share > 0.04045, ((share + 0.055) / 1.055) ** 2.4, share / 12.92) * 100.0
    r, g, b = curved.T
    return np.column_stack(
        [
            r * 0.4124564 + g * 0.3575761 + b * 0.1804375,
            r * 0.2126729 + g * 0.7151522 + b * 0.0721750,
            r * 0.0193339 + g * 0.1191920 + b * 0.9503041,
        ]
    )


def _xyz_to_rgb(xyz: FloatArray) -> FloatArray:
    x, y, z = (xyz / 100.0).T
    linear = np.column_stack(
        [
            x * 3.2404542 + y * -1.5371385 + z * -0.4985314,
            x * -0.9692660 + y * 1.8760108 + z * 0.0415560,
            x * 0.0556434 + y * -0.2040259 + z * 1.0572252,
        ]
    )
    bent = 1.055 * np.maximum(linear, 0.0031308) ** (1 / 2.4) - 0.055
    return np.asarray(np.where(linear > 0.0031308, bent, 12.92 * linear) * 255.0)


def _rgb_to_lab(rgb: FloatArray) -> FloatArray:
    share = _rgb_to_xyz(rgb) / _WHITE
    x, y, z = np.where(share > 0.008856, np.cbrt(share), 7.787 * share + 16.0 / 116.0).T
    return np.column_stack([116.0 * y - 16, 500 * (x - y), 200 * (y - z)])


def _lab_to_rgb(lab: FloatArray) -> FloatArray:
    lightness, a, b = lab.T
    y = (lightness + 16.0) / 116.0
    roots = np.column_stack([a / 500.0 + y, y, y - b / 200.0])
    cubes = roots * roots * roots
    xyz = np.where(cubes > 0.008856, cubes, (roots - 16.0 / 116.0) / 7.787) * _WHITE
    return _xyz_to_rgb(xyz)


def _rgb_to_luv(rgb: FloatArray) -> FloatArray:
    xyz = _rgb_to_xyz(rgb)
    x, y, z = xyz.T
    share = y / _WHITE[1]
    lightness = np.where(share > _EPS, 116 * np.cbrt(share) - 16, _KAPPA * share)
    total, white = x + 15 * y + 3 * z, _WHITE[0] + 15 * _WHITE[1] + 3 * _WHITE[2]
    visible = total > 1e-3
    total = np.where(visible, total, 1.0)
    u = 52 * lightness * (np.where(visible, x / total, 0) - _WHITE[0] / white)
    v = 117 * lightness * (np.where(visible, y / total, 0) - _WHITE[1] / white)
    return np.column_stack([lightness, u, v])


def _luv_to_rgb(luv: FloatArray) -> FloatArray:
    lightness, u, v = luv.T
    bent = (lightness + 16) / 116
    y = np.where(lightness > _EPS * _KAPPA, bent * bent * bent, lightness / _KAPPA)
    white = _WHITE[0] + 15 * _WHITE[1] + 3 * _WHITE[2]
    white_u, white_v = 4 * _WHITE[0] / white, 9 * _WHITE[1] / white
    a = 1.0 / 3.0 * (52 * lightness / (u + 13 * lightness * white_u) - 1)
    b = -5 * y
    x = (y * (39 * lightness / (v + 13 * lightness * white_v) - 5) - b) / (a + 1.0 / 3.0)
    z = x * a + b
    xyz = np.column_stack([x, y, z]) * 100
    return _xyz_to_rgb(np.where(((lightness == 0) | np.isnan(z))[:, None], 0.0, xyz))


def _rgb_to_hcl(rgb: FloatArray) -> FloatArray:
    lightness, u, v = _rgb_to_luv(rgb).T
    hue = np.arctan2(v, u) / np.pi * 180
    hue = np.where(hue < 0, hue + 360, hue)
    return np.column_stack([hue, np.sqrt(u * u + v * v), lightness])


def _hcl_to_rgb(hcl: FloatArray) -> FloatArray:
    hue, chroma, lightness = hcl.T
    angle = hue * np.pi / 180
    return _luv_to_rgb(
        np.column_stack([lightness, libm.cos(angle) * chroma, libm.sin(angle) * chroma])
    )


def _rgb_to_hsl(rgb: FloatArray) -> FloatArray:
    red, green, blue = (rgb / 255).T
    low, high = (rgb / 255).min(axis=1), (rgb / 255).max(axis=1)
    span, lightness = high - low, (high + low) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        hue = np.select(
            [span == 0, high == red, high == green],
            [0.0, (green - blue) / span + np.where(green < blue, 6, 0), (blue - red) / span + 2],
            (red - green) / span + 4,
        )
        saturation = np.where(span == 0, 0.0, span / (1 - np.abs(2 * lightness - 1)))
    return np.column_stack([hue * 60, saturation * 100, lightness * 100])


def _hsl_to_rgb(hsl: FloatArray) -> FloatArray:
    hue, saturation, lightness = hsl.T
    saturation, lightness = saturation / 100, lightness / 100
    reach = saturation * np.minimum(lightness, 1 - lightness)

    def channel(turn: int) -> FloatArray:
        place = (turn + hue / 30) % 12
        return np.asarray(lightness - reach * np.clip(np.minimum(place - 3, 9 - place), -1, 1))

    return np.column_stack([channel(0), channel(8), channel(4)]) * 255


def _unchanged(rgb: FloatArray) -> FloatArray:
    return rgb


_FROM_RGB: dict[str, _Convert] = {
    "rgb": _unchanged,
    "lab": _rgb_to_lab,
    "luv": _rgb_to_luv,
    "hcl": _rgb_to_hcl,
    "hsl": _rgb_to_hsl,
}
_TO_RGB: dict[str, _Convert] = {
    "rgb": _unchanged,
    "lab": _lab_to_rgb,
    "luv": _luv_to_rgb,
    "hcl": _hcl_to_rgb,
    "hsl": _hsl_to_rgb,
}
