# mypy: implicit-reexport
# ruff: noqa: F401
"""All statistics that a user writes, and the summaries that they take."""

from rport.ggplot2.stats.align import stat_align
from rport.ggplot2.stats.bin import stat_bin
from rport.ggplot2.stats.bin_2d import (
    stat_bin_2d,
    stat_bin_hex,
    stat_summary_2d,
    stat_summary_hex,
)
from rport.ggplot2.stats.bindot import stat_bindot
from rport.ggplot2.stats.boxplot import stat_boxplot
from rport.ggplot2.stats.connect import stat_connect
from rport.ggplot2.stats.contour import stat_contour, stat_contour_filled
from rport.ggplot2.stats.count import stat_count
from rport.ggplot2.stats.density import stat_density
from rport.ggplot2.stats.density_2d import stat_density_2d, stat_density_2d_filled
from rport.ggplot2.stats.ecdf import stat_ecdf
from rport.ggplot2.stats.ellipse import stat_ellipse
from rport.ggplot2.stats.function import stat_function
from rport.ggplot2.stats.manual import stat_manual
from rport.ggplot2.stats.qq import stat_qq, stat_qq_line
from rport.ggplot2.stats.quantile import stat_quantile
from rport.ggplot2.stats.sf import stat_sf, stat_sf_coordinates
from rport.ggplot2.stats.smooth import stat_smooth
from rport.ggplot2.stats.stat import Stat, stat_identity, stat_unique
from rport.ggplot2.stats.sum import stat_sum
from rport.ggplot2.stats.summary import stat_summary, stat_summary_bin
from rport.ggplot2.stats.ydensity import stat_ydensity
from rport.stats.summaries import (
    mean_cl_boot,
    mean_cl_normal,
    mean_sdl,
    mean_se,
    median_hilow,
)
