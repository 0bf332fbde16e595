"""Lines through more points, so that they bend where the coordinates do. Source: `coord_munch`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rport.base import seq

Floats = npt.NDArray[np.float64]
Range = tuple[float, float]

SEGMENT_LENGTH = 0.01
"""The longest piece of a line that is drawn straight; what it is a share of, a distance says."""
_MOST_PIECES = 10_000


def munch(
    x: Floats,
    y: Floats,
    ranges: tuple[Range, Range],
    distance: Callable[[Floats, Floats], Floats],
    closed: bool = False,
) -> tuple[Floats, Floats]:
    """A line in the data's numbers with more points between those that lie far apart.

    `ranges` are those of x and y, whose ends stand for infinite numbers; `distance` gives how far
    each point is from the one before. The line goes back to its start if `closed`, which is not
    repeated. Source: ggplot2's `coord_munch`, `munch_data`.
    """
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if closed:
        x, y = np.append(x, x[:1]), np.append(y, y[:1])
    x, y = (
        np.where(values == -np.inf, low, np.where(values == np.inf, high, values))
        for values, (low, high) in zip((x, y), ranges, strict=True)
    )
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        counts = np.clip(np.floor(distance(x, y) / SEGMENT_LENGTH), 1, _MOST_PIECES)
    counts = np.where(np.isnan(counts), 1, counts).astype(np.int64)
    found = [_through(values, counts) for values in (x, y)]
    if closed:
        found = [each[:-1] for each in found]
    return found[0], found[1]


def _through(values: Floats, counts: npt.NDArray[np.int64]) -> Floats:
    """Values with this many steps between each two. Source: ggplot2's `interp`."""
    starts = np.concatenate([[0], np.cumsum(counts)])[:-1]
    shares = np.zeros(int(counts.sum()))
    for count in np.unique(counts[counts > 1]).tolist():
        at = starts[counts == count]
        shares[at[:, None] + np.arange(count)] = seq(0, 1, count + 1)[:-1]
    start, end = np.repeat(values[:-1], counts), np.repeat(values[1:], counts)
    with np.errstate(invalid="ignore"):
        between = np.where(shares == 0, start, start + shares * (end - start))
    return np.append(between, values[-1:])


def dist_euclidean(x: Floats, y: Floats) -> Floats:
    """The distance of each point from the one before. Source: ggplot2's `dist_euclidean`."""
    return np.asarray(np.sqrt(np.diff(x) ** 2 + np.diff(y) ** 2))


def dist_polar(r: Floats, theta: Floats) -> Floats:
    """How long each piece of a line is that is straight in polar coordinates.

    `theta` is in radians. Such a piece is one of an Archimedean spiral, a circle or a ray; lengths
    are shares of a spiral that goes once around to a radius of 1. Source: ggplot2's `dist_polar`.
    """
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        slope = np.diff(r) / np.diff(theta)
        at_centre = theta[1:] - r[1:] / slope
        spiral = _spiral_length(slope, theta[:-1] - at_centre, theta[1:] - at_centre)
        circle = r[:-1] * np.diff(theta)
        ray = r[:-1] - r[1:]
        length = np.where(slope == 0, circle, np.where(np.isinf(slope), ray, spiral))
    once = _spiral_length(np.array(1 / (2 * np.pi)), np.array(0.0), np.array(2 * np.pi))
    return np.asarray(np.abs(length / once))


def _spiral_length(slope: Floats, start: Floats, end: Floats) -> Floats:
    """The signed length of an Archimedean spiral r = slope * angle between two angles.

    Its line element is slope * sqrt(1 + angle^2).
    """

    def twice(angle: Floats) -> Floats:
        return np.asarray(angle * np.sqrt(1 + angle * angle) + np.arcsinh(angle))

    return np.asarray(0.5 * slope * (twice(start) - twice(end)))
