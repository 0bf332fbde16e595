"""A PNG edited: what a viewer shows otherwise though the pixels stay, and small marks."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from rport.png import encode

DPI = 192
Pixels = npt.NDArray[np.uint8]
TURNED = b"II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00"
CHUNKS = {
    "gAMA": struct.pack(">I", 20_000),
    "cHRM": struct.pack(">8I", *range(8)),
    "sRGB": b"\x03",
    "iCCP": b"a\x00\x00" + zlib.compress(bytes(128)),
    "cICP": bytes([9, 16, 0, 1]),
    "sBIT": b"\x01\x01\x01",
    "bKGD": bytes(6),
    "tRNS": struct.pack(">3H", 255, 255, 255),
    "eXIf": TURNED,
    "acTL": struct.pack(">II", 2, 0),
    "tEXt": b"Title\x00other",
    "zTXt": b"Title\x00\x00" + zlib.compress(b"other"),
    "iTXt": b"XML:com.adobe.xmp\x00\x00\x00\x00\x00<x/>",
    "tIME": bytes([7, 208, 1, 1, 0, 0, 0]),
    "pCAL": b"a\x00" + bytes(10),
    "sCAL": b"\x011\x001",
    "hIST": bytes(2),
    "sPLT": b"a\x00\x08",
    "oFFs": bytes(9),
    "sTER": b"\x01",
    "prVt": b"a",
}


def edited_pngs(content: bytes) -> Iterable[tuple[str, bytes]]:
    """What each edit of a PNG of 192 dpi is, and the file after it."""
    at, end = content.index(b"IDAT") - 4, len(content) - 12
    for kind, data in CHUNKS.items():
        yield f"a chunk {kind}", content[:at] + _chunk(kind, data) + content[at:]
    for kind in ("eXIf", "tEXt", "fdAT", "prVt"):
        yield f"a chunk {kind} at the end", content[:end] + _chunk(kind, TURNED) + content[end:]
    yield "bytes after the end", content + b"<script>a()</script>"
    yield "another PNG after the end", content + content
    yield "no end", content[:end]
    yield "half of it", content[: len(content) // 2]
    yield "nothing", b""
    pixels = np.array(Image.open(io.BytesIO(content)))
    for dpi in (1, 96, 191.9, 300, None):
        yield f"a resolution of {dpi} dpi", encode(pixels, dpi, channels=3)
    image, resolution = Image.fromarray(pixels), (DPI, DPI)
    frames = {"save_all": True, "append_images": [Image.new("RGB", (9, 9))]}
    yield "another resolution down", _saved(image, dpi=(DPI, 96))
    yield "two frames", _saved(image, dpi=resolution, **frames)
    yield "a palette", _saved(image.convert("P"), dpi=resolution)
    yield "grey alone", _saved(image.convert("L"), dpi=resolution)
    for name, edited in _edited_pixels(pixels):
        yield name, encode(edited, DPI, channels=edited.shape[2])


def _edited_pixels(pixels: Pixels) -> Iterable[tuple[str, Pixels]]:
    """Pixels with a small thing, or all over, that a reader would see."""

    def changed(where: Any, to: Any) -> Pixels:
        copy = pixels.copy()
        copy[where] = to
        return copy

    rows, columns, _ = pixels.shape
    last = rows - 3, columns - 3
    places = np.random.default_rng(1).integers(0, last, (20, 2)).tolist()
    for row, column in [(0, 0), (0, last[1]), (last[0], 0), last, *places]:
        square = np.s_[row : row + 3, column : column + 3]
        ink = 0 if pixels[square].mean() > 128 else 255
        yield f"a square of 3 x 3 at {column}, {row}", changed(square, ink)
    dark = np.argwhere(pixels[..., 0] < 100)
    yield "a dark pixel white", changed(tuple(dark[len(dark) // 2]), 255)
    yield "a red pixel", changed((5, 5), (255, 0, 0))
    yield "a faint line across", changed(np.s_[500:502], pixels[500:502] - 15)
    yield "a faint square", changed(np.s_[2:22, 2:22], 249)
    yield "a shade over everything", np.clip(pixels, 0, 249)
    yield "grid lines a little darker", changed(pixels == 235, 228)
    yield "shifted by a pixel", np.roll(pixels, 1, axis=1)
    yield "mirrored", pixels[:, ::-1].copy()
    yield "inverted", 255 - pixels
    yield "a row less", pixels[:-1].copy()
    opacity = np.empty((rows, columns), dtype=np.uint8)
    for name, where, to in (
        ("no white", (pixels == 255).all(axis=2), 0),
        ("half transparent", np.s_[:], 128),
        ("a transparent square of 3 x 3", np.s_[9:12, 9:12], 0),
    ):
        opacity[:] = 255
        opacity[where] = to
        yield name, np.dstack([pixels, opacity])


def _chunk(kind: str, content: bytes) -> bytes:
    body = kind.encode() + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def _saved(image: Image.Image, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", **options)
    return file.getvalue()
