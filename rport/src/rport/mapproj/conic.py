"""Projections on cones about the axis: parallels are arcs around one point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.mapproj import azimuthal, equatorial

Floats = npt.NDArray[np.float64]
Points = tuple[Floats, Floats]
Projected = Callable[[Floats, Floats], Points]
_SAME = 1e-5


def _by_radius(radius: Callable[[Floats], Floats], constant: float) -> Projected:
    """The projection whose parallels have a radius, and angles a share of those on the sphere."""

    def project(lon: Floats, lat: Floats) -> Points:
        r, angle = radius(lat), constant * lon
        return r * np.sin(angle), -r * np.cos(angle)

    return project


def conic(lat0: float) -> Projected:
    """Seen from the centre, on a cone that touches at a latitude."""
    middle = np.radians(lat0)
    if abs(lat0) < 0.1:
        return equatorial.cylindrical()
    if abs(lat0) > 89.9:
        return azimuthal.gnomonic()

    def radius(lat: Floats) -> Floats:
        r = 1 / np.tan(middle) - np.tan(lat - middle)
        return np.where((np.abs(lat - middle) > np.radians(80)) | (r > 3), np.nan, r)

    return _by_radius(radius, np.sin(middle))


def simpleconic(lat0: float, lat1: float) -> Projected:
    """Equally spaced parallels, of true scale at two latitudes."""
    low, high = np.radians(lat0), np.radians(lat1)
    if abs(lat0 + lat1) < 0.01:
        return equatorial.rectangular(lat0)
    if abs(lat0 - lat1) < 0.01:
        # not the sine, as it should be
        constant, apex = np.sin(low) / low, low + 1 / np.tan(low)
    else:
        constant = (np.cos(low) - np.cos(high)) / (high - low)
        apex = low + np.cos(low) / constant
    return _by_radius(lambda lat: apex - lat, constant)


def lambert(lat0: float, lat1: float) -> Projected:
    """Conformal, its two latitudes at one scale."""
    low, high = np.radians(lat0), np.radians(lat1)
    if abs(lat0 + lat1) < 0.1:
        return equatorial.mercator()

    def stretched(lat: Any) -> Any:
        return np.tan(np.pi / 4 - lat / 2)

    if abs(lat0 - lat1) < 0.01:
        constant = np.sin(low)
    else:
        constant = np.log(np.cos(low) / np.cos(high)) / np.log(stretched(low) / stretched(high))

    def radius(lat: Floats) -> Floats:
        r = np.sign(constant) * np.cos(low) * (stretched(lat) / stretched(low)) ** constant
        r = np.where(lat > np.radians(89.9999), 0.0, r)
        return np.asarray(np.where(lat < np.radians(-80.0), np.nan, r))

    return _by_radius(radius, constant)


def albers(lat0: float, lat1: float) -> Projected:
    """Equal-area, of true scale at two latitudes."""
    low, high = np.radians(lat0), np.radians(lat1)
    if abs(lat0 + lat1) < 0.1:
        return equatorial.cylequalarea(lat0)
    if abs(lat0 - lat1) < 0.01:
        raise ValueError(f"albers needs two different latitudes, not {lat0:g} twice")
    constant = (np.sin(low) + np.sin(high)) / 2
    area = np.cos(low) ** 2 + 2 * constant * np.sin(low)

    def radius(lat: Floats) -> Floats:
        squared = np.maximum(area - 2 * constant * np.sin(lat), 0)
        return np.asarray(np.sqrt(squared) / constant)

    return _by_radius(radius, constant)


def bonne(lat0: float) -> Projected:
    """Equal-area, with equally spaced parallels, that of a latitude from the cone that touches."""
    middle = np.radians(lat0)
    if lat0 < 0:
        raise ValueError(f"bonne takes no latitudes below 0, such as {lat0:g}")
    if lat0 < 0.1:
        return equatorial.sinusoidal()

    def project(lon: Floats, lat: Floats) -> Points:
        r = 1 / np.tan(middle) + middle - lat
        angle = np.where(np.abs(r) < 1e-10, 0.0, lon * np.cos(lat) / r)
        return r * np.sin(angle), -r * np.cos(angle)

    return project


def trapezoidal(lat0: float, lat1: float) -> Projected:
    """Equally spaced parallels and straight meridians, of true scale at two latitudes."""
    low, high = np.radians(lat0), np.radians(lat1)
    same = abs(lat0 - lat1) < 0.1
    slope = -np.sin(low) if same else (np.cos(high) - np.cos(low)) / (high - low)
    apex = low - np.cos(low) / slope if abs(slope) > _SAME else 0.0

    def project(lon: Floats, lat: Floats) -> Points:
        if abs(slope) <= _SAME:
            return lon * np.cos(low), lat
        return lon * slope * (lat - apex), lat - apex

    return project


PROJECTIONS: dict[str, tuple[int, Any]] = {
    "conic": (1, conic), "simpleconic": (2, simpleconic), "lambert": (2, lambert),
    "albers": (2, albers), "bonne": (1, bonne), "trapezoidal": (2, trapezoidal),
}  # fmt: skip
