"""R's `print` of named vectors and of matrices, at the console's width of 80."""

from __future__ import annotations

import html
import math
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rport.base.arithmetic import rounded
from rport.base.formatting import format

WIDTH = 80
"""Of the console, in characters: R's option `width`."""


def width_of(text: str) -> int:
    """How many columns of the console a text takes: two for a wide character."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF")
        for each in text
    )


def left(text: str, width: int) -> str:
    """The text with blanks after it."""
    return text + " " * (width - width_of(text))


def right(text: str, width: int) -> str:
    """The text with blanks before it."""
    return " " * (width - width_of(text)) + text


def named_vector(names: Sequence[str], texts: Sequence[str], gap: int = 1) -> str:
    """Values below their names, as many on a line as there is room for, each line ended."""
    if not texts:
        return "named numeric(0)\n"
    width = max(map(width_of, [*names, *texts]))
    count = max(1, WIDTH // (width + gap))
    lines = []
    for at in range(0, len(texts), count):
        for row in (names, texts):
            lines.append("".join(right(each, width) + " " * gap for each in row[at : at + count]))
    return "\n".join(lines) + "\n"


def vector(texts: Sequence[str], is_left: bool = False) -> str:
    """Values in lines that begin with the place of their first, such as [1]."""
    width = max(map(width_of, texts), default=0)
    label = len(str(len(texts))) + 2
    count = max(1, (WIDTH - label) // (width + 1))
    lines = []
    for at in range(0, len(texts), count):
        part = texts[at : at + count]
        part = [left(each, width) if is_left else right(each, width) for each in part]
        lines.append(" ".join([f"[{at + 1}]".rjust(label), *part]))
    return "\n".join(lines) + "\n"


def matrix(
    cells: Sequence[Sequence[str]],
    row_names: Sequence[str],
    column_names: Sequence[str],
    gap: int = 1,
    titles: tuple[str, str] | None = None,
    is_left: bool = False,
) -> str:
    """A matrix of texts, right-justified, in as many parts as the width asks for.

    `titles` are what its rows and its columns stand for: R's names of dimnames.
    """
    place = left if is_left else right
    first, rows = max([0, *map(width_of, row_names)]), list(row_names)
    if titles is not None:
        indent = max(2, width_of(titles[0]) - first)
        rows, first = [" " * indent + each for each in rows], first + indent
    widths = [
        max([width_of(name), *(width_of(row[at]) for row in cells)])
        for at, name in enumerate(column_names)
    ]
    lines: list[str] = []
    at = 0
    while at < len(column_names) or not lines:
        used, last = first, at
        while last < len(column_names) and (last == at or used + gap + widths[last] < WIDTH):
            used += gap + widths[last]
            last += 1
        if titles is not None:
            lines.append(" " * first + titles[1])
        head = "" if titles is None else titles[0]
        for name, row in zip([head, *rows], [column_names, *cells], strict=True):
            parts = [left(name, first)]
            for which in range(at, last):
                parts.append(" " * gap + place(row[which], widths[which]))
            lines.append("".join(parts))
        at = last
        if not column_names:
            break
    return "\n".join(lines) + "\n"


def numeric_matrix(
    values: npt.ArrayLike, row_names: Sequence[str], column_names: Sequence[str], digits: int = 7
) -> str:
    """A matrix of numbers, each column in its own format. Source: R's `print.matrix`."""
    columns = [format(column, digits) for column in np.asarray(values, dtype=np.float64).T]
    cells = list(map(list, zip(*columns, strict=True)))
    return matrix(cells, row_names, column_names)


def zapsmall(x: npt.ArrayLike, digits: int = 7) -> npt.NDArray[np.float64]:
    """Numbers rounded to the `digits` that the largest of them has. Source: R's `zapsmall`."""
    values = np.asarray(x, dtype=np.float64)
    present = values[~np.isnan(values)]
    if not present.size:
        return values
    largest = float(np.abs(present).max())
    places = digits if largest == 0 else max(0.0, digits - math.log10(largest))
    return np.array([rounded(each, math.floor(places + 0.5)) for each in values.tolist()])


def strwrap(text: str, width: int = WIDTH * 9 // 10, prefix: str = "") -> list[str]:
    """The text in lines of less than `width` characters. Source: R's `strwrap`."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and width_of(line) + 1 + width_of(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [prefix + each for each in [*lines, line]]


class Printed:
    """What is shown as R prints it: as text, and in a notebook as the same text."""

    def _text(self) -> str:
        """R's output, with the end of its last line."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self._text().removesuffix("\n")

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self._text())}</pre>"
