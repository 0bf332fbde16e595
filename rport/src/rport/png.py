"""The PNG file format. Source: the PNG specification, ISO/IEC 15948."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import numpy.typing as npt

_INCH = 0.0254  # metres
_ROWS = 64  # that are compressed together


def encode(pixels: npt.NDArray[np.uint8], dpi: float | None = None, channels: int = 4) -> bytes:
    """A PNG file of rows x columns x RGBA, or of its first three `channels` alone.

    It holds the resolution, if there is one, and nothing else besides the pixels.
    """
    rows, columns, _ = pixels.shape
    header = struct.pack(">IIBBBBB", columns, rows, 8, {3: 2, 4: 6}[channels], 0, 0, 0)
    chunks = [(b"IHDR", header)]
    if dpi is not None:
        per_metre = round(dpi / _INCH)
        chunks.append((b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)))
    chunks += [(b"IDAT", _compressed(pixels, channels)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _compressed(pixels: npt.NDArray[np.uint8], channels: int) -> bytes:
    """The rows, each as its difference to the one above; some at a time, as pages may be large."""
    rows, columns, _ = pixels.shape
    compressor = zlib.compressobj(3)
    above = np.zeros((1, columns, channels), dtype=np.uint8)
    parts = []
    for first in range(0, rows, _ROWS):
        some = np.concatenate([above, pixels[first : first + _ROWS, :, :channels]])
        filtered = np.empty((len(some) - 1, 1 + columns * channels), dtype=np.uint8)
        filtered[:, 0] = 2
        differences = (some[1:] - some[:-1]).reshape(len(some) - 1, -1)
        filtered[:, 1:] = differences
        parts.append(compressor.compress(filtered.data))
        above = some[-1:]
    return b"".join([*parts, compressor.flush()])
