"""Bandwidths of kernel density estimates, as R's package stats chooses them."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.moments import iqr, quantile, sd, var
from rport.stats.optimize import minimum
from rport.stats.root import uniroot

FloatArray = npt.NDArray[np.float64]

_BINS = 1000
_FARTHEST = 1000.0
"""Squared distances, in bandwidths, beyond which a kernel counts as zero."""


def bandwidth(x: npt.ArrayLike, rule: str) -> float:
    """The bandwidth by a rule's name: "nrd0", "nrd", "ucv", "bcv", "SJ" ("SJ-ste") or "SJ-dpi".

    Raises ValueError for another name and for fewer than two numbers. Source: R's `bw.nrd0` to
    `bw.SJ`.
    """
    values = np.asarray(x, dtype=np.float64).ravel()
    if values.size < 2:
        raise ValueError("need at least 2 points to select a bandwidth automatically")
    rules: dict[str, Callable[[FloatArray], float]] = {
        "nrd0": _nrd0,
        "nrd": _nrd,
        "ucv": lambda x: _cross_validated(x, _unbiased),
        "bcv": lambda x: _cross_validated(x, _biased),
        "sj": _sheather_jones,
        "sj-ste": _sheather_jones,
        "sj-dpi": _direct_plug_in,
    }
    if rule.lower() not in rules:
        raise ValueError(f"unknown bandwidth rule {rule!r}; known: {', '.join(rules)}")
    return rules[rule.lower()](values)


def _nrd0(x: FloatArray) -> float:
    """Silverman's rule of thumb."""
    spread = sd(x)
    narrow = min(spread, iqr(x) / 1.34) or spread or abs(float(x[0])) or 1.0
    return 0.9 * narrow * math.pow(x.size, -0.2)


def _nrd(x: FloatArray) -> float:
    """Scott's variation of it."""
    return 1.06 * min(math.sqrt(var(x)), _robust(x)) * math.pow(x.size, -1 / 5)


def bandwidth_nrd(x: npt.ArrayLike) -> float:
    """Four times `nrd`, which `kde2d` takes. Source: MASS's `bandwidth.nrd`."""
    values = np.asarray(x, dtype=np.float64).ravel()
    return 4 * 1.06 * min(math.sqrt(var(values)), _robust(values)) * math.pow(values.size, -1 / 5)


def _robust(x: FloatArray) -> float:
    low, high = quantile(x, (0.25, 0.75)).tolist()
    return float((high - low) / 1.34)


def _cross_validated(
    x: FloatArray, error: Callable[[FloatArray, FloatArray, int, float], float]
) -> float:
    """The bandwidth of the least error; it may be at an end of the range that is searched."""
    n = x.size
    width, counts = _pair_counts(x)
    highest = 1.144 * math.sqrt(var(x)) * math.pow(n, -1 / 5)
    lowest = 0.1 * highest

    def at(h: float) -> float:
        return error(*_near(n, width, counts, h), n, h)

    return minimum(at, lowest, highest, 0.1 * lowest)


def _unbiased(squared: FloatArray, pairs: FloatArray, n: int, h: float) -> float:
    """Source: R's `bw.ucv`."""
    terms = (libm.exp(-squared / 4) - math.sqrt(8) * libm.exp(-squared / 2)) * pairs
    return (0.5 + float(np.add.accumulate(terms)[-1]) / n) / (n * h * math.sqrt(math.pi))


def _biased(squared: FloatArray, pairs: FloatArray, n: int, h: float) -> float:
    """Source: R's `bw.bcv`."""
    terms = libm.exp(-squared / 4) * (squared * squared - 12 * squared + 12) * pairs
    whole = 1 + float(np.add.accumulate(terms)[-1]) / (32 * n)
    return whole / (2 * n * h * math.sqrt(math.pi))


