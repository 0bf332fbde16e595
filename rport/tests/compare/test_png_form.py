"""The form of a PNG: our own passes, and whatever shows it otherwise is refused by name."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rport import png
from rport.compare.not_allowed import NotAllowed
from rport.compare.png_form import check_png

PIXELS = np.random.default_rng(1).integers(0, 256, (9, 7, 4), dtype=np.uint8)
OURS = png.encode(PIXELS, 192, channels=3)
END = b"\x00\x00\x00\x00IEND\xae\x42\x60\x82"


def chunk(kind: bytes, content: bytes = b"") -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def before(kind: bytes, more: bytes, file: bytes = OURS) -> bytes:
    """A file with something before its first chunk of a kind."""
    at = file.index(kind) - 4
    return file[:at] + more + file[at:]


def without(kind: bytes) -> bytes:
    at = OURS.index(kind) - 4
    (length,) = struct.unpack(">I", OURS[at : at + 4])
    return OURS[:at] + OURS[at + 12 + length :]


def saved(image: Image.Image, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", **options)
    return file.getvalue()


IMAGE = Image.fromarray(PIXELS[..., :3])
IDAT = zlib.compress(b"\x00" * 22 * 9)


def built(header: bytes, compressed: bytes = IDAT) -> bytes:
    resolution = chunk(b"pHYs", struct.pack(">IIB", 7559, 7559, 1))
    return OURS[:8] + chunk(b"IHDR", header) + resolution + chunk(b"IDAT", compressed) + END


def test_what_is_written_is_allowed():
    check_png(OURS, 192)
    check_png(png.encode(PIXELS, 300.5), 300.5)
    check_png(png.encode(PIXELS))
    check_png(built(struct.pack(">IIBBBBB", 7, 9, 8, 2, 0, 0, 0)), 192)
    Image.open(io.BytesIO(built(struct.pack(">IIBBBBB", 7, 9, 8, 2, 0, 0, 0)))).load()


@pytest.mark.parametrize(
    ("file", "complaint"),
    [
        (png.encode(PIXELS, 96, channels=3), "a resolution other than 192 dpi"),
        (png.encode(PIXELS, channels=3), "missing or out of order: IHDR, IDAT, IEND"),
        (before(b"IDAT", chunk(b"gAMA", struct.pack(">I", 20_000))), "chunk gAMA"),
        (before(b"IDAT", chunk(b"sRGB", b"\x00")), "chunk sRGB"),
        (before(b"IDAT", chunk(b"iCCP", b"a\x00\x00" + zlib.compress(b"a"))), "chunk iCCP"),
        (before(b"IDAT", chunk(b"cHRM", bytes(32))), "chunk cHRM"),
        (before(b"IDAT", chunk(b"eXIf", b"II*\x00")), "chunk eXIf"),
        (before(b"IEND", chunk(b"eXIf", b"II*\x00")), "chunk eXIf"),
        (before(b"IDAT", chunk(b"acTL", bytes(8))), "chunk acTL"),
        (before(b"IEND", chunk(b"fdAT", bytes(8))), "chunk fdAT"),
        (before(b"IDAT", chunk(b"tEXt", b"a\x00b")), "chunk tEXt"),
        (before(b"IDAT", chunk(b"iTXt", b"a\x00\x00\x00\x00\x00b")), "chunk iTXt"),
        (before(b"IDAT", chunk(b"tIME", bytes(7))), "chunk tIME"),
        (before(b"IDAT", chunk(b"tRNS", bytes(6))), "chunk tRNS"),
        (before(b"IDAT", chunk(b"bKGD", bytes(6))), "chunk bKGD"),
        (before(b"IDAT", chunk(b"prIv", b"a")), "chunk prIv"),
        (before(b"IDAT", chunk(b"cICP", bytes(4))), "chunk cICP"),
        (OURS + b"a", "1 bytes after the end"),
        (OURS + OURS, "after the end"),
        (OURS[:-1], "a broken chunk"),
        (OURS[:40] + b"\x00" + OURS[41:], "a broken chunk"),
        (OURS[:-12], "missing or out of order"),
        (without(b"pHYs"), "missing or out of order"),
        (without(b"IDAT"), "missing or out of order"),
        (before(b"IDAT", chunk(b"pHYs", bytes(9))), "a resolution other than"),
        (before(b"pHYs", chunk(b"IDAT", b"")), "missing or out of order"),
        (OURS[:-12] + chunk(b"IEND", b"a"), "content of the chunk IEND"),
        (b"GIF89a", "does not begin as one"),
        (b"", "does not begin as one"),
        (built(struct.pack(">IIBBBBB", 7, 9, 8, 2, 0, 0, 1)), "methods [0, 0, 1]"),
        (built(struct.pack(">IIBBBBB", 7, 9, 8, 3, 0, 0, 0)), "colour type 3"),
        (built(struct.pack(">IIBBBBB", 7, 9, 16, 2, 0, 0, 0)), "bit depth 16"),
        (built(struct.pack(">IIBBBBB", 7, 8, 8, 2, 0, 0, 0)), "more or fewer pixels than 7 x 8"),
        (built(struct.pack(">IIBBBBB", 7, 10, 8, 2, 0, 0, 0)), "more or fewer pixels"),
        (
            built(struct.pack(">IIBBBBB", 0, 9, 8, 2, 0, 0, 0), zlib.compress(bytes(9))),
            "than 0 x 9",
        ),
        (built(struct.pack(">IIBBBBB", 7, 0, 8, 2, 0, 0, 0), zlib.compress(b"")), "more or fewer"),
        (built(struct.pack(">IIBBBBB", 7, 9, 8, 2, 0, 0, 0), IDAT + b"a"), "more or fewer pixels"),
        (built(struct.pack(">IIBBBBB", 7, 9, 8, 2, 0, 0, 0), b"ab"), "cannot be read"),
        (
            built(struct.pack(">IIBBBBB", 7, 9, 8, 2, 0, 0, 0), zlib.compress(b"\x05" * 198)),
            "unknown filter",
        ),
        (built(b"a"), "header of 1 bytes"),
        (saved(IMAGE), "missing or out of order"),
        (saved(IMAGE, dpi=(192, 96)), "a resolution other than"),
        (saved(IMAGE.convert("P"), dpi=(192, 192)), "chunk PLTE"),
        (saved(IMAGE.convert("L"), dpi=(192, 192)), "colour type 0"),
        (saved(IMAGE, dpi=(192, 192), save_all=True, append_images=[IMAGE]), "chunk acTL"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_written_is_refused_by_name(file, complaint):
    with pytest.raises(NotAllowed) as told:
        check_png(file, 192)
    assert complaint in str(told.value)


def test_a_picture_within_an_svg_tells_no_resolution():
    with pytest.raises(NotAllowed, match="chunk pHYs"):
        check_png(OURS)


def test_r_s_own_file_is_not_ours():
    theirs = Path(__file__).parent / "r-4.6.1-ggplot2-4.0.3/figures/ragg/loss_curve.png"
    with pytest.raises(NotAllowed, match="chunk bKGD"):
        check_png(theirs.read_bytes(), 192)
