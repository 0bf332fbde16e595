"""How large and which way round a box of wrapped text is. Source: gridtext's `textbox_grob`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rport.ggtext.element_markdown import MarkdownGrob
from rport.grid import Device, Npc

ANGLES = {"upright": 0.0, "left-rotated": 90.0, "right-rotated": -90.0, "inverted": 180.0}
"""The degrees by which a box of each orientation is turned."""


@dataclass(frozen=True)
class BoxSize:
    """A box's size before it is turned: each a length in points, a share of the room, or None.

    A box without a width is as wide as its text, whose lines are not broken; one without a height
    is as high as its text.
    """

    width: float | Npc | None = None
    height: float | Npc | None = None
    minwidth: float | Npc | None = None
    maxwidth: float | Npc | None = None
    minheight: float | Npc | None = None
    maxheight: float | Npc | None = None

    def fit(
        self, text: MarkdownGrob, room: tuple[float, float], device: Device, orientation: str
    ) -> MarkdownGrob:
        """The text in its box, in a room of a width and a height."""
        along, up = room if ANGLES[orientation] % 180 == 0 else room[::-1]
        if self.width is not None:
            width = _between(_points(self.width, along), self.minwidth, self.maxwidth, along)
            text = replace(text, room=width - text.beside)
        own = text.height(device) if self.height is None else _points(self.height, up)
        height = _between(own, self.minheight, self.maxheight, up)
        if self.height is not None or height != own:
            text = replace(text, tall=height - text.above_and_below)
        return text


def orientation_of(given: object) -> str:
    """How a box is turned. Raises ValueError for words that are not known."""
    if given not in ANGLES:
        raise ValueError(f"orientation must be one of {', '.join(ANGLES)}, not {given!r}")
    return str(given)


def _points(length: float | Npc, room: float) -> float:
    return length.of(room) if isinstance(length, Npc) else float(length)


def _between(own: float, least: float | Npc | None, most: float | Npc | None, room: float) -> float:
    if least is not None:
        own = max(own, _points(least, room))
    return own if most is None else min(own, _points(most, room))
