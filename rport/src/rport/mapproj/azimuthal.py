"""Projections about the north pole: parallels are circles, meridians rays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Points = tuple[Floats, Floats]
Projected = Callable[[Floats, Floats], Points]


def _by_radius(radius: Callable[[Floats], Floats]) -> Projected:
    """The projection whose parallels have a radius by their latitude."""

    def project(lon: Floats, lat: Floats) -> Points:
        r = radius(lat)
        return r * np.sin(lon), -r * np.cos(lon)

    return project


def azequidistant() -> Projected:
    """True distances from the pole."""
    return _by_radius(lambda lat: np.pi / 2 - lat)


def azequalarea() -> Projected:
    """Equal-area."""
    return _by_radius(lambda lat: np.sqrt(np.maximum(1 - np.sin(lat), 0)))


def gnomonic() -> Projected:
    """Seen from the centre: great circles are straight."""

    def radius(lat: Floats) -> Floats:
        r = np.cos(lat) / np.sin(lat)
        return np.where((lat <= 0) | (r > 4), np.nan, r)

    return _by_radius(radius)


def perspective(dist: float) -> Projected:
    """Seen from `dist` radii of the sphere on its axis."""

    def radius(lat: Floats) -> Floats:
        up = np.sin(lat)
        r = np.cos(lat) * (dist - 1) / (dist - up)
        hidden = up < 1 / dist if abs(dist) > 1 else up <= dist + 0.01
        return np.where(hidden | (r > 4), np.nan, r)

    return _by_radius(radius)


def orthographic() -> Projected:
    """Seen from afar."""
    return _by_radius(lambda lat: np.where(np.sin(lat) < 0, np.nan, np.cos(lat)))


def stereographic() -> Projected:
    """Conformal, seen from the other pole."""

    def radius(lat: Floats) -> Floats:
        r = 2 * np.tan((np.pi / 2 - lat) / 2)
        return np.where(r > 4, np.nan, r)

    return _by_radius(radius)


def laue() -> Projected:
    """The tangent of twice the distance from the pole, of use in crystallography."""

    def radius(lat: Floats) -> Floats:
        r = np.tan(np.pi - 2 * lat)
        return np.where((lat < np.pi / 4 + 0.0001) | (r > 3), np.nan, r)

    return _by_radius(radius)


def fisheye(n: float) -> Projected:
    """Stereographic, seen through a medium of a refractive index."""

    def radius(lat: Floats) -> Floats:
        sine = np.sin((np.pi / 2 - lat) / 2) / n
        return np.where(np.abs(sine) > 0.97, np.nan, np.tan(np.arcsin(sine)))

    return _by_radius(radius)


def newyorker(r: float) -> Projected:
    """The logarithm of the distance from the pole in units of `r` degrees."""

    def radius(lat: Floats) -> Floats:
        share = (np.pi / 2 - lat) / np.radians(r)
        return np.where(share <= 1, 0.0, np.log(share))

    return _by_radius(radius)


PROJECTIONS: dict[str, tuple[int, Any]] = {
    "azequidistant": (0, azequidistant), "azequalarea": (0, azequalarea),
    "gnomonic": (0, gnomonic), "perspective": (1, perspective), "orthographic": (0, orthographic),
    "stereographic": (0, stereographic), "laue": (0, laue), "fisheye": (1, fisheye),
    "newyorker": (1, newyorker),
}  # fmt: skip
