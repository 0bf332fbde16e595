# mypy: implicit-reexport
# ruff: noqa: F401
"""All themes, elements and lengths that a user writes, by their names."""

from rport.ggplot2.themes.complete_themes import (
    theme_bw,
    theme_classic,
    theme_dark,
    theme_gray,
    theme_grey,
    theme_light,
    theme_linedraw,
    theme_minimal,
    theme_test,
    theme_void,
)
from rport.ggplot2.themes.current import (
    get_theme,
    replace_theme,
    set_theme,
    theme_get,
    theme_replace,
    theme_set,
    theme_update,
    update_theme,
)
from rport.ggplot2.themes.element_functions import (
    element_blank,
    element_geom,
    element_line,
    element_point,
    element_polygon,
    element_rect,
    element_text,
    margin,
    margin_auto,
    margin_part,
    rel,
)
from rport.ggplot2.themes.theme import (
    theme,
)
from rport.ggplot2.themes.theme_sub import (
    theme_sub_axis,
    theme_sub_axis_bottom,
    theme_sub_axis_left,
    theme_sub_axis_right,
    theme_sub_axis_top,
    theme_sub_axis_x,
    theme_sub_axis_y,
    theme_sub_legend,
    theme_sub_panel,
    theme_sub_plot,
    theme_sub_strip,
)
from rport.grid.units import unit
