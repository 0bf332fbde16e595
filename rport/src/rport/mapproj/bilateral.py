"""Projections that are symmetric about the equator and the prime meridian."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.mapproj import azimuthal

Floats = npt.NDArray[np.float64]
Points = tuple[Floats, Floats]
Projected = Callable[[Floats, Floats], Points]


def polyconic() -> Projected:
    """Parallels from the cones that touch them, equally spaced on the prime meridian."""

    def project(lon: Floats, lat: Floats) -> Points:
        flat = np.abs(lat) < 1e-3
        cot = 1 / np.tan(np.where(flat, 1.0, lat))
        angle = lon * np.sin(lat)
        return (
            np.where(flat, lon, cot * np.sin(angle)),
            np.where(flat, lat, lat + cot * (1 - np.cos(angle))),
        )

    return project


def aitoff() -> Projected:
    """Equal-area, in an ellipse twice as wide as high (Hammer's)."""

    def project(lon: Floats, lat: Floats) -> Points:
        scale = np.sqrt(1 / (1 + np.cos(lat) * np.cos(lon / 2)))
        return 2 * scale * np.cos(lat) * np.sin(lon / 2), scale * np.sin(lat)

    return project


def lagrange() -> Projected:
    """Conformal, in a circle."""

    def project(lon: Floats, lat: Floats) -> Points:
        polar = np.tan((np.pi / 2 - np.abs(lat)) / 2)
        root = np.sqrt(polar * np.cos(lon) + 1j * (polar * np.sin(lon) + 0.0))
        place = (root - 1) / (root + 1)
        return place.imag, np.where(lat < 0, place.real, -place.real)

    return project


def bicentric(lon0: float) -> Projected:
    """True azimuths from two points on the equator: a stretched gnomonic projection."""
    stretch = np.cos(np.radians(lon0))

    def project(lon: Floats, lat: Floats) -> Points:
        x, y = stretch * np.tan(lon), np.tan(lat) / np.cos(lon)
        far = (np.cos(lon) <= 0.01) | (np.cos(lat) <= 0.01) | (x * x + y * y > 9)
        return np.where(far, np.nan, x), np.where(far, np.nan, y)

    return project


def elliptic(lon0: float) -> Projected:
    """True distances from two points on the equator."""
    centre = np.radians(lon0)
    if abs(lon0) < 0.1:
        return azimuthal.azequidistant()

    def project(lon: Floats, lat: Floats) -> Points:
        first, second = (
            np.arccos(np.clip(np.cos(lat) * np.cos(lon + side), -1, 1))
            for side in (centre, -centre)
        )
        x = (first**2 - second**2) / (4 * centre)
        up = np.sqrt(np.maximum(first**2 - (centre + x) ** 2, 0))
        return x, np.where(lat < 0, -up, up)

    return project


def globular() -> Projected:
    """Circular arcs, meridians equally spaced on the equator; a hemisphere is a circle."""
    return lambda lon, lat: _crossing(2 * lon / np.pi, 2 * lat / np.pi, np.cos(lat), np.sin(lat))


def vandergrinten() -> Projected:
    """The sphere in a circle; meridians as in `globular`, arcs for parallels."""

    def project(lon: Floats, lat: Floats) -> Points:
        share = np.minimum(np.abs(2 * lat / np.pi), 1)
        near = share / (1 + np.sqrt(np.maximum(1 - share**2, 0)))
        rim = 2 * near / (1 + near)
        across = np.sqrt(np.maximum(1 - rim**2, 0))
        return _crossing(lon / np.pi, np.sign(lat) * near, across, np.sign(lat) * rim)

    return project


def _crossing(m: Floats, n: Floats, a: Floats, b: Floats) -> Points:
    """Where a meridian crosses a parallel.

    The meridian is the circle through (0, 1), (m, 0) and (0, -1), the parallel that through
    (-a, b), (0, n) and (a, b).
    """
    centre = (m * m - 1) / (2 * m)
    middle = (a * a + b * b - n * n) / (2 * (b - n))
    slope, level = centre / middle, (1 - n * n + 2 * middle * n) / (2 * middle)
    first, half, last = 1 + slope**2, slope * level - centre, level**2 - 1
    root = np.sqrt(np.maximum(half**2 - first * last, 0))
    # of the two roots that on the meridian's side, without cancellation
    lead = -(half + np.where(half < 0, -1, 1) * root)
    one, other = lead / first, np.where(lead == 0, 0.0, last / lead)
    x = np.where(np.sign(one) == np.sign(m), one, other)
    y = slope * x + level
    level_line, pole = np.abs(n) < 1e-9, np.abs(np.abs(n) - 1) < 1e-9
    x = np.where(level_line, m, np.where((np.abs(m) < 1e-9) | pole, 0.0, x))
    y = np.where(level_line | pole | (np.abs(m) < 1e-9), n, y)
    return x, y


PROJECTIONS: dict[str, tuple[int, Any]] = {
    "polyconic": (0, polyconic), "aitoff": (0, aitoff), "lagrange": (0, lagrange),
    "bicentric": (1, bicentric), "elliptic": (1, elliptic), "globular": (0, globular),
    "vandergrinten": (0, vandergrinten),
}  # fmt: skip
