# mypy: implicit-reexport
# ruff: noqa: F401
"""What a user writes besides layers, scales and themes: plots, mappings, labels, inspection."""

from rport.ggplot2.grammar.aes import aes, after_scale, after_stat, from_theme, stage
from rport.ggplot2.grammar.annotate import annotate
from rport.ggplot2.grammar.as_is import I
from rport.ggplot2.grammar.cuts import cut_interval, cut_number, cut_width
from rport.ggplot2.grammar.defaults import (
    reset_geom_defaults,
    reset_stat_defaults,
    update_geom_defaults,
    update_stat_defaults,
)
from rport.ggplot2.grammar.figure import last_plot
from rport.ggplot2.grammar.fortifying import autolayer, autoplot, fortify
from rport.ggplot2.grammar.inspection import (
    calc_element,
    get_alt_text,
    get_geom_defaults,
    get_labs,
    get_last_plot,
    get_layer_data,
    ggplot_build,
    layer_data,
    set_last_plot,
)
from rport.ggplot2.grammar.kinds import (
    is_Coord,
    is_coord,
    is_facet,
    is_geom,
    is_ggplot,
    is_guide,
    is_guides,
    is_layer,
    is_mapping,
    is_margin,
    is_position,
    is_scale,
    is_stat,
    is_theme,
    is_theme_element,
    is_waiver,
)
from rport.ggplot2.grammar.labels import ggtitle, labs, xlab, ylab
from rport.ggplot2.grammar.layer import layer
from rport.ggplot2.grammar.limits import (
    expand_limits,
    expand_scale,
    expansion,
    fill_alpha,
    lims,
    xlim,
    ylim,
)
from rport.ggplot2.grammar.panel_inspection import (
    get_guide_data,
    get_layer_grob,
    get_panel_scales,
    get_strip_labels,
    ggplot_gtable,
    layer_grob,
    layer_scales,
    summarise_coord,
    summarise_layers,
    summarise_layout,
)
from rport.ggplot2.grammar.plot import ggplot, ggplotGrob
from rport.ggplot2.grammar.programming import (
    aes_,
    aes_all,
    aes_auto,
    aes_q,
    aes_string,
    complete_theme,
    flip_data,
    flipped_names,
    has_flipped_aes,
    max_height,
    max_width,
    pattern_alpha,
    remove_missing,
    reset_theme_settings,
    should_stop,
    standardise_aes_names,
    stat,
    transform_position,
    translate_shape_string,
    update_labels,
    zeroGrob,
)
from rport.ggplot2.grammar.qplot import qplot
from rport.scales import alpha
