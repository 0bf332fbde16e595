"""What each theme element inherits from. Source: ggplot2 4.0's `get_element_tree()`."""

from __future__ import annotations

_TREE = """
line:
rect:
text:
point:
polygon:
geom:
palette_colour_discrete:
palette_colour_continuous:
palette_fill_discrete: palette_colour_discrete
palette_fill_continuous: palette_colour_continuous
palette_alpha_discrete:
palette_alpha_continuous:
palette_linewidth_discrete:
palette_linewidth_continuous:
palette_size_discrete:
palette_size_continuous:
palette_shape_discrete:
palette_shape_continuous:
palette_linetype_discrete:
palette_linetype_continuous:
title: text
spacing:
margins:
axis_line: line
axis_text: text
axis_title: title
axis_ticks: line
legend_key_size: spacing
panel_grid: line
panel_grid_major: panel_grid
panel_grid_minor: panel_grid
strip_text: text
axis_line_x: axis_line
axis_line_x_top: axis_line_x
axis_line_x_bottom: axis_line_x
axis_line_y: axis_line
axis_line_y_left: axis_line_y
axis_line_y_right: axis_line_y
axis_line_theta: axis_line_x
axis_line_r: axis_line_y
axis_text_x: axis_text
axis_text_x_top: axis_text_x
axis_text_x_bottom: axis_text_x
axis_text_y: axis_text
axis_text_y_left: axis_text_y
axis_text_y_right: axis_text_y
axis_text_theta: axis_text_x
axis_text_r: axis_text_y
axis_ticks_length: spacing
axis_ticks_length_x: axis_ticks_length
axis_ticks_length_x_top: axis_ticks_length_x
axis_ticks_length_x_bottom: axis_ticks_length_x
axis_ticks_length_y: axis_ticks_length
axis_ticks_length_y_left: axis_ticks_length_y
axis_ticks_length_y_right: axis_ticks_length_y
axis_ticks_length_theta: axis_ticks_length_x
axis_ticks_length_r: axis_ticks_length_y
axis_ticks_x: axis_ticks
axis_ticks_x_top: axis_ticks_x
axis_ticks_x_bottom: axis_ticks_x
axis_ticks_y: axis_ticks
axis_ticks_y_left: axis_ticks_y
axis_ticks_y_right: axis_ticks_y
axis_ticks_theta: axis_ticks_x
axis_ticks_r: axis_ticks_y
axis_title_x: axis_title
axis_title_x_top: axis_title_x
axis_title_x_bottom: axis_title_x
axis_title_y: axis_title
axis_title_y_left: axis_title_y
axis_title_y_right: axis_title_y
axis_minor_ticks_x_top: axis_ticks_x_top
axis_minor_ticks_x_bottom: axis_ticks_x_bottom
axis_minor_ticks_y_left: axis_ticks_y_left
axis_minor_ticks_y_right: axis_ticks_y_right
axis_minor_ticks_theta: axis_ticks_theta
axis_minor_ticks_r: axis_ticks_r
axis_minor_ticks_length:
axis_minor_ticks_length_x: axis_minor_ticks_length
axis_minor_ticks_length_x_top: axis_minor_ticks_length_x axis_ticks_length_x_top
axis_minor_ticks_length_x_bottom: axis_minor_ticks_length_x axis_ticks_length_x_bottom
axis_minor_ticks_length_y: axis_minor_ticks_length
axis_minor_ticks_length_y_left: axis_minor_ticks_length_y axis_ticks_length_y_left
axis_minor_ticks_length_y_right: axis_minor_ticks_length_y axis_ticks_length_y_right
axis_minor_ticks_length_theta: axis_minor_ticks_length_x axis_ticks_length_theta
axis_minor_ticks_length_r: axis_minor_ticks_length_y axis_ticks_length_r
legend_background: rect
legend_margin: margins
legend_spacing: spacing
legend_spacing_x: legend_spacing
legend_spacing_y: legend_spacing
legend_key: panel_background
legend_key_height: legend_key_size
legend_key_width: legend_key_size
legend_key_spacing: spacing
legend_key_spacing_x: legend_key_spacing
legend_key_spacing_y: legend_key_spacing
legend_key_justification:
legend_frame: rect
legend_axis_line: line
legend_ticks: legend_axis_line
legend_ticks_length: legend_key_size
legend_text: text
legend_text_position:
legend_title: title
legend_title_position:
legend_byrow:
legend_position:
legend_position_inside:
legend_direction:
legend_justification:
legend_justification_top: legend_justification
legend_justification_bottom: legend_justification
legend_justification_left: legend_justification
legend_justification_right: legend_justification
legend_justification_inside: legend_justification
legend_location:
legend_box:
legend_box_just:
legend_box_margin: margins
legend_box_background: rect
legend_box_spacing: spacing
panel_background: rect
panel_border: rect
panel_spacing: spacing
panel_spacing_x: panel_spacing
panel_spacing_y: panel_spacing
panel_grid_major_x: panel_grid_major
panel_grid_major_y: panel_grid_major
panel_grid_minor_x: panel_grid_minor
panel_grid_minor_y: panel_grid_minor
panel_ontop:
panel_widths:
panel_heights:
strip_background: rect
strip_background_x: strip_background
strip_background_y: strip_background
strip_clip:
strip_text_x: strip_text
strip_text_x_top: strip_text_x
strip_text_x_bottom: strip_text_x
strip_text_y: strip_text
strip_text_y_left: strip_text_y
strip_text_y_right: strip_text_y
strip_placement:
strip_placement_x: strip_placement
strip_placement_y: strip_placement
strip_switch_pad_grid: spacing
strip_switch_pad_wrap: spacing
plot_background: rect
plot_title: title
plot_title_position:
plot_subtitle: text
plot_caption: text
plot_caption_position:
plot_tag: text
plot_tag_position:
plot_tag_location:
plot_margin: margins
aspect_ratio:
"""

PARENTS: dict[str, tuple[str, ...]] = {
    name: tuple(parents.split())
    for name, _, parents in (line.partition(":") for line in _TREE.split("\n") if line)
}
"""The names of an element's parents, the nearest first; a root has none."""
