"""Palettes of R's grDevices: `hcl.colors`, by paths in hue, chroma, lightness, `palette.colors`.

The paths are those of Zeileis, Fisher, Hornik, Ihaka, McWhite, Murrell, Stauffer and Wilke (2020),
"colorspace: a toolbox for manipulating and assessing colors and palettes", Journal of Statistical
Software 96(1), section 5; their parameters are grDevices' own table.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from rport.base import libm, seq
from rport.base.arithmetic import powers

FloatArray = npt.NDArray[np.float64]

_WHITE_Y, _WHITE_U, _WHITE_V = 100.0, 0.1978398, 0.4683363
_TO_RGB = np.array(
    [
        [3.240479, -1.537150, -0.498535],
        [-0.969256, 1.875992, 0.041556],
        [0.055648, -0.204043, 1.057311],
    ]
)
_GAMMA = 2.4

PALETTES = {
    "R3": "000000 FF0000 00CD00 0000FF 00FFFF FF00FF FFFF00 BEBEBE",
    "R4": "000000 DF536B 61D04F 2297E6 28E2E5 CD0BBC F5C710 9E9E9E",
    "ggplot2": "000000 F8766D 00BA38 619CFF 00BFC4 F564E3 B79F00 9E9E9E",
    "Okabe-Ito": "000000 E69F00 56B4E9 009E73 F0E442 0072B2 D55E00 CC79A7 999999",
    "Accent": "7FC97F BEAED4 FDC086 FFFF99 386CB0 F0027F BF5B17 666666",
    "Dark 2": "1B9E77 D95F02 7570B3 E7298A 66A61E E6AB02 A6761D 666666",
    "Paired": "A6CEE3 1F78B4 B2DF8A 33A02C FB9A99 E31A1C FDBF6F FF7F00 CAB2D6 6A3D9A FFFF99 B15928",
    "Pastel 1": "FBB4AE B3CDE3 CCEBC5 DECBE4 FED9A6 FFFFCC E5D8BD FDDAEC F2F2F2",
    "Pastel 2": "B3E2CD FDCDAC CBD5E8 F4CAE4 E6F5C9 FFF2AE F1E2CC CCCCCC",
    "Set 1": "E41A1C 377EB8 4DAF4A 984EA3 FF7F00 FFFF33 A65628 F781BF 999999",
    "Set 2": "66C2A5 FC8D62 8DA0CB E78AC3 A6D854 FFD92F E5C494 B3B3B3",
    "Set 3": "8DD3C7 FFFFB3 BEBADA FB8072 80B1D3 FDB462 B3DE69 FCCDE5 D9D9D9 BC80BD CCEBC5 FFED6F",
    "Tableau 10": "4E79A7 F28E2B E15759 76B7B2 59A14F EDC948 B07AA1 FF9DA7 9C755F BAB0AC",
    "Classic Tableau": "1F77B4 FF7F0E 2CA02C D62728 9467BD 8C564B E377C2 7F7F7F BCBD22 17BECF",
    "Polychrome 36": (
        "5A5156 E4E1E3 F6222E FE00FA 16FF32 3283FE FEAF16 B00068 1CFFCE 90AD1C 2ED9FF DEA0FD "
        "AA0DFE F8A19F 325A9B C4451C 1C8356 85660D B10DA1 FBE426 1CBE4F FA0087 FC1CBF F7E1A0 "
        "C075A6 782AB6 AAF400 BDCDFF 822E1C B5EFB5 7ED7D1 1C7F93 D85FF7 683B79 66B0FF 3B00FB"
    ),
    "Alphabet": (
        "AA0DFE 3283FE 85660D 782AB6 565656 1C8356 16FF32 F7E1A0 E2E2E2 1CBE4F C4451C DEA0FD "
        "FE00FA 325A9B FEAF16 F8A19F 90AD1C F6222E 1CFFCE 2ED9FF B10DA1 C075A6 FC1CBF B00068 "
        "FBE426 FA0087"
    ),
}
"""The colours of `palette.colors`, by R's names of the palettes."""


def palette_colors(n: int | None = None, palette: str = "Okabe-Ito") -> list[str]:
    """The first `n` colours of one of R's palettes, or all. Source: grDevices' `palette.colors`.

    Raises ValueError for an unknown palette, and for more colours than it has.
    """
    known = {_plain(name): colours.split() for name, colours in PALETTES.items()}
    if _plain(palette) not in known:
        raise ValueError(f"unknown palette {palette!r} (known: {', '.join(PALETTES)})")
    colours = [f"#{each}" for each in known[_plain(palette)]]
    if n is not None and n > len(colours):
        raise ValueError(f"the palette {palette!r} has {len(colours)} colours, not {n}")
    return colours if n is None else colours[:n]


@lru_cache(maxsize=1)
def hcl_parameters() -> dict[str, dict[str, str]]:
    """What makes each palette of `hcl_colors`: its type, and its path by hue, chroma, lightness."""
    text = (files("rport") / "hcl_colours.tsv").read_text(encoding="utf-8")
    header, *rows = (line.split("\t") for line in text.splitlines())
    return {row[0]: dict(zip(header, row, strict=True)) for row in rows}


