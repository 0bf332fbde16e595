"""The stream of operators that draw a page, and the state that they draw in."""

from __future__ import annotations

from collections.abc import Iterable

from rport.grdevices import Colour
from rport.grid.device import Stroke

_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"mitre": 0, "round": 1, "bevel": 2}


class Content:
    """Operators in their order; what the state already is, is not set again.

    `alphas` are the opacities that were used, of outlines ("CA") and of fills ("ca"), by the names
    of their graphics states.
    """

    def __init__(self) -> None:
        self._parts: list[str] = ["q"]
        self._state: dict[str, str] = {}
        self.alphas: dict[str, tuple[str, int]] = {}

    def add(self, operators: Iterable[str]) -> None:
        """Add operators."""
        self._parts.extend(operators)

    def clip(self, path: str | None) -> None:
        """Confine what follows to a path, such as "x y width height re", alone, or to nothing."""
        self._parts.append(f"Q q {path} W n" if path else "Q q")
        self._state.clear()

    def fill(self, colour: Colour) -> None:
        """Set the colour of fills and texts."""
        self._set("fill", f"/sRGB cs {rgb(colour)} scn")
        self._opacity("ca", colour)

    def stroke(self, stroke: Stroke) -> None:
        """Set the colour and the shape of lines.

        Where caps are not flat, a dash is a line's width shorter and a gap one longer. Source: R's
        `pdf` device.
        """
        self._set("stroke", f"/sRGB CS {rgb(stroke.colour)} SCN")
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

    def opaque_fill(self) -> None:
        """Set the opacity of fills alone, which is that of pictures too."""
        self._opacity("ca", Colour(0, 0, 0))

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


def rgb(colour: Colour) -> str:
    """Three numbers from 0 to 1."""
    return " ".join(f"{channel / 255:.3f}" for channel in colour[:3])
