"""Pictures from colours and numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from rport.grdevices import col2rgb


def as_pixels(image: Any) -> npt.NDArray[np.uint8]:
    """A picture of rows x columns x RGBA from colours, greys or numbers.

    Rows and columns of colours by name; of greys from 0 to 1; or with 3 or 4 numbers for each
    pixel, from 0 to 1 or whole ones to 255. Raises ValueError for another shape. Source: R's
    `as.raster`.
    """
    given = np.asarray(image)
    if given.ndim == 2 and given.dtype.kind in "OU":
        flat = [_pixel(each) for each in given.ravel().tolist()]
        return np.array(flat, dtype=np.uint8).reshape((*given.shape, 4))
    scaled = given if given.dtype == np.uint8 else np.round(given.astype(np.float64) * 255)
    if given.ndim == 2:
        scaled = np.repeat(scaled[:, :, np.newaxis], 3, axis=2)
    if scaled.ndim != 3 or scaled.shape[2] not in (3, 4):
        raise ValueError(f"a picture has rows and columns of colours, not the shape {given.shape}")
    if scaled.shape[2] == 3:
        scaled = np.dstack([scaled, np.full(scaled.shape[:2], 255)])
    return np.ascontiguousarray(scaled.astype(np.uint8))


def _pixel(name: Any) -> tuple[int, ...]:
    if name is None or name != name or name in ("NA", "transparent"):
        return (255, 255, 255, 0)
    return tuple(col2rgb(name))
