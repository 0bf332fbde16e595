"""Projections whose parallels are straight and level."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Points = tuple[Floats, Floats]
_POLAR = np.radians(80.0)
"""The latitude beyond which those that grow without end have no place."""
_ALMOST_POLE = np.radians(89.9)


def _within(lat: Floats, x: Floats, y: Floats) -> Points:
    return x, np.where(np.abs(lat) > _POLAR, np.nan, y)


def mercator() -> Callable[[Floats, Floats], Points]:
    """Conformal, with straight compass courses."""
    return lambda lon, lat: _within(lat, lon, 0.5 * np.log((1 + np.sin(lat)) / (1 - np.sin(lat))))


def sinusoidal() -> Callable[[Floats, Floats], Points]:
    """Equal-area, with equally spaced parallels."""
    return lambda lon, lat: (lon * np.cos(lat), lat)


def cylequalarea(lat0: float) -> Callable[[Floats, Floats], Points]:
    """Equal-area, of true scale at a latitude, with equally spaced straight meridians."""
    squared = np.cos(np.radians(lat0)) ** 2
    return lambda lon, lat: (lon * squared, np.sin(lat))


def cylindrical() -> Callable[[Floats, Floats], Points]:
    """Seen from the centre, on a cylinder."""
    return lambda lon, lat: _within(lat, lon, np.tan(lat))


def rectangular(lat0: float) -> Callable[[Floats, Floats], Points]:
    """Degrees as they are, of true scale at a latitude."""
    scale = np.cos(np.radians(lat0))
    return lambda lon, lat: (lon * scale, lat)


def gall(lat0: float) -> Callable[[Floats, Floats], Points]:
    """Parallels spaced stereographically, of true scale at a latitude."""
    scale = np.cos(np.radians(lat0)) / (1 + np.cos(np.radians(lat0)))
    return lambda lon, lat: (lon * scale, np.sin(lat) / (1 + np.cos(lat)))


def mollweide() -> Callable[[Floats, Floats], Points]:
    """Equal-area; a hemisphere is a circle."""

    def project(lon: Floats, lat: Floats) -> Points:
        angle = _mollweide_angle(lat)
        return 2 / np.pi * lon * np.cos(angle), np.sin(angle)

    return project


def _mollweide_angle(lat: Floats) -> Floats:
    """The angle whose double, with its sine, is pi times the latitude's sine; by Newton's rule.

    At and beyond the pole it is the latitude.
    """
    area = np.pi * np.sin(lat)
    double = np.array(lat, dtype=np.float64)
    for _ in range(60):
        slope = 1 + np.cos(double)
        step = np.where(slope > 1e-15, (double + np.sin(double) - area) / slope, 0.0)
        double = double - step
        if np.nanmax(np.abs(step), initial=0) < 1e-15:
            break
    return np.where(np.abs(lat) < _ALMOST_POLE, double / 2, lat)


def gilbert() -> Callable[[Floats, Floats], Points]:
    """The sphere conformally on a hemisphere, which is seen from afar."""

    def project(lon: Floats, lat: Floats) -> Points:
        up = np.clip(np.tan(lat / 2), -1, 1)
        return np.sqrt(1 - up * up) * np.sin(lon / 2), up

    return project


PROJECTIONS: dict[str, tuple[int, Any]] = {
    "mercator": (0, mercator), "sinusoidal": (0, sinusoidal), "cylequalarea": (1, cylequalarea),
    "cylindrical": (0, cylindrical), "rectangular": (1, rectangular), "gall": (1, gall),
    "mollweide": (0, mollweide), "gilbert": (0, gilbert),
}  # fmt: skip
