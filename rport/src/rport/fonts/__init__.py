"""Fonts: which file a family's face is, and which fonts supply the letters that it lacks.

>>> from rport import fonts
>>> fonts.register("NotoSansCJK-Regular.ttc")  # may now be asked for by its family's name

All text is set in DejaVu Sans unless another family is asked for, so that no result depends on the
machine's fonts: "", "sans", "serif" and "mono" are DejaVu's as matplotlib ships them. Any other
family is one that was registered or, failing that, what the machine has for it. The faces are those
that R calls plain, bold, italic, bold.italic and symbol.

What a font lacks is taken from the registered fonts, in their order, and then from the machine's,
if the family is the machine's itself; what none has is drawn as the empty box that the font has for
it, as in R.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib

from rport.fonts import machine
from rport.fonts.face import Face, count, opened

__all__ = [
    "FAMILY",
    "Face",
    "clear_registry",
    "located",
    "of_char",
    "register",
    "registrations",
    "stand_in",
]

FAMILY = "DejaVu Sans"
_DEJAVU = {"": "Sans", "sans": "Sans", "serif": "Serif", "mono": "SansMono"}
_DEJAVU |= {"dejavu sans": "Sans", "dejavu serif": "Serif", "dejavu sans mono": "SansMono"}
_STYLES = {"plain": "", "bold": "-Bold", "italic": "-Oblique", "bold.italic": "-BoldOblique"}
_STYLES["symbol"] = _STYLES["plain"]

_registered: dict[str, dict[str, Face]] = {}
"""Faces by their families, in the order in which they were registered."""

_count = 0


def register(path: str | Path, family: str | None = None) -> str:
    """Make the faces of a font file known by their family's name, or by another; the name.

    A file adds its face to the family's others. Raises FileNotFoundError without a file, and
    ValueError for anything that is not a font. Source: systemfonts' `register_font`.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"no font file {str(path)!r}")
    for index in range(count(path)):
        face = opened(path, index)
        name = family or face.family
        _registered.setdefault(name, {})[face.style] = face
    _changed()
    return name


def clear_registry() -> None:
    """Forget all fonts that were registered."""
    _registered.clear()
    _changed()


def _changed() -> None:
    global _count
    _count += 1
    for each in (located, stand_in, of_char):
        each.cache_clear()


@cache
def located(face: str = "plain", family: str = "") -> Face:
    """The font of a family's face; a family without the face gives its plain one.

    A family that the machine lacks is what the machine has for it. Raises ValueError for a face
    that does not exist. Source: systemfonts' `locate_font`.
    """
    if face not in _STYLES:
        raise ValueError(f"a font's face is one of {', '.join(_STYLES)}, not {face!r}")
    if face == "symbol":
        family = ""
    if own := _registered.get(family):
        return own.get(face) or own.get("plain") or next(iter(own.values()))
    if family.lower() in _DEJAVU:
        name = _DEJAVU[family.lower()]
        style = _STYLES[face].replace("Oblique", "Italic" if name == "Serif" else "Oblique")
        return opened(
            Path(matplotlib.get_data_path(), "fonts", "ttf", f"DejaVu{name}{style}.ttf"), 0
        )
    return opened(*machine.matching(family, face.startswith("bold"), face.endswith("italic")))


@cache
def stand_in(text: str, family: str, tried: tuple[Face, ...]) -> Face | None:
    """A font, not one of those tried, for the letters of a text, or none.

    A registered one has some of them, the machine's may have none. Source: systemfonts'
    `get_fallback`.
    """
    for faces in _registered.values():
        for face in faces.values():
            if face not in tried and any(map(face.glyph, text)):
                return face
    if family.lower() in _DEJAVU:
        return None
    face = opened(*machine.having(text, tried[0].postscript_name))
    return None if face in tried else face


@cache
def of_char(char: str, face: str = "plain", family: str = "") -> Face:
    """The font that a character is taken from: the face's own, or its substitute."""
    own = located(face, family)
    other = None if own.glyph(char) else stand_in(char, family, (own,))
    return other if other and other.glyph(char) else own


def registrations() -> int:
    """How often the registered fonts have changed, after which text may be set differently."""
    return _count
