"""What a PDF of a plot shows: its paths, texts and pictures in order, each in the state it is in.

Reads files of R's pdf() and of `rport.pdf`; an operator that neither writes is refused, so
that nothing is overlooked. Lengths are points, y upward.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

_OBJECT = re.compile(rb"(?<![0-9])([0-9]+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_TOKEN = re.compile(
    r"""\s*(?:(?P<string>\((?:[^()\\]|\\.)*\))|(?P<hex><[0-9A-Fa-f]*>)|(?P<name>/[^\s/\[\]()<>]*)
    |(?P<number>[-+]?[0-9]*\.?[0-9]+)|(?P<mark>[\[\]])|(?P<word>[A-Za-z*]+))""",
    re.VERBOSE | re.DOTALL,
)
_PAINTS = {"f": "fill", "f*": "fill evenodd", "S": "stroke", "B": "both", "B*": "both evenodd"}
_INKS = ("scn", "SCN", "rg", "RG", "g", "G", "k", "K")
_WHOLE = (-1e9, -1e9, 1e9, 1e9)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class State:
    """Colours with their opacity, the shape of lines, and the clip (left, bottom, right, top)."""

    fill: tuple[float, ...] = (0, 0, 0)
    stroke: tuple[float, ...] = (0, 0, 0)
    ca: float = 1.0
    CA: float = 1.0
    width: float = 1.0
    dash: tuple[float, ...] = ()
    cap: int = 0
    join: int = 0
    mitre: float = 10.0
    clip: tuple[float, ...] = _WHOLE
    matrix: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Item:
    """Something that is drawn: how ("stroke", "text Helvetica", "picture", ...), what, and where.

    `what` is a path's operators, a text's strings with their kerning, or a picture's pixels.
    """

    how: str
    what: Any
    place: npt.NDArray[np.float64]
    state: State

    @property
    def look(self) -> tuple[Any, ...]:
        """Colours and the shape of lines, as far as they count for it."""
        state = self.state
        if self.how == "picture":
            return (state.ca,)
        closed = self.how.startswith("both") or {"h", "re", "c"}.intersection(self.what)
        cap = None if closed and not state.dash else state.cap
        inside, line = (state.fill, state.ca), (state.stroke, state.CA, cap, state.join)
        if self.how.startswith("both"):
            return (*inside, *line)
        return line if self.how == "stroke" else inside

    @property
    def lengths(self) -> tuple[float, ...]:
        """The line's width and dashes, where there is a line."""
        if self.how == "stroke" or self.how.startswith("both"):
            return (self.state.width, *self.state.dash)
        return ()


@dataclass(frozen=True)
class Page:
    """A page's size in points, its title, and what is drawn on it."""

    width: float
    height: float
    title: str
    items: tuple[Item, ...]


def read_pdf(data: bytes) -> Page:
    """Read a file of one page. Raises ValueError for more, and for what neither writer writes."""
    (page,) = read_pages(data)
    return page


def read_pages(data: bytes) -> list[Page]:
    """Read the pages of a file. Raises ValueError for what neither writer writes."""
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    whole = b"\n".join(body for body in objects.values() if b"stream" not in body)
    box = re.search(rb"/MediaBox \[0 0 (\S+) (\S+)\]", whole)
    contents = re.findall(rb"/Contents ([0-9]+) 0 R", whole)
    title = re.search(rb"/Title (\(.*?\)|<.*?>)", whole)
    if not box or not contents or not title:
        raise ValueError("not a PDF as R's pdf() writes it")
    reader = _Reader(objects, whole.decode("latin-1"))
    width, height = float(box[1]), float(box[2])
    pages = []
    for number in contents:
        text = _stream(objects, int(number)).decode("latin-1")
        items = tuple(_on_page(item, width, height) for item in reader.items(text))
        pages.append(Page(width, height, title[1].decode("latin-1"), items))
    return pages


def _on_page(item: Item, width: float, height: float) -> Item:
    """With the clip as far as it is on the page."""
    left, bottom, right, top = item.state.clip
    clip = max(left, 0), max(bottom, 0), min(right, width), min(top, height)
    return replace(item, state=replace(item.state, clip=clip))


def _stream(objects: dict[int, bytes], number: int) -> bytes:
    head, _, rest = objects[number].partition(b"stream")
    data = rest.lstrip(b"\r").removeprefix(b"\n")
    data = data[: data.rindex(b"endstream")]
    if b"ASCIIHexDecode" in head:
        return bytes.fromhex(data.split(b">")[0].decode("ascii"))
    return zlib.decompress(data) if b"FlateDecode" in head else data


