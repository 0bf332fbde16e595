"""The geoms. To add one, say geom_tile:

1. Write `geoms/tile.py` with a class `Tile(Geom)` (or of the nearest geom here), named and
   documented by its source in ggplot2: `name`, `required`, `non_missing`, `defaults` (values, or
   functions of the theme as in `looks.py`), `params`, `stat`, `position`.
2. `setup_params` and `setup_data` where ggplot2 has them: complete the data, as R does.
3. `draw_panel`, or `draw_group`: `panel.place(x, y)` gives points on the page, and
   `panel.device` draws (see `grid.Device`; `looks.py` has strokes, `rect.py` rectangles).
4. `draw_key`: one of `legends/keys.py`, or a new one there.
5. A line in GEOMS, below. A statistic or position that is missing: `stats/`, `positions.py`.
6. In `rport/examples/gallery`: the plot in `plots.R` and in `plots.py`, and R's record.
"""

from __future__ import annotations

from typing import Any

from rport.ggplot2.geoms.blank import Blank
from rport.ggplot2.geoms.boxplot import Boxplot
from rport.ggplot2.geoms.contour import (
    Contour,
    ContourFilled,
    Density2d,
    Density2dFilled,
)
from rport.ggplot2.geoms.crossbar import Crossbar
from rport.ggplot2.geoms.curve import Curve, Spoke
from rport.ggplot2.geoms.dotplot import Dotplot
from rport.ggplot2.geoms.errorbar import Errorbar, ErrorbarH, Linerange, Pointrange
from rport.ggplot2.geoms.function import Function
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.hex import Hex
from rport.ggplot2.geoms.label import Label
from rport.ggplot2.geoms.path import FreqPoly, Line, Path, Step
from rport.ggplot2.geoms.point import Count, Jitter, Point
from rport.ggplot2.geoms.polygon import Polygon
from rport.ggplot2.geoms.qq import Qq, QqLine
from rport.ggplot2.geoms.quantile import Quantile
from rport.ggplot2.geoms.rect import Bar, Col, Histogram, Rect
from rport.ggplot2.geoms.ribbon import Area, Density, Ribbon
from rport.ggplot2.geoms.rug import Logticks, Rug
from rport.ggplot2.geoms.segment import ABLine, HLine, Segment, VLine
from rport.ggplot2.geoms.smooth import Smooth
from rport.ggplot2.geoms.stripes import Stripes
from rport.ggplot2.geoms.text import Text
from rport.ggplot2.geoms.tile import Bin2d, Raster, Tile
from rport.ggplot2.geoms.violin import Violin
from rport.ggplot2.unsupported import UnsupportedPlot

__all__ = ["GEOMS", "Geom", "Panel", "geom_of"]

GEOMS: dict[str, type[Geom]] = {
    "_geom_stripes": Stripes,
    "annotation_logticks": Logticks,
    "geom_abline": ABLine,
    "geom_area": Area,
    "geom_bar": Bar,
    "geom_bin_2d": Bin2d,
    "geom_blank": Blank,
    "geom_boxplot": Boxplot,
    "geom_col": Col,
    "geom_contour": Contour,
    "geom_contour_filled": ContourFilled,
    "geom_count": Count,
    "geom_crossbar": Crossbar,
    "geom_curve": Curve,
    "geom_density": Density,
    "geom_density_2d": Density2d,
    "geom_density_2d_filled": Density2dFilled,
    "geom_dotplot": Dotplot,
    "geom_errorbar": Errorbar,
    "geom_errorbarh": ErrorbarH,
    "geom_freqpoly": FreqPoly,
    "geom_function": Function,
    "geom_hex": Hex,
    "geom_histogram": Histogram,
    "geom_hline": HLine,
    "geom_jitter": Jitter,
    "geom_label": Label,
    "geom_line": Line,
    "geom_linerange": Linerange,
    "geom_path": Path,
    "geom_point": Point,
    "geom_pointrange": Pointrange,
    "geom_polygon": Polygon,
    "geom_qq": Qq,
    "geom_qq_line": QqLine,
    "geom_quantile": Quantile,
    "geom_raster": Raster,
    "geom_rect": Rect,
    "geom_ribbon": Ribbon,
    "geom_rug": Rug,
    "geom_segment": Segment,
    "geom_smooth": Smooth,
    "geom_spoke": Spoke,
    "geom_step": Step,
    "geom_text": Text,
    "geom_tile": Tile,
    "geom_violin": Violin,
    "geom_vline": VLine,
}
"""What is drawn, by the name of plotnine's class or of ours."""


def geom_of(given: Any) -> Geom:
    """Our geom for one that the user added. Raises UnsupportedPlot for what is not drawn."""
    for cls in type(given).__mro__:
        if cls.__name__ in GEOMS:
            return GEOMS[cls.__name__]()
        if cls.__name__.startswith("geom_"):
            break
    drawn = ", ".join(name for name in GEOMS if not name.startswith("_"))
    raise UnsupportedPlot(f"{type(given).__name__} (drawn are: {drawn})")
