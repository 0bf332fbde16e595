"""A theme's text element whose label is Markdown: element_markdown."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from rport.ggplot2.aesthetics import justification, linewidth
from rport.ggplot2.draw.drawing import family_of
from rport.ggplot2.themes.complete import colour_of
from rport.ggplot2.themes.element_functions import margins_of
from rport.ggplot2.themes.elements import LineType, Margins, Paint, Rel, RichText, text_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggtext.html import parse_markdown
from rport.ggtext.layout import Piece, Style, laid_out, paragraphs
from rport.grdevices import Colour
from rport.grid import Device, Margin, Stroke, TextGrob, TitleGrob
from rport.grid.gpar import FACES, dash
from rport.grid.roundrect import round_corners

_NO_MARGIN = Margin()


@dataclass(frozen=True)
class Boxed(RichText):
    """How a Markdown text and the box around it look; lengths in points, `linewidth` in mm."""

    fill: Paint = None
    box_colour: Paint = None
    linetype: LineType = None
    linewidth: float | None = None
    halign: float | None = None
    valign: float | None = None
    padding: Margins | None = None
    r: float | None = None

    def text(self, label: Any, margin: Margin, halign: float) -> MarkdownGrob | None:
        """The label in its box; None where it has no colour."""
        look: Any = text_of(self)
        paint = colour_of(look.colour)
        if paint is None:
            return None
        border = paint if self.box_colour is None else colour_of(self.box_colour)
        pattern = dash(0 if self.linetype is None else self.linetype)
        mm = 0.5 if self.linewidth is None else self.linewidth
        drawn = pattern is not None
        return MarkdownGrob(
            "" if label is None else str(label),
            look.size or 0.0,
            paint,
            FACES.get(look.face or "plain", look.face or "plain"),
            look.lineheight or 0.9,
            family_of(look.family),
            halign=halign,
            valign=1.0 if self.valign is None else self.valign,
            margin=margin,
            padding=as_margin(self.padding),
            fill=None if self.fill is None else colour_of(self.fill),
            border=Stroke(border, linewidth(mm), pattern or ()) if border and drawn else None,
            radius=self.r or 0.0,
        )


@dataclass(frozen=True)
class Markdown(Boxed):
    """A Markdown text as wide as it is. Source: ggtext's `element_markdown`."""

    rotate_margins: bool = False

    def grob(self, label: Any, margin_x: bool, margin_y: bool) -> TitleGrob | None:
        """The label in its box. Source: ggtext's `element_grob.element_markdown`."""
        look: Any = text_of(self)
        hjust, vjust = justification(look.hjust), justification(look.vjust)
        angle = look.angle or 0.0
        margin = as_margin(self.margin)
        quarter, rest = divmod(round(angle) % 360, 90)
        native = self.rotate_margins or rest == 0
        if native and not self.rotate_margins:
            sides = (margin.top, margin.right, margin.bottom, margin.left)
            inside = Margin(*(sides[(i - quarter) % 4] for i in range(4)))
        else:
            inside = margin if native else _NO_MARGIN
        text = self.text(label, inside, hjust if self.halign is None else self.halign)
        if text is None:
            return None
        outside = _NO_MARGIN if native else margin
        return MarkdownTitle(
            text, hjust, vjust, angle, outside, margin_x and not native, margin_y and not native
        )


