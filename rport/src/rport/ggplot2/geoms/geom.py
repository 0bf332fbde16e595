"""What a geom is, and the panel that it draws in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import Look, Params, Settings, renamed
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.grammar.layer_arguments import PARAMS_OF_STATS, LayerSignature, mapping_and_data
from rport.ggplot2.themes.complete import GeomTheme
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import remove_missing
from rport.grid import Box, Device

if TYPE_CHECKING:
    from rport.ggplot2.coords.coord import Coord, PanelParams
    from rport.ggplot2.draw.legends.keys import Key
    from rport.ggplot2.grammar.plot import ggplot
    from rport.ggplot2.positions.position import Position
    from rport.ggplot2.stats.stat import Stat

_OTHER_NAMES = {
    "bin2d": "bin_2d",
    "density2d": "density_2d",
    "density2d_filled": "density_2d_filled",
}
Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Panel:
    """A panel on a device: where it lies, and the coordinates that place data in it."""

    device: Device
    box: Box
    coord: Coord
    params: PanelParams

    def place(self, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Points, Points]:
        """Where data stands on the page; what is infinite stands at the panel's side."""
        x, y = self.coord.transform(np.asarray(x, float), np.asarray(y, float), self.params)
        return self.on_page(x, y)

    def on_page(self, across: Points, up: Points) -> tuple[Points, Points]:
        """Where shares of the panel's width and height, from the lower left, are on the page."""
        return (
            self.box.left + (self.box.right - self.box.left) * across,
            self.box.bottom + (self.box.top - self.box.bottom) * up,
        )

    def path(
        self, x: npt.ArrayLike, y: npt.ArrayLike, closed: bool = False
    ) -> tuple[Points, Points]:
        """Where a line through data stands on the page, bent as the coordinates bend it."""
        points = self.coord.munched(np.asarray(x, float), np.asarray(y, float), self.params, closed)
        return self.place(*points)

    def outlines(self, x: Points, y: Points) -> list[tuple[Points, Points]]:
        """The paths of closed shapes, whose corners are the rows of `x` and `y`."""
        gap = np.full((len(x), 1), np.nan)
        whole = [np.concatenate([each, each[:, :1], gap], axis=1).ravel() for each in (x, y)]
        bent = self.coord.munched(whole[0], whole[1], self.params)
        ends = np.flatnonzero(np.isnan(bent[0]))
        if len(ends) != len(x):  # some corners are missing
            return [self.path(*corners, closed=True) for corners in zip(x, y, strict=True)]
        across, up = self.place(*bent)
        starts = np.concatenate([[0], ends[:-1] + 1])
        return [
            (across[start : end - 1], up[start : end - 1])
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]

    def x_range(self) -> tuple[float, float]:
        """The range of the data's x in the panel."""
        return self.params.x_range

    def y_range(self) -> tuple[float, float]:
        """The range of the data's y in the panel."""
        return self.params.y_range


