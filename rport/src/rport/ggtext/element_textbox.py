"""A theme's text element that breaks its lines: element_textbox and element_textbox_simple."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias

from rport.ggplot2.aesthetics import justification
from rport.ggplot2.themes.element_functions import margins_of
from rport.ggplot2.themes.elements import LineType, Margins, Paint, Rel
from rport.ggtext.box_size import ANGLES, BoxSize, orientation_of
from rport.ggtext.element_markdown import Boxed, MarkdownGrob, as_margin
from rport.grid import Box, Device, Npc, TitleGrob

_WHOLE = Npc(1)
Sides: TypeAlias = Margins | Sequence[float] | Mapping[str, Any] | None


@dataclass(frozen=True)
class Textbox(Boxed):
    """A Markdown text in a box of a width. Source: ggtext's `element_textbox`."""

    width: float | Npc | None = None
    height: float | Npc | None = None
    minwidth: float | Npc | None = None
    maxwidth: float | Npc | None = None
    minheight: float | Npc | None = None
    maxheight: float | Npc | None = None
    orientation: str | None = None

    def grob(self, label: Any, margin_x: bool, margin_y: bool) -> TitleGrob | None:
        """The label in its box. Source: ggtext's `element_grob.element_textbox`."""
        text = self.text(label, as_margin(self.margin), self.halign or 0.0)
        if text is None:
            return None
        just = justification(self.hjust), justification(self.vjust)
        box = BoxSize(**{each.name: getattr(self, each.name) for each in fields(BoxSize)})
        return TextboxTitle(text, *just, box=box, orientation=self.orientation or "upright")


@dataclass(frozen=True)
class TextboxTitle(TitleGrob):
    """A text box of the page. Its height is that for the whole page's width, as in R."""

    box: BoxSize = field(default_factory=BoxSize)
    orientation: str = "upright"

    def _fitted(self, device: Device, width: float, height: float) -> MarkdownGrob:
        """The text with its lines broken for a room."""
        assert isinstance(self.text, MarkdownGrob)
        return self.box.fit(self.text, (width, height), device, self.orientation)

    def width(self, device: Device) -> float:
        """Of the box in a room as wide as the page."""
        return self._size(device)[0]

    def height(self, device: Device) -> float:
        """Of the box in a room as wide as the page."""
        return self._size(device)[1]

    def _size(self, device: Device) -> tuple[float, float]:
        text = self._fitted(device, device.width, device.height)
        size = text.width(device), text.height(device)
        return size if ANGLES[self.orientation] % 180 == 0 else size[::-1]

    def draw(self, device: Device, box: Box) -> None:
        """Draw the box where its justification puts it."""
        hjust, vjust, angle = self.hjust, self.vjust, ANGLES[self.orientation]
        share = {0.0: (hjust, vjust), 90.0: (1 - vjust, hjust), -90.0: (vjust, 1 - hjust)}
        x, y = share.get(angle, (1 - hjust, 1 - vjust))
        text = self._fitted(device, box.width, box.height)
        text.draw(device, box.x(x), box.y(y), hjust, vjust, angle)


def element_textbox_simple(
    family: str | None = None,
    face: str | None = None,
    size: float | Rel | None = None,
    colour: Paint = None,
    fill: Paint = None,
    box_colour: Paint = None,
    linetype: LineType = 0,
    linewidth: float | None = 0.5,
    hjust: float | None = 0.5,
    vjust: float | None = 0.5,
    halign: float | None = 0,
    valign: float | None = 1,
    lineheight: float | None = 1.2,
    margin: Sides = (0.0, 0.0, 0.0, 0.0),
    padding: Sides = (0.0, 0.0, 0.0, 0.0),
    width: float | Npc | None = _WHOLE,
    height: float | Npc | None = None,
    minwidth: float | Npc | None = None,
    maxwidth: float | Npc | None = None,
    minheight: float | Npc | None = None,
    maxheight: float | Npc | None = None,
    r: float | None = 0,
    orientation: str | None = "upright",
    color: Paint = None,
    box_color: Paint = None,
    debug: bool = False,
    inherit_blank: bool = False,
) -> Textbox:
    """As `element_textbox()`, with everything except the font fixed and not inherited.

    `debug` and `inherit_blank` do nothing, as in R. Source: ggtext's `element_textbox_simple`.
    """
    return element_textbox(
        family, face, size, colour, fill, box_colour, linetype, linewidth, hjust, vjust, halign,
        valign, lineheight, margin, padding, width, height, minwidth, maxwidth, minheight,
        maxheight, r, orientation, color, box_color,
    )  # fmt: skip


def element_textbox(
    family: str | None = None,
    face: str | None = None,
    size: float | Rel | None = None,
    colour: Paint = None,
    fill: Paint = None,
    box_colour: Paint = None,
    linetype: LineType = None,
    linewidth: float | None = None,
    hjust: float | None = None,
    vjust: float | None = None,
    halign: float | None = None,
    valign: float | None = None,
    lineheight: float | None = None,
    margin: Sides = None,
    padding: Sides = None,
    width: float | Npc | None = None,
    height: float | Npc | None = None,
    minwidth: float | Npc | None = None,
    maxwidth: float | Npc | None = None,
    minheight: float | Npc | None = None,
    maxheight: float | Npc | None = None,
    r: float | None = None,
    orientation: str | None = None,
    color: Paint = None,
    box_color: Paint = None,
    debug: bool = False,
    inherit_blank: bool = False,
) -> Textbox:
    """A text that is read as Markdown, in a box that wraps its lines.

    As `element_markdown()`. The sizes are the box's before it is turned to its `orientation`
    ("upright", "left-rotated", "right-rotated" or "inverted"), each a `unit()`, of which
    `unit(1, "npc")` is the room that there is; without a width lines are not wrapped. A title's
    room in the layout is reckoned for the whole page's width. `debug` does nothing, as in R. Raises
    ValueError for another orientation. Source: ggtext's `element_textbox`.
    """
    return Textbox(
        family=family,
        face=face,
        colour=color if colour is None else colour,
        size=size,
        hjust=hjust,
        vjust=vjust,
        lineheight=lineheight,
        margin=None if margin is None else margins_of(margin),
        inherit_blank=inherit_blank,
        fill=fill,
        box_colour=box_color if box_colour is None else box_colour,
        linetype=linetype,
        linewidth=linewidth,
        halign=halign,
        valign=valign,
        padding=None if padding is None else margins_of(padding),
        r=r,
        width=width,
        height=height,
        minwidth=minwidth,
        maxwidth=maxwidth,
        minheight=minheight,
        maxheight=maxheight,
        orientation=None if orientation is None else orientation_of(orientation),
    )
