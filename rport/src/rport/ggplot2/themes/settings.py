"""The settings of a theme by name, with what each may be: the arguments of `theme()`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias, TypedDict

from rport.ggplot2.themes.elements import Blank, GeomLook, Line, Rect, Rel, Text
from rport.grid.units import Null

LineGiven: TypeAlias = Line | Blank | None
RectGiven: TypeAlias = Rect | Blank | None
TextGiven: TypeAlias = Text | Blank | None
LengthGiven: TypeAlias = float | Rel | Null | None
"""A `unit()`, a number of R's points, or `rel()`."""
MarginGiven: TypeAlias = Sequence[float] | float | None
"""A `margin()`, or a length for each side: top, right, bottom, left."""
Lengths: TypeAlias = Sequence[float | Null] | float | Null | None
Pair: TypeAlias = Sequence[float] | None
Place: TypeAlias = str | Sequence[float] | None
Just: TypeAlias = str | float | Sequence[str | float] | None
PaletteGiven: TypeAlias = str | Sequence[str | float] | Callable[..., object] | None
"""A palette's name, its looks, or a function."""
Direction: TypeAlias = Literal["horizontal", "vertical"] | None


class Settings(TypedDict, total=False):
    """All settings; None is one that is not given. Source: ggplot2's `theme`."""

    line: LineGiven
    rect: RectGiven
    text: TextGiven
    point: object
    polygon: object
    geom: GeomLook | None
    title: TextGiven
    spacing: LengthGiven
    margins: MarginGiven
    axis_line: LineGiven
    axis_text: TextGiven
    axis_title: TextGiven
    axis_ticks: LineGiven
    legend_key_size: LengthGiven
    panel_grid: LineGiven
    panel_grid_major: LineGiven
    panel_grid_minor: LineGiven
    strip_text: TextGiven
    axis_line_x: LineGiven
    axis_line_x_top: LineGiven
    axis_line_x_bottom: LineGiven
    axis_line_y: LineGiven
    axis_line_y_left: LineGiven
    axis_line_y_right: LineGiven
    axis_line_theta: LineGiven
    axis_line_r: LineGiven
    axis_text_x: TextGiven
    axis_text_x_top: TextGiven
    axis_text_x_bottom: TextGiven
    axis_text_y: TextGiven
    axis_text_y_left: TextGiven
    axis_text_y_right: TextGiven
    axis_text_theta: TextGiven
    axis_text_r: TextGiven
    axis_ticks_length: LengthGiven
    axis_ticks_length_x: LengthGiven
    axis_ticks_length_x_top: LengthGiven
    axis_ticks_length_x_bottom: LengthGiven
    axis_ticks_length_y: LengthGiven
    axis_ticks_length_y_left: LengthGiven
    axis_ticks_length_y_right: LengthGiven
    axis_ticks_length_theta: LengthGiven
    axis_ticks_length_r: LengthGiven
    axis_ticks_x: LineGiven
    axis_ticks_x_top: LineGiven
    axis_ticks_x_bottom: LineGiven
    axis_ticks_y: LineGiven
    axis_ticks_y_left: LineGiven
    axis_ticks_y_right: LineGiven
    axis_ticks_theta: LineGiven
    axis_ticks_r: LineGiven
    axis_title_x: TextGiven
    axis_title_x_top: TextGiven
    axis_title_x_bottom: TextGiven
    axis_title_y: TextGiven
    axis_title_y_left: TextGiven
    axis_title_y_right: TextGiven
    axis_minor_ticks_x_top: LineGiven
    axis_minor_ticks_x_bottom: LineGiven
    axis_minor_ticks_y_left: LineGiven
    axis_minor_ticks_y_right: LineGiven
    axis_minor_ticks_theta: LineGiven
    axis_minor_ticks_r: LineGiven
    axis_minor_ticks_length: LengthGiven
    axis_minor_ticks_length_x: LengthGiven
    axis_minor_ticks_length_x_top: LengthGiven
    axis_minor_ticks_length_x_bottom: LengthGiven
    axis_minor_ticks_length_y: LengthGiven
    axis_minor_ticks_length_y_left: LengthGiven
    axis_minor_ticks_length_y_right: LengthGiven
    axis_minor_ticks_length_theta: LengthGiven
    axis_minor_ticks_length_r: LengthGiven
    legend_background: RectGiven
    legend_margin: MarginGiven
    legend_spacing: LengthGiven
    legend_spacing_x: LengthGiven
    legend_spacing_y: LengthGiven
    legend_key: RectGiven
    legend_key_height: LengthGiven
    legend_key_width: LengthGiven
    legend_key_spacing: LengthGiven
    legend_key_spacing_x: LengthGiven
    legend_key_spacing_y: LengthGiven
    legend_key_justification: Just
    legend_frame: RectGiven
    legend_axis_line: LineGiven
    legend_ticks: LineGiven
    legend_ticks_length: LengthGiven
    legend_text: TextGiven
    legend_text_position: str | None
    legend_title: TextGiven
    legend_title_position: str | None
    legend_byrow: bool | None
    legend_position: Place
    legend_position_inside: Pair
    legend_direction: Direction
    legend_justification: Just
    legend_justification_top: Just
    legend_justification_bottom: Just
    legend_justification_left: Just
    legend_justification_right: Just
    legend_justification_inside: Just
    legend_location: str | None
    legend_box: Direction
    legend_box_just: Just
    legend_box_margin: MarginGiven
    legend_box_background: RectGiven
    legend_box_spacing: LengthGiven
    panel_background: RectGiven
    panel_border: RectGiven
    panel_spacing: LengthGiven
    panel_spacing_x: LengthGiven
    panel_spacing_y: LengthGiven
    panel_grid_major_x: LineGiven
    panel_grid_major_y: LineGiven
    panel_grid_minor_x: LineGiven
    panel_grid_minor_y: LineGiven
    panel_ontop: bool | None
    panel_widths: Lengths
    panel_heights: Lengths
    strip_background: RectGiven
    strip_background_x: RectGiven
    strip_background_y: RectGiven
    strip_clip: str | None
    strip_text_x: TextGiven
    strip_text_x_top: TextGiven
    strip_text_x_bottom: TextGiven
    strip_text_y: TextGiven
    strip_text_y_left: TextGiven
    strip_text_y_right: TextGiven
    strip_placement: str | None
    strip_placement_x: str | None
    strip_placement_y: str | None
    strip_switch_pad_grid: LengthGiven
    strip_switch_pad_wrap: LengthGiven
    plot_background: RectGiven
    plot_title: TextGiven
    plot_title_position: str | None
    plot_subtitle: TextGiven
    plot_caption: TextGiven
    plot_caption_position: str | None
    plot_tag: TextGiven
    plot_tag_position: Place
    plot_tag_location: str | None
    plot_margin: MarginGiven
    aspect_ratio: float | None
    palette_colour_discrete: PaletteGiven
    palette_colour_continuous: PaletteGiven
    palette_fill_discrete: PaletteGiven
    palette_fill_continuous: PaletteGiven
    palette_alpha_discrete: PaletteGiven
    palette_alpha_continuous: PaletteGiven
    palette_linewidth_discrete: PaletteGiven
    palette_linewidth_continuous: PaletteGiven
    palette_size_discrete: PaletteGiven
    palette_size_continuous: PaletteGiven
    palette_shape_discrete: PaletteGiven
    palette_shape_continuous: PaletteGiven
    palette_linetype_discrete: PaletteGiven
    palette_linetype_continuous: PaletteGiven
