"""The strips of facets: their texts over a background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rport.ggplot2.draw.drawing import draw_rect, title_grob
from rport.ggplot2.themes.elements import Elements
from rport.grid import Box, Device, TitleGrob
from rport.grid.units import in_cm, total


@dataclass(frozen=True)
class StripGrob:
    """A strip of one text for each variable. Source: ggplot2's `assemble_strips`."""

    texts: Sequence[TitleGrob]
    background: object
    upright: bool
    """Whether it stands at the left or right, its texts side by side."""
    clip: bool = True
    """Whether each text is confined to its part of the strip."""

    def width(self, device: Device) -> float:
        """Of a strip at the left or right."""
        if not self.upright or not self.texts:
            return 0.0
        return _stacked([text.width(device) for text in self.texts])

    def height(self, device: Device) -> float:
        """Of a strip at the top or bottom."""
        if self.upright or not self.texts:
            return 0.0
        return _stacked([text.height(device) for text in self.texts])

    def draw(self, device: Device, box: Box) -> None:
        """Draw each text over its own background, the inner ones nearer to the panel."""
        count = len(self.texts)
        for i, text in enumerate(self.texts):
            if self.upright:
                left = box.left + box.width * i / count
                part = Box(left, box.top, left + box.width / count, box.bottom)
            else:
                top = box.top + box.height * i / count
                part = Box(box.left, top, box.right, top + box.height / count)
            if self.clip:
                device.clip(part.left, part.top, part.right, part.bottom)
            draw_rect(device, part, self.background)
            text.draw(device, part)
            if self.clip:
                device.unclip()


def _stacked(sizes: Sequence[float]) -> float:
    """All as large as the largest."""
    return in_cm(total([in_cm(max(sizes))] * len(sizes)))


def strip_grob(labels: Sequence[str], side: str, theme: Elements) -> StripGrob:
    """The strip of a panel on a side. Source: ggplot2's `build_strip`."""
    upright = side in ("left", "right")
    along = "y" if upright else "x"
    element = theme[f"strip_text_{along}_{side}"]
    ordered = list(labels)[::-1] if side == "right" else list(labels)
    grobs = [title_grob(element, text, margin_x=True, margin_y=True) for text in ordered]
    return StripGrob(
        [grob for grob in grobs if grob is not None],
        theme[f"strip_background_{along}"],
        upright,
        theme["strip_clip"] == "on",
    )