@dataclass(frozen=True)
class MarkdownGrob(TextGrob):
    """A Markdown text in a box with a margin and a padding. Source: gridtext's `richtext_grob`."""

    halign: float = 0.0
    margin: Margin = _NO_MARGIN
    padding: Margin = _NO_MARGIN
    fill: Colour | None = None
    border: Stroke | None = None
    radius: float = 0.0
    room: float | None = None
    """The width at which lines are broken."""
    tall: float | None = None
    """The height that the words have, in which `valign` places them; None is their own."""
    valign: float = 1.0

    def _laid_out(self, device: Device) -> tuple[list[Piece], float, float]:
        style = Style(self.size, self.face, self.family, self.colour, self.lineheight)
        content = list(paragraphs(parse_markdown(self.label), style, device))
        pieces, width, height = laid_out(content, self.halign, device, self.room)
        if self.tall is None:
            return pieces, width, height
        up = self.valign * (self.tall - height)
        return [replace(each, y=each.y + up) for each in pieces], width, self.tall

    def width(self, device: Device) -> float:
        """Of the box with its margin."""
        return self._laid_out(device)[1] + self.beside

    def height(self, device: Device) -> float:
        """Of the box with its margin."""
        return self._laid_out(device)[2] + self.above_and_below

    @property
    def beside(self) -> float:
        """The width of margin and padding."""
        return self.margin.left + self.padding.left + self.padding.right + self.margin.right

    @property
    def above_and_below(self) -> float:
        """The height of margin and padding."""
        return self.margin.top + self.padding.top + self.padding.bottom + self.margin.bottom

    def draw(
        self, device: Device, x: float, y: float,
        hjust: float = 0, vjust: float = 1, angle: float = 0,
        anchor: tuple[float, float] | None = None,
    ) -> None:  # fmt: skip
        """Draw box and words with (x, y) at the shares `hjust` and `vjust`, turned by `angle`."""
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        pieces, inner_width, inner_height = self._laid_out(device)
        left = -hjust * (inner_width + self.beside) + self.margin.left
        low = -vjust * (inner_height + self.above_and_below) + self.margin.bottom
        if self.fill or self.border:
            across = inner_width + self.padding.left + self.padding.right
            up = inner_height + self.padding.top + self.padding.bottom
            self._draw_box(device, x, y, left, low, across, up, cos, sin)
        for piece in pieces:
            along = left + self.padding.left + piece.x
            up = low + self.padding.bottom + piece.y
            style = piece.word.style
            at = x + along * cos - up * sin, y - along * sin - up * cos
            if piece.word.text:
                device.text(
                    *at, piece.word.text, style.size, style.colour, 0, angle, style.face,
                    style.family,
                )  # fmt: skip

    def _draw_box(
        self, device: Device, x: float, y: float, left: float, low: float,
        width: float, height: float, cos: float, sin: float,
    ) -> None:  # fmt: skip
        has_corners = self.radius < 0.01
        if has_corners and cos == 1:
            x0, y0 = np.array([x + left]), np.array([y - low])
            device.rects(x0, y0 - height, x0 + width, y0, self.fill, self.border)
            return
        if has_corners:  # grid closes a turned rectangle, and fills it by itself
            along = np.array([0.0, 0.0, width, width, 0.0])
            up = np.array([0.0, height, height, 0.0, 0.0])
            looks = [(self.fill, None), (None, self.border)]
        else:
            along, up = round_corners(width, height, self.radius)
            looks = [(self.fill, self.border)]
        along, up = left + along, low + up
        at = x + along * cos - up * sin, y - along * sin - up * cos
        for fill, border in looks:
            if fill or border:
                device.polygon(*at, fill, border)


@dataclass(frozen=True)
class MarkdownTitle(TitleGrob):
    """A Markdown text in a box of the page; its own height has the descent in it."""

    def reach_at(self, device: Device, share: float, across: bool) -> tuple[float, float] | None:
        """From where to where it reaches at a share of the page, unless it is turned aslant.

        Source: gridtext's `widthDetails.richtext_grob`, of which each label counts.
        """
        if self.margin_x or self.margin_y:
            return None
        reach = self.text.extent(device, self.hjust, self.vjust, self.angle)
        if across:
            return share * device.width - reach.left, share * device.width + reach.right
        return share * device.height - reach.down, share * device.height + reach.up

    def descent_shares(self) -> tuple[float, float]:
        """None."""
        return 0.0, 0.0


def element_markdown(
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
    angle: float | None = None,
    lineheight: float | None = None,
    margin: Margins | Sequence[float] | Mapping[str, Any] | None = None,
    padding: Margins | Sequence[float] | Mapping[str, Any] | None = None,
    r: float | None = None,
    color: Paint = None,
    box_color: Paint = None,
    align_widths: bool | None = None,
    align_heights: bool | None = None,
    rotate_margins: bool | None = None,
    debug: bool | None = False,
    inherit_blank: bool = False,
) -> Markdown:
    """A text that is read as Markdown, in a box.

    As `element_text()`; besides, `fill`, `box_colour`, `linetype` (blank unless given) and
    `linewidth` in mm are the box's, `padding` and the radius `r` are in points, and `halign` and
    `valign` place the text in it. Supported are `**bold**`, `*italic*`, `x^2^`, `H~2~O`, line
    breaks, and `<span style='color:red; font-size:14pt; font-family:serif'>`. Other HTML tags raise
    UnsupportedPlot when the plot is drawn, as do boxes of one size and `debug` at once. Source:
    ggtext's `element_markdown`.
    """
    for name, given in (("align_widths", align_widths), ("align_heights", align_heights)):
        if given:
            raise UnsupportedPlot(f"element_markdown({name}=True)")
    if debug:
        raise UnsupportedPlot("element_markdown(debug=True)")
    return Markdown(
        family=family,
        face=face,
        colour=color if colour is None else colour,
        size=size,
        hjust=hjust,
        vjust=vjust,
        angle=angle,
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
        rotate_margins=bool(rotate_margins),
    )


def as_margin(given: Margins | None) -> Margin:
    """A theme's margin, with nothing where it says nothing."""
    return Margin(*(side or 0.0 for side in given or (0.0,) * 4))
