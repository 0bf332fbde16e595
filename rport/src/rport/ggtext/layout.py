"""Texts of several fonts and colours on lines: what gridtext makes of a tree of tags.

A word is a box with a width, an ascent and a descent; words stand on lines, lines in paragraphs,
and paragraphs below each other. Lengths are in points of 1/72 inch, y upward. Source: gridtext's
`process_tags`, `ParBox` and `VBox`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from rport.ggplot2.aesthetics import colour
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggtext.html import Node
from rport.grdevices import Colour
from rport.grid import PT, Device

_CSS = re.compile(r"""\s*(\S+)\s*:\s*("(?P<a>.*)"|'(?P<b>.*)'|(?P<c>\S*))\s*""")
_LENGTH = re.compile(r"(-?\d+\.?\d*)(%|[a-zA-Z]+)")
_POINTS = {"pt": 1.0, "px": 72 / 96, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
_FACES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}


@dataclass(frozen=True)
class Style:
    """How words look: font, colour, and how far they are raised."""

    size: float
    face: str
    family: str
    colour: Colour
    lineheight: float
    raised: float = 0.0

    @property
    def font(self) -> tuple[float, str, str]:
        """Size, face and family, as a device takes them."""
        return self.size, self.face, self.family

    def ascent(self, device: Device) -> float:
        """The height of a word."""
        return device.ascent("M", *self.font)

    def descent(self, device: Device) -> float:
        """The room below the baseline."""
        return max(device.descent(char, *self.font) for char in "gjpqyQ")


@dataclass(frozen=True)
class Word:
    """A word; without text it is a space, whose `breaks` is false, or the end of a line."""

    style: Style
    text: str = ""
    space: bool = False
    breaks: bool = False

    def width(self, device: Device) -> float:
        """Of the word or the space."""
        return device.string_width(" " if self.space else self.text, *self.style.font)


@dataclass(frozen=True)
class Paragraph:
    """Words, and the distance of their lines."""

    words: Sequence[Word]
    pitch: float


@dataclass(frozen=True)
class Piece:
    """A word at its place, from the lower left of the whole."""

    x: float
    y: float
    word: Word


def paragraphs(node: Node, style: Style, device: Device) -> Iterator[Paragraph]:
    """The paragraphs of a text. Raises UnsupportedPlot for tags that gridtext does not know."""
    for child in node.children:
        if isinstance(child, Node) and child.tag == "p":
            own = styled(style, child)
            # the height of a line is that of the paragraph's own font
            words = [*_words(child, own, device), Word(own), Word(own, breaks=True)]
            yield Paragraph(words, own.lineheight * own.size * PT)
        else:
            for word in _words(Node("body", children=[child]), style, device):
                if not (word.space or word.breaks):
                    yield Paragraph([word, Word(style, breaks=True)], 0.0)


def _words(node: Node, style: Style, device: Device) -> Iterator[Word]:
    for child in node.children:
        if isinstance(child, str):
            yield from _split(child, style)
        elif child.tag == "br":
            yield from (Word(style), Word(style, breaks=True))
        elif child.tag in ("sup", "sub"):
            own = styled(replace(style, size=0.8 * style.size), child)
            half = own.ascent(device) / 2
            raised = own.raised + (half if child.tag == "sup" else -half)
            yield from _words(child, replace(own, raised=raised), device)
        elif child.tag in ("span", *_FACES):
            yield from _words(child, styled(style, child), device)
        else:
            raise UnsupportedPlot(
                f"Markdown with the tag <{child.tag}>; known are: b, br, em, i, p, span, strong, "
                "sub, sup"
            )


def _split(text: str, style: Style) -> Iterator[Word]:
    """The words of a text and the spaces between them."""
    if text[:1].isspace():
        yield Word(style, space=True)
    for i, word in enumerate(text.split() or [""]):
        if i:
            yield Word(style, space=True)
        yield Word(style, word)
    if text[-1:].isspace():
        yield Word(style, space=True)


def styled(style: Style, node: Node) -> Style:
    """The style inside of a tag: its own CSS, and then bold or italic."""
    for declaration in node.attributes.get("style", "").split(";"):
        if found := _CSS.match(declaration):
            value = found["a"] or found["b"] or found["c"] or ""
            style = _declared(style, found[1], value)
    face = _FACES.get(node.tag)
    if face is None:
        return style
    both = {style.face, face} == {"bold", "italic"}
    return replace(style, face="bold.italic" if both else face)


def _declared(style: Style, name: str, value: str) -> Style:
    if name == "color":
        return replace(style, colour=colour(value) or Colour(0, 0, 0, 0))
    if name == "font-family":
        return replace(style, family=value)
    if name != "font-size":
        return style
    length = _LENGTH.fullmatch(value)
    if length is None or length[2] not in _POINTS:
        raise ValueError(f"font-size must be a number of {', '.join(_POINTS)}, not {value!r}")
    return replace(style, size=float(length[1]) * _POINTS[length[2]])


def laid_out(
    content: Sequence[Paragraph], halign: float, device: Device, room: float | None = None
) -> tuple[list[Piece], float, float]:
    """The words at their places, and the width and height of the whole.

    Lines are broken where they would be wider than `room`, if there is one.
    """
    pieces: list[Piece] = []
    width = top = 0.0
    for paragraph in content:
        placed, own_width, ascent, descent = _placed(paragraph, halign, device, room)
        baseline = top - ascent
        pieces += [Piece(each.x, baseline + each.y, each.word) for each in placed]
        top = baseline - descent
        width = max(width, own_width)
    return [Piece(each.x, each.y - top, each.word) for each in pieces], width, -top


def _placed(
    paragraph: Paragraph, halign: float, device: Device, room: float | None
) -> tuple[list[Piece], float, float, float]:
    """The words from the last line's baseline, and the width, ascent and descent."""
    lines = _lines(paragraph, device, math.inf if room is None else room)
    widths = [sum(word.width(device) for word in line) for line in lines]
    width = max(widths) if room is None else room
    pieces: list[Piece] = []
    y = first = descent = 0.0
    for i, line in enumerate(lines):
        boxes = [word for word in line if not word.space]
        ascent = max((word.style.ascent(device) + word.style.raised for word in boxes), default=0.0)
        if i:
            y -= max(ascent + descent, paragraph.pitch)
        else:
            first = ascent
        x = halign * (width - widths[i])
        for word in line:
            if not word.space:
                pieces.append(Piece(x, y + word.style.raised, word))
            x += word.width(device)
        low = max((each.style.descent(device) - each.style.raised for each in boxes), default=0.0)
        descent = max(low, 0.0)
    return [Piece(each.x, each.y - y, each.word) for each in pieces], width, first - y, descent


def _lines(paragraph: Paragraph, device: Device, room: float) -> list[list[Word]]:
    """The lines of a paragraph, broken at its breaks and at spaces. Source: `LineBreaker`."""
    lines: list[list[Word]] = [[]]
    width = 0.0
    for part in _unbroken(paragraph.words):
        if part[0].breaks:
            lines.append([])
            width = 0.0
            continue
        own = sum(word.width(device) for word in part)
        if part[0].space and lines[-1] and not width + own < room:
            lines.append([])
            width = 0.0
        if not lines[-1]:
            part = list(dropwhile(lambda word: word.space, part))
            own = sum(word.width(device) for word in part)
        lines[-1] += part
        width += own
    return [line for line in lines if line] or [[]]


def _unbroken(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words between which no line is broken, with the space before them."""
    part: list[Word] = []
    for word in words:
        starts = word.space and not (part and part[-1].space)
        if part and (word.breaks or starts or part[-1].breaks):
            yield part
            part = []
        part.append(word)
    if part:
        yield part
