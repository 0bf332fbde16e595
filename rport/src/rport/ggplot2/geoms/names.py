# mypy: implicit-reexport
# ruff: noqa: F401
"""All geoms and annotations that a user writes, by their names."""

from rport.ggplot2.geoms.blank import geom_blank
from rport.ggplot2.geoms.borders import annotation_borders, borders, map_data
from rport.ggplot2.geoms.boxplot import geom_boxplot
from rport.ggplot2.geoms.contour import (
    geom_contour,
    geom_contour_filled,
    geom_density_2d,
    geom_density_2d_filled,
)
from rport.ggplot2.geoms.crossbar import geom_crossbar
from rport.ggplot2.geoms.curve import geom_curve, geom_spoke
from rport.ggplot2.geoms.custom import annotation_custom, annotation_raster
from rport.ggplot2.geoms.dotplot import geom_dotplot
from rport.ggplot2.geoms.errorbar import (
    geom_errorbar,
    geom_errorbarh,
    geom_linerange,
    geom_pointrange,
)
from rport.ggplot2.geoms.function import geom_function
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.geoms.hex import geom_hex
from rport.ggplot2.geoms.label import geom_label
from rport.ggplot2.geoms.looks import arrow
from rport.ggplot2.geoms.map import annotation_map, geom_map
from rport.ggplot2.geoms.path import geom_freqpoly, geom_line, geom_path, geom_step
from rport.ggplot2.geoms.point import geom_count, geom_jitter, geom_point
from rport.ggplot2.geoms.polygon import geom_polygon
from rport.ggplot2.geoms.qq import geom_qq, geom_qq_line
from rport.ggplot2.geoms.quantile import geom_quantile
from rport.ggplot2.geoms.rect import geom_bar, geom_col, geom_histogram, geom_rect
from rport.ggplot2.geoms.ribbon import geom_area, geom_density, geom_ribbon
from rport.ggplot2.geoms.rug import annotation_logticks, geom_rug
from rport.ggplot2.geoms.segment import geom_abline, geom_hline, geom_segment, geom_vline
from rport.ggplot2.geoms.sf import geom_sf, geom_sf_label, geom_sf_text
from rport.ggplot2.geoms.sizes import resolution
from rport.ggplot2.geoms.smooth import geom_smooth
from rport.ggplot2.geoms.stripes import annotation_stripes
from rport.ggplot2.geoms.text import geom_text
from rport.ggplot2.geoms.tile import geom_bin_2d, geom_raster, geom_tile
from rport.ggplot2.geoms.violin import geom_violin
