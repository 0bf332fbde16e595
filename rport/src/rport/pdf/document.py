"""The PDF file format, as far as one page needs it: objects, streams, images, a colour profile.

Source: ISO 32000-1 (PDF 1.7), of which what PDF 1.4 has is used; the profile: ISO 15076-1.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt


class Document:
    """The objects of a file, in the order in which they are added."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        """The number of an object that is given later."""
        self._objects.append(b"")
        return len(self._objects)

    def add(self, body: str | bytes, number: int | None = None) -> int:
        """Add an object, or give a reserved one; its number."""
        number = number or self.reserve()
        self._objects[number - 1] = body.encode("latin-1") if isinstance(body, str) else body
        return number

    def stream(self, data: bytes, entries: Mapping[str, str], compress: bool = True) -> int:
        """Add a stream with the entries of its dictionary; its number."""
        entries = dict(entries)
        if compress:
            data = zlib.compress(data, 3)
            entries["Filter"] = "/FlateDecode"
        entries["Length"] = str(len(data))
        return self.add(
            dictionary(entries).encode("latin-1") + b"\nstream\n" + data + b"\nendstream"
        )

    def to_bytes(self, root: int, info: int, version: str) -> bytes:
        """The file, with the numbers of its catalogue and of what it says about itself."""
        parts = [b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version.encode("ascii")]
        places, at = [], len(parts[0])
        for number, body in enumerate(self._objects, 1):
            places.append(at)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            at += len(parts[-1])
        count = len(places) + 1
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        parts += [b"%010d 00000 n \n" % place for place in places]
        trailer = {"Size": str(count), "Root": f"{root} 0 R", "Info": f"{info} 0 R"}
        end = f"trailer\n{dictionary(trailer)}\nstartxref\n{at}\n%%EOF\n"
        return b"".join([*parts, end.encode("ascii")])


def dictionary(entries: Mapping[str, str]) -> str:
    """A dictionary of objects that are written already."""
    return "<< " + " ".join(f"/{name} {value}" for name, value in entries.items()) + " >>"


def string(text: bytes) -> str:
    """Bytes as a literal string."""
    written = text.decode("latin-1")
    for char in "\\()":
        written = written.replace(char, "\\" + char)
    return f"({written})".replace("\r", "\\r").replace("\n", "\\n")


def text_string(text: str) -> str:
    """A text about the document: as it is if it is ASCII, in UTF-16 otherwise."""
    if text.isascii():
        return string(text.encode("ascii"))
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def image(
    document: Document, pixels: npt.NDArray[np.uint8], colours: str, interpolate: bool
) -> int:
    """Add a picture of rows x columns x RGBA, or grey and opacity, as it is.

    It has a mask if it is not all opaque.
    """
    rows, columns, _ = pixels.shape
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": str(columns),
        "Height": str(rows),
        "BitsPerComponent": "8",
        **({"Interpolate": "true"} if interpolate else {}),
    }
    look = {"ColorSpace": colours}
    if (pixels[..., -1] < 255).any():
        mask = document.stream(pixels[..., -1].tobytes(), {**entries, "ColorSpace": "/DeviceGray"})
        look["SMask"] = f"{mask} 0 R"
    return document.stream(pixels[..., :-1].tobytes(), {**entries, **look})


def srgb_profile() -> bytes:
    """An ICC profile of sRGB. Source: IEC 61966-2-1, adapted to D50 as ICC has it."""
    level = np.arange(1024) / 1023
    linear = np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4)
    curve = np.rint(65535 * linear).astype(">u2").tobytes()
    name = b"sRGB"
    tags = {
        b"desc": b"desc" + struct.pack(">4xI", len(name) + 1) + name + b"\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"No copyright\0",
        b"wtpt": _xyz((0.9642, 1.0, 0.8249)),
        b"rXYZ": _xyz((0.43607, 0.22249, 0.01392)),
        b"gXYZ": _xyz((0.38515, 0.71687, 0.09708)),
        b"bXYZ": _xyz((0.14307, 0.06061, 0.71410)),
        b"TRC": b"curv" + struct.pack(">4xI", 1024) + curve,
    }
    names = [*list(tags)[:-1], b"rTRC", b"gTRC", b"bTRC"]
    start = 128 + 4 + 12 * len(names)
    body, places = b"", {}
    for tag, data in tags.items():
        places[tag] = struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    table = b"".join(tag + places[tag if tag in places else b"TRC"] for tag in names)
    header = struct.pack(
        ">I4sI4s4s4s12x4s4s24x3i48x",
        *(start + len(body), b"", 0x02100000, b"mntr", b"RGB ", b"XYZ ", b"acsp", b""),
        *_fixed((0.9642, 1.0, 0.8249)),
    )
    return header + struct.pack(">I", len(names)) + table + body


def _xyz(colour: Sequence[float]) -> bytes:
    return b"XYZ " + struct.pack(">4x3i", *_fixed(colour))


def _fixed(numbers: Sequence[float]) -> list[int]:
    return [round(65536 * number) for number in numbers]
