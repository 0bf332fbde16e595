"""Points on the sphere turned and projected: R's `mapproj::mapproject`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from rport.mapproj import azimuthal, bilateral, conic, equatorial

Floats = npt.NDArray[np.float64]
Points = tuple[Floats, Floats]
Projection = Callable[[Floats, Floats], Points]
"""From longitudes and latitudes in radians to x and y; NaN where there is no place."""

KNOWN: dict[str, tuple[int, Callable[..., Projection]]] = {
    **equatorial.PROJECTIONS,
    **azimuthal.PROJECTIONS,
    **conic.PROJECTIONS,
    **bilateral.PROJECTIONS,
}
"""The projections by name: how many parameters they have, and what makes one of these."""


def mapproject(
    longitude: npt.ArrayLike,
    latitude: npt.ArrayLike,
    projection: str = "mercator",
    parameters: Sequence[float] = (),
    orientation: Sequence[float] = (90.0, 0.0, 0.0),
) -> Points:
    """Points by their degrees, projected; NaN for those that have no place.

    `orientation` is where the north pole of the projection lies (latitude, longitude) and how far
    it is turned about it, in degrees. Raises ValueError for an unknown projection and for another
    number of parameters than it has. Source: mapproj's `mapproject`.
    """
    make = projection_of(projection, parameters)
    if len(orientation) != 3:
        raise ValueError(f"orientation must be latitude, longitude and rotation: {orientation!r}")
    lon, lat = (np.asarray(each, dtype=np.float64) for each in (longitude, latitude))
    with np.errstate(all="ignore"):
        x, y = make(*_turned(np.radians(lon), np.radians(lat), *np.radians(orientation).tolist()))
    placed = np.isfinite(x) & np.isfinite(y)
    return np.where(placed, x, np.nan), np.where(placed, y, np.nan)


def projection_of(name: str, parameters: Sequence[float]) -> Projection:
    """The projection of a name. Raises ValueError for others and for wrong parameters."""
    if name not in KNOWN:
        raise ValueError(f"unknown projection {name!r} (known: {', '.join(sorted(KNOWN))})")
    count, make = KNOWN[name]
    if len(parameters) != count:
        raise ValueError(
            f"the projection {name} has {count} parameter{'s' * (count != 1)}, "
            f"not {len(parameters)}"
        )
    return make(*(float(each) for each in parameters))


def _turned(lon: Floats, lat: Floats, pole_lat: float, pole_lon: float, turn: float) -> Points:
    """Longitudes and latitudes with respect to another pole."""
    upright = abs(pole_lat - np.pi / 2) < 1e-12
    if upright and pole_lon + turn == 0:
        return lon, lat  # as they are, beyond 180 degrees too
    lon = lon - pole_lon
    if not upright:
        sine, cosine = np.sin(pole_lat), np.cos(pole_lat)
        up = np.clip(sine * np.sin(lat) + cosine * np.cos(lat) * np.cos(lon), -1, 1)
        lon = np.arctan2(
            np.cos(lat) * np.sin(lon), sine * np.cos(lat) * np.cos(lon) - cosine * np.sin(lat)
        )
        lat = np.arctan2(up, np.sqrt(1 - up * up))
    lon = lon - turn
    lon = np.where(lon > np.pi, lon - 2 * np.pi, np.where(lon < -np.pi, lon + 2 * np.pi, lon))
    return lon, lat
