"""The geoms and statistics that plotnine lacks, as a user adds them to a plot."""

from __future__ import annotations

from typing import Any

from plotnine import aes


class _Layer:
    """A layer in plotnine's list of layers, which only this package draws."""

    def __init__(self, geom: _Own):
        self.geom = geom
        self.stat = None
        self.mapping = geom.mapping
        self._data = geom.data
        self.inherit_aes = geom.arguments.get("inherit_aes", True)
        self.show_legend = geom.arguments.get("show_legend")

    def __deepcopy__(self, memo: Any) -> _Layer:
        return self


class _Own:
    """A geom by its name; the arguments are those of ggplot2's function."""

    stat: str | None = None

    def __init__(self, mapping: Any = None, data: Any = None, **arguments: Any):
        if isinstance(data, aes) or (mapping is not None and not isinstance(mapping, aes)):
            mapping, data = data, mapping
        self.mapping = mapping or aes()
        self.data = data
        self.arguments = arguments
        own = {} if self.stat is None else {"stat": self.stat}
        self._kwargs = {**own, **arguments}

    def __radd__(self, plot: Any) -> Any:
        """Add the layer to a plot."""
        plot.layers.append(_Layer(self))
        return plot


class geom_contour(_Own):
    """Lines of equal z over a grid of x and y: `bins`, `binwidth` or `breaks`."""


class geom_contour_filled(_Own):
    """Areas between lines of equal z."""


class geom_curve(_Own):
    """A curve from (x, y) to (xend, yend): `curvature`, `angle`, `ncp`, `arrow`."""


class geom_function(_Own):
    """A function `fun` over the range of x."""


class geom_hex(_Own):
    """Counts in hexagons."""


class stat_contour(geom_contour):
    """The same as `geom_contour`."""
