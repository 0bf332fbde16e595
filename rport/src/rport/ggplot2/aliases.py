"""Older names of ggplot2's functions, which still work there."""

from rport.ggplot2.geoms.contour import geom_density_2d, geom_density_2d_filled
from rport.ggplot2.geoms.curve import geom_spoke
from rport.ggplot2.geoms.tile import geom_bin_2d
from rport.ggplot2.grammar.qplot import qplot
from rport.ggplot2.stats.bin_2d import stat_bin_2d, stat_bin_hex, stat_summary_2d
from rport.ggplot2.stats.density_2d import stat_density_2d, stat_density_2d_filled

geom_bin2d = geom_bin_2d
geom_density2d = geom_density_2d
geom_density2d_filled = geom_density_2d_filled
quickplot = qplot
stat_bin2d = stat_bin_2d
stat_binhex = stat_bin_hex
stat_spoke = geom_spoke
stat_summary2d = stat_summary_2d
stat_density2d = stat_density_2d
stat_density2d_filled = stat_density_2d_filled

__all__ = [
    "geom_bin2d",
    "geom_density2d",
    "geom_density2d_filled",
    "quickplot",
    "stat_bin2d",
    "stat_binhex",
    "stat_density2d",
    "stat_density2d_filled",
    "stat_spoke",
    "stat_summary2d",
]
