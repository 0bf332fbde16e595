"""The stream of operators that draw a page, and the state that they draw in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

import numpy as np

from rport.grdevices import Colour
from rport.grid.device import Stroke

_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"mitre": 0, "round": 1, "bevel": 2}


Alphas: TypeAlias = dict[str, tuple[str, int]]
"""Opacities of outlines ("CA") and of fills ("ca"), by the names of their graphics states."""


class Content:
    """Operators in their order; what the state already is, is not set again.

    Opacities that are used are noted in `alphas`.
    """

    def __init__(self, colour_model: str, alphas: Alphas) -> None:
        self._parts: list[str] = ["q"]
        self._state: dict[str, str] = {}
        self._inked = COLOUR_MODELS[colour_model]
        self.alphas = alphas

    def add(self, operators: Iterable[str]) -> None:
        """Add operators."""
        self._parts.extend(operators)

    def clip(self, path: str | None) -> None:
        """Confine what follows to a path, such as "x y width height re", alone, or to nothing."""
        self._parts.append(f"Q q {path} W n" if path else "Q q")
        self._state.clear()

    def fill(self, colour: Colour) -> None:
        """Set the colour of fills and texts."""
        self._set("fill", self._inked(colour, False))
        self._opacity("ca", colour)

    def stroke(self, stroke: Stroke) -> None:
        """Set the colour and the shape of lines.

        Where caps are not flat, a dash is a line's width shorter and a gap one longer. Source: R's
        `pdf` device.
        """
        self._set("stroke", self._inked(stroke.colour, True))
        self._opacity("CA", stroke.colour)
        more = 0 if stroke.cap == "butt" else 1
        lengths = [
            max(length + (more if i % 2 else -more), 0) * stroke.width
            for i, length in enumerate(stroke.dash)
        ]
        shown = any(length > 0.01 for length in lengths)
        pattern = " ".join(f"{length:.2f}" for length in lengths) if shown else ""
        self._set("width", f"{stroke.width:.2f} w")
        self._set("dash", f"[{pattern}] 0 d")
        self._set("cap", f"{_CAPS[stroke.cap]} J")
        self._set("join", f"{_JOINS[stroke.join]} j")
        self._set("mitre", f"{stroke.mitre:.2f} M")

    def _opacity(self, what: str, colour: Colour) -> None:
        name = f"{what}{colour.alpha}"
        if colour.alpha < 255 or what in self._state:
            self.alphas[name] = what, colour.alpha
            self._set(what, f"/{name} gs")

    def _set(self, what: str, operator: str) -> None:
        if self._state.get(what) != operator:
            self._state[what] = operator
            self._parts.append(operator)

    def to_bytes(self) -> bytes:
        """The stream."""
        return "\n".join([*self._parts, "Q", ""]).encode("latin-1")


def _srgb(colour: Colour, outline: bool) -> str:
    space, operator = ("CS", "SCN") if outline else ("cs", "scn")
    return f"/sRGB {space} {_numbers(_shares(colour))} {operator}"


def _rgb(colour: Colour, outline: bool) -> str:
    return f"{_numbers(_shares(colour))} {'RG' if outline else 'rg'}"


def _grey(colour: Colour, outline: bool) -> str:
    return f"{np.dot(LUMINANCE, _shares(colour)):.3f} {'G' if outline else 'g'}"


def _cmyk(colour: Colour, outline: bool) -> str:
    without = [1 - share for share in _shares(colour)]
    black = min(without)
    inks = [0.0] * 3 if black == 1 else [(each - black) / (1 - black) for each in without]
    return f"{_numbers([*inks, black])} {'K' if outline else 'k'}"


def _shares(colour: Colour) -> list[float]:
    return [channel / 255 for channel in colour[:3]]


def _numbers(shares: Iterable[float]) -> str:
    return " ".join(f"{share:.3f}" for share in shares)


LUMINANCE = (0.213, 0.715, 0.072)
"""How much of red, green and blue a grey has. Source: R's `pdf`, from the files that it writes."""
GREYS = ("gray", "grey")
COLOUR_MODELS: dict[str, Callable[[Colour, bool], str]] = {
    "srgb": _srgb,
    "rgb": _rgb,
    **dict.fromkeys(GREYS, _grey),
    "cmyk": _cmyk,
}
"""The operators that set a colour, of fills or of outlines."""