class _Reader:
    """The operators of a page's content, one after the other."""

    def __init__(self, objects: dict[int, bytes], whole: str):
        self._objects = objects
        self._whole = whole

    def _resource(self, name: str) -> str:
        """What a name of the resources stands for."""
        found = re.search(rf"/{name}\s*(?:<<(.*?)>>|([0-9]+) 0 R)", self._whole, re.DOTALL)
        if not found:
            raise ValueError(f"the resources do not have {name}")
        return found[1] or self._objects[int(found[2])].decode("latin-1")

    def items(self, text: str) -> Iterator[Item]:
        state = State()
        saved: list[State] = []
        change: dict[str, Any]
        path: list[tuple[str, list[float]]] = []
        stack: list[Any] = []
        font, clipping = "", False
        matrix: tuple[float, ...] = ()
        for word in _operators(text, stack):
            numbers = [each for each in stack if isinstance(each, float)]
            if word == "q":
                saved.append(state)
            elif word == "Q":
                state = saved.pop()
            elif word in ("m", "l", "c", "h"):
                path.append((word, numbers))
            elif word == "re":
                x, y, width, height = numbers
                low, high = sorted((x, x + width)), sorted((y, y + height))
                path.append(("re", [low[0], high[0], low[1], high[1]]))
            elif word == "W":
                clipping = True
            elif word in (*_PAINTS, "n"):
                if clipping:
                    state = replace(state, clip=_bounds(path))
                elif path:
                    place = np.array([number for _, each in path for number in each])
                    what = tuple(operator for operator, _ in path)
                    yield Item(_PAINTS[word], what, place, state)
                path, clipping = [], False
            elif word in _INKS:
                change = {"fill" if word.islower() else "stroke": tuple(numbers)}
                state = replace(state, **change)
            elif word == "gs":
                found = re.findall(r"/(ca|CA) (\S+)", self._resource(stack[-1]))
                change = {name: float(alpha) for name, alpha in found}
                state = replace(state, **change)
            elif word in ("w", "J", "j", "M"):
                change = {{"w": "width", "J": "cap", "j": "join", "M": "mitre"}[word]: numbers[0]}
                state = replace(state, **change)
            elif word == "d":
                state = replace(state, dash=tuple(numbers[:-1]))
            elif word == "cm":
                state = replace(state, matrix=_product(numbers, state.matrix))
            elif word == "Tf":
                base = re.search(r"/BaseFont /(\S+)", self._resource(stack[0]))
                font = base[1] if base else "?"
            elif word == "Tm":
                matrix = tuple(numbers)
            elif word in ("Tj", "TJ"):
                shown = tuple(each for each in stack if each not in ("[", "]"))
                yield Item(f"text {font}", shown, np.array(matrix), state)
            elif word == "Do":
                yield Item("picture", self._picture(stack[-1]), np.array(state.matrix), state)
            elif word not in ("BT", "ET", "cs", "CS"):
                raise ValueError(f"the operator {word} is not read here")
            stack.clear()

    def _picture(self, name: str) -> tuple[Any, ...]:
        found = re.search(rf"/{name} ([0-9]+) 0 R", self._whole)
        if not found:
            raise ValueError(f"the picture {name} is missing")
        head = self._objects[int(found[1])].partition(b"stream")[0]
        mask = re.search(rb"/SMask ([0-9]+) 0 R", head)
        size = [re.search(rb"/%s ([0-9]+)" % side, head) for side in (b"Width", b"Height")]
        return (
            *(int(side[1]) for side in size if side),
            b"/Interpolate true" in head,
            _stream(self._objects, int(found[1])),
            _stream(self._objects, int(mask[1])) if mask else b"",
        )


def _operators(text: str, stack: list[Any]) -> Iterator[str]:
    """Each operator, when what it takes is on the stack."""
    at = 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        kind, token = match.lastgroup, match[match.lastgroup or 0]
        if kind == "word":
            yield token
        elif kind == "number":
            stack.append(float(token))
        else:
            stack.append(token[1:] if kind == "name" else token)
    if text[at:].strip():
        raise ValueError(f"cannot read {text[at:][:20]!r}")


def _product(first: list[float], second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def differences(ours: Page, theirs: Page, close: float = 0.01) -> list[str]:
    """What differs between two pages, each in a line; places may differ by `close` points."""
    found = []
    for what in ("width", "height", "title"):
        if getattr(ours, what) != getattr(theirs, what):
            found.append(f"{what}: {getattr(ours, what)}, not {getattr(theirs, what)}")
    if len(ours.items) != len(theirs.items):
        found.append(f"{len(ours.items)} items, not {len(theirs.items)}")
    for number, (our, their) in enumerate(zip(ours.items, theirs.items, strict=False)):
        if (our.how, our.what) != (their.how, their.what):
            found.append(f"{number}: {_brief(our)}, not {_brief(their)}")
            continue
        if our.look != their.look:
            found.append(f"{number}: {_brief(our)} looks {our.look}, not {their.look}")
        pairs: dict[str, tuple[Any, Any]] = {
            "place": (our.place, their.place),
            "clip": (our.state.clip, their.state.clip),
            "lines": (our.lengths, their.lengths),
        }
        for what, (own, other) in pairs.items():
            if np.shape(own) != np.shape(other) or _apart(own, other) > close + 1e-9:
                found.append(f"{number}: {_brief(our)}: {what} {own}, not {other}")
    return found


def _bounds(path: list[tuple[str, list[float]]]) -> tuple[float, ...]:
    """The left, right, bottom and top of a path of a rectangle or of straight lines."""
    if path[0][0] == "re":
        return tuple(path[0][1])
    x, y = zip(*(numbers for _, numbers in path if numbers), strict=True)
    return min(x), max(x), min(y), max(y)


def _apart(own: npt.ArrayLike, other: npt.ArrayLike) -> float:
    return float(np.abs(np.subtract(own, other)).max(initial=0))


def _brief(item: Item) -> str:
    return f"{item.how} {str(item.what)[:60]}"