def _direct_plug_in(x: FloatArray) -> float:
    n, phi4, _, roughness = _pilot(x)
    return math.pow(_constant(n) / phi4(math.pow(2.394 / (n * roughness), 1 / 7)), 1 / 5)


def _sheather_jones(x: FloatArray) -> float:
    """Solves the equation of Sheather and Jones (1991)."""
    n, phi4, scale, roughness = _pilot(x)
    a = 1.24 * scale * math.pow(n, -1 / 7)
    upper = 1.144 * scale * math.pow(n, -1 / 5)
    lower = 0.1 * upper
    ratio = 1.357 * math.pow(phi4(a) / roughness, 1 / 7)

    def excess(h: float) -> float:
        return math.pow(_constant(n) / phi4(ratio * math.pow(h, 5 / 7)), 1 / 5) - h

    for attempt in range(1, 100):
        if excess(lower) * excess(upper) <= 0:
            return uniroot(excess, lower, upper, 0.1 * lower)
        if attempt % 2:
            upper *= 1.2
        else:
            lower /= 1.2
    raise ValueError("no solution in the specified range of bandwidths")


def _pilot(x: FloatArray) -> tuple[int, Callable[[float], float], float, float]:
    """The count, the roughness of the second derivative by bandwidth, scale, and of the third."""
    n = x.size
    width, counts = _pair_counts(x)
    scale = min(sd(x), iqr(x) / 1.349)
    roughness = -_phi6(n, width, counts, 1.23 * scale * math.pow(n, -1 / 9))
    if not math.isfinite(roughness) or roughness <= 0:
        raise ValueError("sample is too sparse to find TD")
    return n, lambda h: _phi4(n, width, counts, h), scale, roughness


def _constant(n: int) -> float:
    return 1 / (2 * math.sqrt(math.pi) * n)


def _pair_counts(x: FloatArray) -> tuple[float, FloatArray]:
    """The width of a bin, and how many pairs of numbers are 0, 1, 2 ... bins apart."""
    low, high = float(x.min()), float(x.max())
    if x.size <= _BINS / 2:
        width = (high - low) * 1.01 / _BINS
        places = np.trunc(x / width).astype(int)
        apart = np.abs(places[:, None] - places)[np.tril_indices(x.size, -1)]
        return width, np.bincount(apart, minlength=_BINS).astype(float)
    width = (high - low) * 1.01 / _BINS
    places = (np.trunc(np.abs(x) / width) * np.sign(x)).astype(int)
    filled = np.bincount(places - places.min(), minlength=_BINS)[:_BINS].astype(float)
    counts = np.correlate(filled, filled, "full")[_BINS - 1 :]
    counts[0] = 0.5 * (filled * (filled - 1)).sum()
    return width, np.rint(counts)


def _near(n: int, width: float, counts: FloatArray, h: float) -> tuple[FloatArray, FloatArray]:
    squared = np.square(np.arange(counts.size, dtype=np.float64) * width / h)
    return squared[squared < _FARTHEST], counts[squared < _FARTHEST]


def _phi4(n: int, width: float, counts: FloatArray, h: float) -> float:
    squared, pairs = _near(n, width, counts, h)
    terms = libm.exp(-squared / 2) * (squared * squared - 6 * squared + 3) * pairs
    whole = 2 * float(np.add.accumulate(terms)[-1]) + n * 3
    return whole / (n * (n - 1) * math.pow(h, 5)) * _ROOT


def _phi6(n: int, width: float, counts: FloatArray, h: float) -> float:
    squared, pairs = _near(n, width, counts, h)
    cubic = squared * squared * squared - 15 * squared * squared + 45 * squared - 15
    whole = 2 * float(np.add.accumulate(libm.exp(-squared / 2) * cubic * pairs)[-1]) - 15 * n
    return whole / (n * (n - 1) * math.pow(h, 7)) * _ROOT


_ROOT = 0.398942280401432677939946059934  # 1 / sqrt(2 pi)
