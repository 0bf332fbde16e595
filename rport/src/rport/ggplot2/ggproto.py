"""ggplot2's geoms, statistics and positions by the names of their objects: `GeomPoint`.

They are taken where a class is: `layer(geom=GeomPoint, stat=StatIdentity,
position=PositionIdentity)`, `stat_summary(geom=GeomBar)`, `get_geom_defaults(GeomPoint)`.
"""

from __future__ import annotations

from rport.ggplot2.geoms import names as _geoms  # noqa: F401 - all of them are defined
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.positions import dodge, jitter, stack  # noqa: F401
from rport.ggplot2.positions.position import Position
from rport.ggplot2.stats import names as _stats  # noqa: F401
from rport.ggplot2.stats.stat import Stat

_GEOMS = """
Abline Area Bar Bin2d Blank Boxplot Col Contour ContourFilled Crossbar Curve Density Density2d
Density2dFilled Dotplot Errorbar Errorbarh Function Hex Hline Label Line Linerange Map Path Point
Pointrange Polygon Quantile Raster Rect Ribbon Rug Segment Sf Smooth Spoke Step Text Tile Violin
Vline
"""
_STATS = """
Align Bin Bin2d Bindot Binhex Boxplot Connect Contour ContourFilled Count Density Density2d
Density2dFilled Ecdf Ellipse Function Identity Manual Qq QqLine Quantile Sf SfCoordinates Smooth Sum
Summary Summary2d SummaryBin SummaryHex Unique Ydensity
"""
_POSITIONS = "Dodge Dodge2 Fill Identity Jitter Jitterdodge Nudge Stack"


def _snake(name: str) -> str:
    """The words of a name of ggproto's: "Density2dFilled" is density_2d_filled."""
    words = "".join(f"_{each.lower()}" if each.isupper() else each for each in name).strip("_")
    return words.replace("2d", "_2d").replace("binhex", "bin_hex").replace("dodge_2", "dodge2")


GGPROTO: dict[str, type] = {
    **{f"Geom{name}": Geom.find(_snake(name)) for name in _GEOMS.split()},
    **{f"Stat{name}": Stat.find(_snake(name)) for name in _STATS.split()},
    **{f"Position{name}": Position.find(_snake(name)) for name in _POSITIONS.split()},
}
"""The classes by ggplot2's names."""
