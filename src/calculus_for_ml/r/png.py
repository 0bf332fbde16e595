"""The PNG file format. Source: the PNG specification, ISO/IEC 15948."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import numpy.typing as npt

_INCH = 0.0254  # metres


def encode(pixels: npt.NDArray[np.uint8], dpi: float | None = None) -> bytes:
    """A PNG file of rows x columns x (RGB or RGBA), with its resolution and nothing else beside."""
    rows, columns, channels = pixels.shape
    filtered = np.empty((rows, 1 + columns * channels), dtype=np.uint8)
    filtered[:, 0] = 2  # each row as its difference to the one above
    flat = pixels.reshape(rows, -1)
    filtered[0, 1:] = flat[0]
    np.subtract(flat[1:], flat[:-1], out=filtered[1:, 1:])
    header = struct.pack(">IIBBBBB", columns, rows, 8, {3: 2, 4: 6}[channels], 0, 0, 0)
    chunks = [(b"IHDR", header)]
    if dpi is not None:
        per_metre = round(dpi / _INCH)
        chunks.append((b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)))
    chunks += [(b"IDAT", zlib.compress(filtered.data, 3)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
