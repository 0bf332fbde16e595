"""A grob of the user's among the legends."""

from __future__ import annotations

from rport.ggplot2.draw.legends.legend import LegendStyle
from rport.ggplot2.draw.legends.trained import Trained
from rport.ggplot2.themes.elements import Elements
from rport.grid import Device, GTable


def custom_table(guide: Trained, theme: Elements, direction: str, device: Device) -> GTable:
    """The grob below or beside its title. Source: ggplot2's `GuideCustom`."""
    theme = theme.adding(dict(guide.asked.theme)) if guide.asked.theme else theme
    style = LegendStyle.of(theme, direction)
    custom = guide.asked.custom
    assert custom is not None
    width, height = custom.width, custom.height
    table = GTable()
    table.add_column(custom.grob.width(device) if width is None else float(width))
    table.add_row(custom.grob.height(device) if height is None else float(height))
    table.add(custom.grob, 0, 0, name="custom")
    return style.finish(table, device, guide.title)