class Geom(Addition):
    """A geom: what it needs, its defaults, how it draws, its key in a legend; and a layer of it.

    A class is written for each geom, as ggplot2 has it. `geom_point(mapping, data, ...)` is a layer
    with its own mapping, data, statistic, position and arguments. Columns of the data that is
    drawn have ggplot2's names, `colour` and `linewidth`; lengths there are in mm.

    A geom of your own is a subclass; where a name `geom_NAME` is given to it, others find it by
    "NAME". `panel.place(x, y)` gives points on the page, `panel.device` draws:

    >>> class geom_stem(geom_point):
    ...     required = ("x", "y")
    ...     params = {"base": 0.0}
    ...
    ...     def draw_panel(self, data, panel, params):
    ...         feet = data.assign(xend=data["x"], yend=params["base"], linewidth=0.5, linetype=1)
    ...         draw_segments(feet, panel, params)
    ...         super().draw_panel(data, panel, params)
    """

    name: ClassVar[str] = ""
    """What messages call it; by default the class's own name."""
    required: ClassVar[tuple[str, ...]] = ("x", "y")
    """Aesthetics that must be there; "x|y" for one of two."""
    non_missing: ClassVar[tuple[str, ...]] = ()
    """More aesthetics whose missing values remove a row."""
    defaults: ClassVar[Mapping[str, Any | Callable[[GeomTheme], Any]]] = {}
    """Default aesthetics; a function takes them from the theme."""
    optional: ClassVar[tuple[str, ...]] = ("group",)
    """Aesthetics without a default that it knows as well."""
    params: ClassVar[Settings] = {}
    """Its parameters with their defaults, besides `na_rm`."""
    params_of_itself: ClassVar[Settings] = {}
    """Those of its parameters that only `geom_...()` sets so, as the geom alone has them."""
    stat: str | type[Stat] | Stat = "identity"
    position: str | type[Position] | Position = "identity"
    stat_given: ClassVar[Settings] = {}
    """Parameters that its own statistic gets."""
    places_shown: ClassVar[tuple[str, ...]] = ()
    """Aesthetics that `help()` shows among the arguments."""
    deprecated: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Arguments of older versions: since when they are deprecated, and what takes their place."""
    replaced: ClassVar[tuple[str, str] | None] = None
    """Since when it is deprecated, and what takes its place."""
    renames_size: ClassVar[bool] = True
    """Whether `size` is the width of its lines if it has no other size, as in older versions."""
    is_translated: bool = False
    """Whether it is made from a layer of plotnine's, whose words are not ggplot2's."""
    size_is_linewidth: ClassVar[bool] = False
    """Whether `geom_...(size=)` is the `linewidth` too, besides the size of points."""
    warns_of_constants: ClassVar[bool] = True
    """Whether a message says that aesthetics of one value are drawn for each row of the data."""
    joins_in_keys: ClassVar[bool] = True
    """Whether lines of its keys join as its own, even if the layer does not say how."""
    show_legend: bool | dict[str, bool] | None = None
    inherit_aes: bool = True

    known: ClassVar[dict[str, type[Geom]]] = {}
    """All geoms by the name after `geom_`."""
    __signature__ = LayerSignature()

    def __init_subclass__(cls, **more: object) -> None:
        super().__init_subclass__(**more)
        if cls.__name__.startswith("geom_"):
            Geom.known[cls.__name__.removeprefix("geom_")] = cls
        if not cls.name:
            cls.name = cls.__name__

    def __init__(
        self,
        mapping: object = None,
        data: object = None,
        stat: str | type[Stat] | Stat | None = None,
        position: str | type[Position] | Position | None = None,
        *,
        show_legend: bool | dict[str, bool] | None = None,
        inherit_aes: bool = True,
        key_glyph: object = None,
        **arguments: object,
    ):
        self.mapping, self.data = mapping_and_data(mapping, data)
        if stat is not None:
            self.stat = stat
        if position is not None:
            self.position = position
        if show_legend is not None:
            self.show_legend = show_legend
        self.inherit_aes = inherit_aes and type(self).inherit_aes
        self.key_glyph = key_glyph
        self.arguments = renamed(arguments)
        for name in ("raster", "environment"):  # plotnine's, which change nothing here
            self.arguments.pop(name, None)

    @staticmethod
    def find(name: str) -> type[Geom]:
        """The geom of a name, with or without `geom_`. Raises UnsupportedPlot for another."""
        short = name.removeprefix("geom_")
        short = _OTHER_NAMES.get(short, short)
        if short not in Geom.known:
            raise UnsupportedPlot(f"geom_{short} (drawn: {', '.join(sorted(Geom.known))})")
        return Geom.known[short]

    @classmethod
    def arguments_shown(cls) -> tuple[dict[str, object], dict[str, object]]:
        """The arguments that `help()` shows: the first by position, and those with names."""
        own = {**PARAMS_OF_STATS.get(str(cls.stat), {}), **cls.stat_given}
        own |= {name: value for name, value in cls.params.items() if own.get(name) is None}
        own |= dict.fromkeys(cls.places_shown)
        layer = {"show_legend": cls.show_legend, "inherit_aes": cls.inherit_aes}
        return {"stat": cls.stat, "position": cls.position}, {**own, **layer}

    def add_to(self, plot: ggplot) -> None:
        """Become the plot's next layer."""
        plot.layers.append(self)

    def default_looks(self, data: pd.DataFrame, theme: GeomTheme, params: Params) -> dict[str, Any]:
        """The looks of rows that have none: a value for all, or a list of one for each."""
        return {
            name: value(theme) if callable(value) else value
            for name, value in self.defaults.items()
        }

    def aesthetics(self) -> set[str]:
        """All aesthetics that it understands."""
        needed = {name for each in self.required for name in each.split("|")}
        return needed | set(self.defaults) | set(self.optional)

    def position_given(self, arguments: Settings) -> dict[str, Any]:
        """What the arguments of `geom_...()` say about its own position."""
        return {}

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Settle parameters that depend on the data."""
        return params

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Complete the data before positions are adjusted: from y and width to ymin and so on."""
        return data

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Remove rows with missing values, with R's warning."""
        needed = [name for each in self.required for name in each.split("|")]
        return remove_missing(
            data, [*needed, *self.non_missing], self.name, na_rm=params.get("na_rm", False)
        )

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw one panel's data: group by group, unless a geom draws all at once."""
        for group in groups(data):
            self.draw_group(group, panel, params)

    def draw_group(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the data of one group."""
        raise NotImplementedError

    def draw_key(self, key: Key) -> None:
        """Draw the geom's key in a legend; see `legends.keys`."""
        raise NotImplementedError

    def key_extent(self, device: Device, look: Look, params: Params) -> tuple[float, float] | None:
        """Width and height in points that the key asks for on a device; None: `key_size` says."""
        return None

    def key_size(self, look: Look, params: Params) -> tuple[float, float] | None:
        """Width and height in mm that the key asks for; None: its size and linewidth."""
        return None


def groups(data: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The data of each group, by rising number."""
    data, ends = by_group(data)
    for start, end in pairwise(ends):
        yield data.iloc[start:end]


def by_group(data: pd.DataFrame) -> tuple[pd.DataFrame, list[int]]:
    """The data by rising group number, and where each group ends, from 0 on."""
    numbers = data["group"].to_numpy()
    if len(numbers) == 0:
        return data, [0]
    order = np.argsort(numbers, kind="stable")
    if (order[1:] < order[:-1]).any():
        data, numbers = data.iloc[order], numbers[order]
    ends = np.flatnonzero(numbers[1:] != numbers[:-1]) + 1
    return data, [0, *ends.tolist(), len(numbers)]


def constant(data: pd.DataFrame, names: Sequence[str]) -> bool:
    """Whether the columns have one value each."""
    return all(_is_constant(data[name]) for name in names if name in data)


def _is_constant(column: pd.Series) -> bool:
    values = column.to_numpy()
    if values.dtype.kind == "f":
        return bool(((values == values[0]) | (np.isnan(values) & np.isnan(values[0]))).all())
    first = values[0]
    return all(value == first or (value != value and first != first) for value in values)


def rows(data: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """The rows of some columns."""
    return zip(*(data[name].tolist() for name in names), strict=True)


def records(data: pd.DataFrame, names: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of some columns, by the columns' names."""
    return [dict(zip(names, row, strict=True)) for row in rows(data, *names)]
