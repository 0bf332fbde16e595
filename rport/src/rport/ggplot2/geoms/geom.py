"""What a geom is, and the panel that it draws in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.themes.complete import GeomTheme
from rport.ggplot2.warn import remove_missing
from rport.grid import Box, Device

if TYPE_CHECKING:
    from rport.ggplot2.coords.coord import Coord, PanelParams
    from rport.ggplot2.draw.legends.keys import Key

Params = dict[str, Any]
Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Panel:
    """A panel on a device: where it lies, and the coordinates that place data in it."""

    device: Device
    box: Box
    coord: Coord
    params: PanelParams

    def place(self, x: Any, y: Any) -> tuple[Points, Points]:
        """Where data stands on the page; what is infinite stands at the panel's side."""
        across, up = self.coord.transform(np.asarray(x, float), np.asarray(y, float), self.params)
        return (
            self.box.left + (self.box.right - self.box.left) * across,
            self.box.bottom + (self.box.top - self.box.bottom) * up,
        )

    def path(self, x: Any, y: Any, closed: bool = False) -> tuple[Points, Points]:
        """Where a line through data stands on the page, bent as the coordinates bend it."""
        points = self.coord.munched(np.asarray(x, float), np.asarray(y, float), self.params, closed)
        return self.place(*points)

    def x_range(self) -> tuple[float, float]:
        """The range of the data's x in the panel."""
        return self.params.x_range

    def y_range(self) -> tuple[float, float]:
        """The range of the data's y in the panel."""
        return self.params.y_range


class Geom:
    """A geom: what it needs, its defaults, how it draws, its key in a legend.

    A class of its own for each, named as in ggplot2 and listed in `geoms.GEOMS`. Columns of the
    data have ggplot2's names, `colour` and `linewidth`; lengths there are in mm.
    """

    name: ClassVar[str] = ""
    required: ClassVar[tuple[str, ...]] = ("x", "y")
    """Aesthetics that must be there; "x|y" for one of two."""
    non_missing: ClassVar[tuple[str, ...]] = ()
    """More aesthetics whose missing values remove a row."""
    defaults: ClassVar[Mapping[str, Any | Callable[[GeomTheme], Any]]] = {}
    """Default aesthetics; a function takes them from the theme."""
    optional: ClassVar[tuple[str, ...]] = ("group",)
    """Aesthetics without a default that it knows as well."""
    params: ClassVar[Mapping[str, Any]] = {}
    """Its parameters with their defaults, beside `na_rm`."""
    stat: ClassVar[str] = "identity"
    position: ClassVar[str] = "identity"
    stat_given: ClassVar[Mapping[str, Any]] = {}
    """Parameters that its own statistic gets."""
    size_is_linewidth: ClassVar[bool] = False
    """Whether `geom_...(size=)` is the `linewidth` too, beside the size of points."""
    show_legend: ClassVar[bool | None] = None
    inherit_aes: ClassVar[bool] = True

    def aesthetics(self) -> set[str]:
        """All aesthetics that it understands."""
        needed = {name for each in self.required for name in each.split("|")}
        return needed | set(self.defaults) | set(self.optional)

    def position_given(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
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

    def key_extent(
        self, device: Device, look: Mapping[str, Any], params: Params
    ) -> tuple[float, float] | None:
        """Width and height in points that the key asks for on a device; None: `key_size` says."""
        return None

    def key_size(self, look: Mapping[str, Any], params: Params) -> tuple[float, float] | None:
        """Width and height in mm that the key asks for; None: its size and linewidth."""
        return None


def groups(data: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The data of each group, by rising number."""
    numbers = data["group"].to_numpy()
    if len(numbers) == 0:
        return
    if (numbers == numbers[0]).all():
        yield data
        return
    for number in np.unique(numbers):
        yield data[numbers == number]


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