def hcl_colors(
    n: int, palette: str = "viridis", alpha: float | None = None, rev: bool = False
) -> list[str]:
    """`n` colours along one of R's paths in hue, chroma and lightness.

    Raises ValueError for an unknown palette. Source: grDevices' `hcl.colors`.
    """
    known = {_plain(name): row for name, row in hcl_parameters().items()}
    if _plain(palette) not in known:
        raise ValueError(f"unknown palette {palette!r} (known: {', '.join(hcl_parameters())})")
    if n < 1:
        return []
    row = known[_plain(palette)]
    numbers = {key: each for key, each in row.items() if key not in ("name", "type")}
    p = {key: math.nan if each == "NA" else float(each) for key, each in numbers.items()}
    colours = {"qualitative": _qualitative, "sequential": _sequential}.get(row["type"], _diverging)(
        n, p
    )
    if alpha is not None:
        colours = [f"{each}{int(alpha * 255 + 0.5):02X}" for each in colours]
    return colours[::-1] if rev else colours


def _or(value: float, other: float) -> float:
    return other if math.isnan(value) else value


def _line(i: FloatArray, first: float, last: float) -> FloatArray:
    """Straight from `last`, where `i` is 0, to `first`, where it is 1."""
    return last - (last - first) * i


def _qualitative(n: int, p: dict[str, float]) -> list[str]:
    hues = _line(seq(1, 0, n), p["h1"], _or(p["h2"], p["h1"] + 360 * (n - 1) / n))
    return hcl(hues, np.full(n, p["c1"]), np.full(n, p["l1"]))


def _sequential(n: int, p: dict[str, float]) -> list[str]:
    h2, c2, p2 = _or(p["h2"], p["h1"]), _or(p["c2"], 0), _or(p["p2"], p["p1"])
    i = seq(1, 0, n)
    return _path(i, (p["h1"], h2), (p["c1"], c2, p["cmax1"]), (p["l1"], p["l2"]), (p["p1"], p2))


def _diverging(n: int, p: dict[str, float]) -> list[str]:
    """Two paths that meet in the middle; of a flexible palette each has its own ends."""
    half = (n + 1) // 2
    i = np.array([0.0]) if n == 1 else np.array([1 - 2 / (n - 1) * at for at in range(half)])
    p2 = _or(p["p2"], p["p1"])
    if math.isnan(p["h3"]):
        powers_ = p["p1"], p2
        low = _path(i, (p["h1"],) * 2, (p["c1"], 0, p["cmax1"]), (p["l1"], p["l2"]), powers_)
        high = _path(i, (p["h2"],) * 2, (p["c1"], 0, p["cmax1"]), (p["l1"], p["l2"]), powers_)
    else:
        low = _path(
            i, (p["h1"], _or(p["h2"], p["h1"])), (p["c1"], p["c2"], p["cmax1"]),
            (p["l1"], p["l2"]), (p["p1"], p2),
        )  # fmt: skip
        high = _path(
            i, (p["h3"], _or(p["h2"], p["h3"])), (p["c3"], p["c2"], p["cmax2"]),
            (p["l3"], p["l2"]), (p["p3"], _or(p["p4"], p2)),
        )  # fmt: skip
    return [*(low[:-1] if n // 2 < half else low), *high[::-1]]


def _path(
    i: FloatArray,
    h: tuple[float, float],
    c: tuple[float, float, float],
    l: tuple[float, float],  # noqa: E741 - R's name for the lightness
    p: tuple[float, float],
) -> list[str]:
    """Colours where `i` goes from 1 to 0; chroma goes by its third value, if that is between."""
    c1, c2, top = c
    bent = powers(i, p[0])
    turn = math.nan
    if not math.isnan(top) and top != c2:
        turn = 1 / (1 + abs(top - c1) / abs(top - c2))
    if math.isnan(turn) or turn <= 0 or turn >= 1:
        chroma = _line(bent, c1, c2)
    else:
        below = c2 - (c2 - top) * bent / turn
        above = top - (top - c1) * np.abs((bent - turn) / (1 - turn))
        chroma = np.where(bent <= turn, below, above)
    return hcl(_line(i, *h), chroma, _line(powers(i, p[1]), *l))


def hcl(h: FloatArray, c: FloatArray, l: FloatArray) -> list[str]:  # noqa: E741 - R's name
    """Colours by hue (degrees), chroma and lightness, brought into sRGB channel by channel.

    Source: grDevices' `hcl`, by the CIE's polar LUV.
    """
    angle = h * (math.pi / 180)
    with np.errstate(all="ignore"):
        y = _WHITE_Y * np.where(l > 7.999592, powers((l + 16) / 116, 3), l / 903.3)
        u = c * libm.cos(angle) / (13 * l) + _WHITE_U
        v = c * libm.sin(angle) / (13 * l) + _WHITE_V
        x = 9.0 * y * u / (4 * v)
        z = -x / 3 - 5 * y + 3 * y / v
        linear = np.column_stack([x, y, z]) @ _TO_RGB.T / _WHITE_Y
        bent = 1.055 * libm.pow(np.maximum(linear, 0.00304), 1 / _GAMMA) - 0.055
    channels = np.where(linear > 0.00304, bent, 12.92 * linear)
    channels[l <= 0] = 0.0
    codes = np.clip(np.floor(255 * channels + 0.5), 0, 255).astype(int)
    return [f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in codes.tolist()]


def _plain(name: str) -> str:
    """A palette's name without what R ignores in it."""
    return "".join(each for each in name.lower() if each not in "-, _().")
