"""A theme's text element that breaks its lines: element_textbox and element_textbox_simple."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rport.ggplot2.aesthetics import justification
from rport.ggplot2.themes.element_functions import margins_of
from rport.ggplot2.themes.elements import LineType, Margins, Paint, Rel
from rport.ggtext.element_markdown import Boxed, MarkdownGrob, as_margin
from rport.grid import Box, Device, Npc, TitleGrob

_WHOLE = Npc(1)


@dataclass(frozen=True)
class Textbox(Boxed):
    """A Markdown text in a box of a width. Source: ggtext's `element_textbox`."""

    width: float | Npc | None = _WHOLE
    """A share of the room or points; None is as wide as the text."""

    def grob(self, label: Any, margin_x: bool, margin_y: bool) -> TitleGrob | None:
        """The label in its box. Source: ggtext's `element_grob.element_textbox`."""
        text = self.text(label, as_margin(self.margin), self.halign or 0.0)
        if text is None:
            return None
        just = justification(self.hjust), justification(self.vjust)
        return TextboxTitle(text, *just, box_width=self.width)


@dataclass(frozen=True)
class TextboxTitle(TitleGrob):
    """A text box of the page. Its height is that for the whole page's width, as in R."""

    box_width: float | Npc | None = _WHOLE

    def _broken(self, room: float) -> MarkdownGrob:
        """The text with its lines broken for a room."""
        text = self.text
        assert isinstance(text, MarkdownGrob)
        if self.box_width is None:
            return text
        width = self.box_width.of(room) if isinstance(self.box_width, Npc) else self.box_width
        sides = text.margin.left + text.margin.right + text.padding.left + text.padding.right
        return replace(text, room=float(width) - sides)

    def width(self, device: Device) -> float:
        """Of the box in a room as wide as the page."""
        return self._broken(device.width).width(device)

    def height(self, device: Device) -> float:
        """Of the box in a room as wide as the page."""
        return self._broken(device.width).height(device)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the box where its justification puts it."""
        at = box.x(self.hjust), box.y(self.vjust)
        self._broken(box.width).draw(device, *at, self.hjust, self.vjust)


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
    margin: Margins | Sequence[float] | Mapping[str, Any] | None = (0.0, 0.0, 0.0, 0.0),
    padding: Margins | Sequence[float] | Mapping[str, Any] | None = (0.0, 0.0, 0.0, 0.0),
    width: float | Npc | None = _WHOLE,
    r: float | None = 0,
    color: Paint = None,
    box_color: Paint = None,
) -> Textbox:
    """As `element_textbox()`, with everything except the font fixed and not inherited.

    Source: ggtext's `element_textbox_simple`.
    """
    return element_textbox(
        family, face, size, colour, fill, box_colour, linetype, linewidth, hjust, vjust, halign,
        valign, lineheight, margin, padding, width, r, color, box_color,
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
    margin: Margins | Sequence[float] | Mapping[str, Any] | None = None,
    padding: Margins | Sequence[float] | Mapping[str, Any] | None = None,
    width: float | Npc | None = _WHOLE,
    r: float | None = None,
    color: Paint = None,
    box_color: Paint = None,
    inherit_blank: bool = False,
) -> Textbox:
    """A text that is read as Markdown, in a box that wraps its lines.

    As `element_markdown()`; `width` is the box's, `unit(1, "npc")` being the room that there is, or
    None for the text's own. A title's room in the layout is reckoned for the whole page's width.
    Source: ggtext's `element_textbox`.
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
    )
