"""From where on numbers are written in larger units: 1200 as 1.2K."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Cuts = Mapping[str, float] | Sequence[tuple[str, float]]
"""Suffixes, and from where on each counts."""


def cut_short_scale(space: bool = False) -> Cuts:
    """Thousands K, then M, B and T. Source: scales' `cut_short_scale`."""
    gap = " " if space else ""
    return {
        gap: 0.0,
        **{f"{gap}{name}": 1e3**power for power, name in enumerate("KMBT", start=1)},
    }


def cut_long_scale(space: bool = False) -> Cuts:
    """Thousands K, then M, B of a million millions and T. Source: scales' `cut_long_scale`."""
    gap = " " if space else ""
    return {gap: 0.0, f"{gap}K": 1e3, f"{gap}M": 1e6, f"{gap}B": 1e12, f"{gap}T": 1e18}


_SI = {
    "y": -24, "z": -21, "a": -18, "f": -15, "p": -12, "n": -9, "µ": -6, "m": -3, "": 0, "k": 3,
    "M": 6, "G": 9, "T": 12, "P": 15, "E": 18, "Z": 21, "Y": 24,
}  # fmt: skip
"""The powers of ten of the SI's prefixes."""


def cut_si(unit: str) -> Cuts:
    """The SI's prefixes before a unit. Source: scales' `cut_si`."""
    return [(f" {unit}", 0.0), *((f" {name}{unit}", 10.0**power) for name, power in _SI.items())]


def cut_time_scale(space: bool = False) -> Cuts:
    """Seconds as ns, μs, ms, s, m, h, d and w. Source: scales' `cut_time_scale`."""
    gap = " " if space else ""
    sizes = {"ns": 1e-9, "μs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}
    sizes |= {"d": 86_400.0, "w": 604_800.0}
    return {gap: 0.0} | {f"{gap}{name}": size for name, size in sizes.items()}


def cut_bytes(binary: bool) -> Cuts:
    """Bytes by thousands (kB), or by 1024 (kiB). Source: scales' `cut_bytes`."""
    base, end = (1024.0, "iB") if binary else (1000.0, "B")
    return {f" {end}": 0.0} | {f" {name}{end}": base**power for name, power in BYTES.items()}


BYTES = {name: power // 3 for name, power in _SI.items() if power >= 3}
"""The powers of a thousand of the prefixes of bytes."""


def cut_by(
    values: FloatArray, cuts: Cuts, scale: float, suffix: str
) -> tuple[FloatArray, list[str]]:
    """The scale and the suffix of each number. Source: scales' `scale_cut`."""
    pairs = list(cuts.items()) if isinstance(cuts, Mapping) else list(cuts)
    pairs.sort(key=lambda pair: pair[1])
    names, limits = [name for name, _ in pairs], [limit for _, limit in pairs]
    scales, suffixes = np.full(values.size, float(scale)), [""] * values.size
    for at, value in enumerate(values.tolist()):
        size = abs(value * scale)
        below = [place for place, limit in enumerate(limits) if limit <= size]
        if not below or (math.isinf(size) and limits[-1] == math.inf):
            suffixes[at] = suffix
            continue
        place = below[-1]
        divisor = limits[place]
        if place and value * scale / divisor % 1 != 0:
            lower = limits[place - 1] or 1.0
            if value * scale / lower % 1 == 0 and math.log10(divisor / lower) % 1 != 0:
                place -= 1
                divisor = limits[place]
        suffixes[at] = names[place] + suffix
        if value == 0:
            scales[at] = 1.0
        elif divisor:
            scales[at] = scale * (1 / divisor)
    return scales, suffixes
