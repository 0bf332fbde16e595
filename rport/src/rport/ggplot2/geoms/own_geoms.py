"""The geoms and statistics that plotnine lacks, as a user adds them to a plot."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotnine
from plotnine import aes

from rport.ggplot2.unsupported import UnsupportedPlot


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

    def __radd__(self, plot: Any) -> Any:
        """Add the layer to a plot."""
        plot.layers.append(self)
        return plot


class _Own:
    """A geom by its name; the arguments are those of ggplot2's function."""

    def __init__(self, mapping: Any = None, data: Any = None, **arguments: Any):
        if isinstance(data, aes) or (mapping is not None and not isinstance(mapping, aes)):
            mapping, data = data, mapping
        name = type(self).__name__
        self.other = arguments.pop("geom", None)
        if self.other is not None and not name.startswith("stat_"):
            raise UnsupportedPlot(f"{name}(geom={self.other!r})")
        self.mapping = mapping or aes()
        self.data = data
        self.arguments = arguments
        self._kwargs = arguments

    def __radd__(self, plot: Any) -> Any:
        """Add the layer to a plot."""
        return self.to_layer().__radd__(plot)

    def to_layer(self) -> _Layer:
        """The layer that this is in a plot, with another geom if one was given."""
        layer = _Layer(self)
        if self.other is not None:
            from rport.ggplot2.grammar.drop_in import GEOMS

            name = f"geom_{self.other.removeprefix('geom_')}"
            geom = GEOMS.get(name) or globals()[name]
            stat = type(self).__name__.removeprefix("stat_")
            layer.geom = geom(self.mapping, self.data, **self.arguments)
            layer.geom._kwargs = {**self.arguments, "stat": stat}
        return layer


class geom_contour(_Own):
    """Lines of equal z over a grid of x and y: `bins`, `binwidth` or `breaks`."""


class geom_contour_filled(_Own):
    """Areas between lines of equal z."""


class geom_curve(_Own):
    """A curve from (x, y) to (xend, yend): `curvature`, `angle`, `ncp`, `arrow`."""


class geom_function(_Own):
    """A function `fun` over the range of x."""


class geom_hex(_Own):
    """Counts in hexagons: `bins` or `binwidth`, one number or two."""


class geom_density_2d_filled(_Own):
    """Areas between two densities of points: `bins`, `binwidth`, `breaks`, `contour_var`."""


class stat_contour(geom_contour):
    """The same as `geom_contour`."""


class stat_contour_filled(geom_contour_filled):
    """The same as `geom_contour_filled`."""


class stat_density_2d_filled(geom_density_2d_filled):
    """The same as `geom_density_2d_filled`."""


class stat_bin_hex(geom_hex):
    """The same as `geom_hex`."""


class annotation_logticks(_Own):
    """Marks at the digits of each power along the `sides`: `short`, `mid` and `long` ones."""

    def __init__(self, **arguments: Any):
        if "lengths" in arguments:
            raise UnsupportedPlot("annotation_logticks(lengths=...): say short, mid and long")
        own = {"inherit_aes": False, "show_legend": False}
        super().__init__(data=pd.DataFrame({"x": [0.0]}), **arguments, **own)


class arrow(plotnine.arrow):  # type: ignore[misc]
    """A line's head: `length` is a `unit()`, or in inches; `ends` is "first", "last" or "both".

    `angle` is between the line and the head's edge; `type` is "open" or "closed". Source: grid's
    `arrow`.
    """

    def __init__(
        self, angle: float = 30, length: float = 0.25, ends: str = "last", type: str = "open"
    ):
        if ends not in ("first", "last", "both"):
            raise ValueError(f"ends must be first, last or both, not {ends!r}")
        if type not in ("open", "closed"):
            raise ValueError(f"type must be open or closed, not {type!r}")
        super().__init__(angle, length, ends, type)
