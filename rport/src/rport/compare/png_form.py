"""The form of a PNG file: the chunks that a picture needs, and none that shows it otherwise.

Another resolution, gamma or profile, an orientation, more frames or a longer file leave the pixels
as most readers see them, and not as a browser shows them. Source: the PNG specification, ISO/IEC
15948.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from itertools import groupby

from rport.compare.not_allowed import NotAllowed

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_INCH = 0.0254  # metres
_LAST_FILTER = 4
_CHANNELS = {2: 3, 6: 4}  # of the colour types RGB and RGBA


def check_png(data: bytes, dpi: float | None = None) -> None:
    """Whether a file is what `rport.png` writes: RGB or RGBA of 8 bits, and the resolution `dpi`.

    Without `dpi` the file must have no resolution. How the rows are filtered and how hard they are
    compressed is free. Raises NotAllowed, which names what is not allowed.
    """
    if not data.startswith(_SIGNATURE):
        raise NotAllowed("a PNG that does not begin as one is not allowed")
    chunks = list(_chunks(data))
    kinds = ["IHDR", "IDAT", "IEND"] if dpi is None else ["IHDR", "pHYs", "IDAT", "IEND"]
    found = [kind for kind, _ in groupby(kind for kind, _ in chunks)]
    for kind in found:
        if kind not in kinds:
            raise NotAllowed(f"chunk {kind} of a PNG is not allowed")
    if found != kinds:
        raise NotAllowed(f"chunks of a PNG are missing or out of order: {', '.join(found)}")
    parts = {kind: b"".join(content for each, content in chunks if each == kind) for kind in kinds}
    if dpi is not None:
        per_metre = round(dpi / _INCH)
        if parts["pHYs"] != struct.pack(">IIB", per_metre, per_metre, 1):
            raise NotAllowed(f"a PNG of a resolution other than {dpi:g} dpi is not allowed")
    if parts["IEND"]:
        raise NotAllowed("content of the chunk IEND of a PNG is not allowed")
    _check_pixels(parts["IHDR"], parts["IDAT"])


def _chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = len(_SIGNATURE)
    kind = ""
    while at < len(data):
        if kind == "IEND":
            raise NotAllowed(f"{len(data) - at} bytes after the end of a PNG are not allowed")
        (length,) = struct.unpack(">I", data[at : at + 4].ljust(4, b"\xff"))
        body = data[at + 4 : at + 8 + length]
        if len(body) != length + 4 or data[at + 8 + length : at + 12 + length] != struct.pack(
            ">I", zlib.crc32(body)
        ):
            raise NotAllowed(f"a PNG with a broken chunk at byte {at} is not allowed")
        kind = body[:4].decode("latin-1")
        yield kind, body[4:]
        at += 12 + length


def _check_pixels(header: bytes, compressed: bytes) -> None:
    if len(header) != 13:
        raise NotAllowed(f"a PNG's header of {len(header)} bytes is not allowed")
    columns, rows, depth, colour, *methods = struct.unpack(">IIBBBBB", header)
    if depth != 8 or colour not in _CHANNELS or any(methods):
        raise NotAllowed(
            f"a PNG of bit depth {depth}, colour type {colour} and methods {methods} is not allowed"
        )
    size = rows * (1 + columns * _CHANNELS[colour])
    stream = zlib.decompressobj()
    try:
        pixels = stream.decompress(compressed, size + 1)
    except zlib.error as error:
        raise NotAllowed(f"a PNG whose pixels cannot be read is not allowed: {error}") from None
    if not columns * rows or len(pixels) != size or not stream.eof or stream.unused_data:
        raise NotAllowed(f"a PNG with more or fewer pixels than {columns} x {rows} is not allowed")
    if max(pixels[:: size // rows]) > _LAST_FILTER:
        raise NotAllowed("a PNG with an unknown filter is not allowed")
