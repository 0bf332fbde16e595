"""Colours as R's grDevices reads them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from matplotlib.colors import to_rgba

from rport.colours import HEX

PALETTE = ("black", "#DF536B", "#61D04F", "#2297E6", "#28E2E5", "#CD0BBC", "#F5C710", "gray62")
"""The colours of the numbers 1 to 8, R 4's `palette()`; 9 is the first again."""


class Colour(NamedTuple):
    """Red, green, blue and opacity, each a whole number from 0 to 255."""

    red: int
    green: int
    blue: int
    alpha: int = 255

    @property
    def hex(self) -> str:
        """The colour without its opacity, as in "#4D4D4D"."""
        return f"#{self.red:02X}{self.green:02X}{self.blue:02X}"

    @property
    def unit(self) -> tuple[float, float, float, float]:
        """The four numbers from 0 to 1."""
        return (self.red / 255, self.green / 255, self.blue / 255, self.alpha / 255)


Colours = Colour | None | Sequence[Colour | None]
"""One colour for all, or one for each; None is not drawn."""

TRANSPARENT = Colour(255, 255, 255, 0)
"""What R makes of "transparent" and NA."""


@lru_cache(maxsize=4096)
def col2rgb(
    colour: str | float | tuple[float, float, float] | None, alpha: float | None = None
) -> Colour:
    """The colour of a name, "#RGB", "#RRGGBB" with or without opacity, or a number of the palette.

    Case and blanks in a name do not matter; None, NaN and "NA" are transparent. `alpha`, from 0 to
    1, replaces the colour's own opacity, except None and NaN, which keep it, and for a missing
    colour. What R does not know is taken as matplotlib reads it (more names, tuples of red, green
    and blue). Raises ValueError for anything that is not a colour. Source: grDevices' `col2rgb`,
    scales' `alpha`.
    """
    if colour is None or colour == "NA" or colour != colour:
        return TRANSPARENT
    own = _parsed(colour)
    if alpha is None or math.isnan(alpha):
        return own
    return own._replace(alpha=round(255 * alpha))


def _rgba(colour: str | float | tuple[float, float, float]) -> tuple[float, ...]:
    try:
        return to_rgba(colour)  # type: ignore[arg-type]
    except ValueError:
        raise ValueError(f"Unknown colour name: {colour}") from None


def _parsed(colour: str | float | tuple[float, float, float]) -> Colour:
    if isinstance(colour, str) and colour.startswith("#"):
        return _from_hex(colour)
    if isinstance(colour, int | float | np.number) or (
        isinstance(colour, str) and colour.isdecimal()
    ):
        number = int(colour)
        if number < 0:
            raise ValueError(f"a colour's number must not be negative, as is {number}")
        return _parsed(PALETTE[(number - 1) % len(PALETTE)]) if number else TRANSPARENT
    if isinstance(colour, str):
        name = colour.lower().replace(" ", "")
        if name == "transparent":
            return TRANSPARENT
        if (grey := re.fullmatch("gr[ae]y([0-9]{1,2}|100)", name)) and f"{int(grey[1])}" == grey[1]:
            level = int(2.55 * int(grey[1]) + 0.5)
            return Colour(level, level, level)
        if name in HEX:
            return _from_hex(f"#{HEX[name]}")
    red, green, blue, opacity = (int(255 * channel + 0.5) for channel in _rgba(colour))
    return Colour(red, green, blue, opacity)


def _from_hex(text: str) -> Colour:
    if not re.fullmatch("#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})", text):
        raise ValueError(f'{text!r} is not a colour: "#" takes 3, 4, 6 or 8 hexadecimal digits')
    digits = text[1:] if len(text) > 5 else "".join(2 * digit for digit in text[1:])
    return Colour(*(int(digits[i : i + 2], 16) for i in range(0, len(digits), 2)))


def recycled(colours: Colours, count: int) -> Sequence[Colour | None]:
    """One colour for each of `count` shapes."""
    if colours is None or isinstance(colours, Colour):
        return [colours] * count
    return colours


def col_mix(a: Colour, b: Colour, amount: float) -> Colour:
    """`a` with the share `amount` of `b`, halves to the even. Source: scales' `col_mix`."""
    return Colour(*(round(p * (1 - amount) + q * amount) for p, q in zip(a, b, strict=True)))
