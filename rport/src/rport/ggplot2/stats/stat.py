"""What a statistic is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings, renamed
from rport.ggplot2.build.orientation import flipped_name
from rport.ggplot2.geoms.geom import Geom, groups
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.grammar.layer_arguments import PARAMS_OF_STATS, LayerSignature, mapping_and_data
from rport.ggplot2.positions.position import Position
from rport.ggplot2.scales import Scale
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import remove_missing, warn

if TYPE_CHECKING:
    from rport.ggplot2.build.layout import Layout


if TYPE_CHECKING:
    from rport.ggplot2.grammar.plot import ggplot

_OTHER_NAMES = {
    "bin2d": "bin_2d", "density2d": "density_2d",
    "density2d_filled": "density_2d_filled", "binhex": "bin_hex", "summary2d": "summary_2d",
}  # fmt: skip


class PanelScales(NamedTuple):
    """The position scales of a panel; None where no data asked for one yet."""

    x: Scale | None
    y: Scale | None

    def along(self, flipped: bool) -> Scale:
        """The scale of x, or of y where the layer is flipped."""
        scale = self.y if flipped else self.x
        assert scale is not None
        return scale

    def dimension(self, flipped: bool) -> tuple[float, float]:
        """The range that a scale spans, without its expansion. Source: `Scale$dimension`."""
        scale: Any = self.along(flipped)
        if scale.is_discrete:
            ends = [*(scale.span() or ()), *(scale.range_c or ())] or [0.0, 1.0]
            return min(ends), max(ends)
        low, high = scale.get_limits()
        return low, high


def need_one(stat: Stat, data: pd.DataFrame, flipped: bool, params: Params) -> None:
    """Raise ValueError unless there is either x or y, and it is continuous."""
    if "x" in data and "y" in data:
        raise ValueError(f"stat_{stat.name}() must only have an x or y aesthetic")
    along = flipped_name("x", flipped)
    if along in params["discrete"]:
        raise ValueError(
            f"stat_{stat.name}() requires a continuous {along} aesthetic: "
            'perhaps you want stat="count"?'
        )


class Stat(Addition):
    """A statistic: what it needs, and what it makes of the data of a group; and a layer of it.

    A class is written for each, as ggplot2 has it. `stat_bin(mapping, data, geom, ...)` is a layer
    that is drawn by a geom. A statistic of your own is a subclass; where a name `stat_NAME` is
    given to it, others find it by "NAME":

    >>> class stat_centre(Stat):
    ...     required = ("x", "y")
    ...     geom = "point"
    ...
    ...     def compute_group(self, data, scales, params):
    ...         return data[["x", "y"]].mean().to_frame().T
    """

    name: ClassVar[str] = ""
    """Its name after `stat_`."""
    required: ClassVar[tuple[str, ...]] = ()
    non_missing: ClassVar[tuple[str, ...]] = ()
    defaults: ClassVar[Mapping[str, str]] = {}
    """Aesthetics that take a computed column where the plot maps nothing: {"y": "count"}."""
    fixed: ClassVar[tuple[str, ...]] = ()
    """Aesthetics with a default that is a value: a legend takes them as mapped."""
    labels: ClassVar[Mapping[str, str]] = {}
    """Words for aesthetics that it makes itself, where nothing else names them."""
    optional: ClassVar[tuple[str, ...]] = ("weight",)
    dropped: ClassVar[tuple[str, ...]] = ()
    """Aesthetics that the statistic uses up."""
    params: ClassVar[Settings] = {}
    """Its parameters with their defaults, besides `na_rm`."""
    deprecated: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Arguments of older versions: since when they are deprecated, and what takes their place."""
    geom: str | type[Geom] | Geom = "point"
    """The geom of `stat_...()`."""
    position: str | type[Position] | Position = "identity"
    """The position of `stat_...()`."""

    known: ClassVar[dict[str, type[Stat]]] = {}
    """All statistics by the name after `stat_`."""
    __signature__ = LayerSignature()

    def __init_subclass__(cls, **more: object) -> None:
        super().__init_subclass__(**more)
        if cls.__name__.startswith("stat_"):
            cls.name = cls.__name__.removeprefix("stat_")
            Stat.known[cls.name] = cls
            PARAMS_OF_STATS[cls.name] = cls.params

    def __init__(
        self,
        mapping: object = None,
        data: object = None,
        geom: str | type[Geom] | Geom | None = None,
        position: str | type[Position] | Position | None = None,
        **arguments: object,
    ):
        self.mapping, self.data = mapping_and_data(mapping, data)
        if geom is not None:
            self.geom = geom
        if position is not None:
            self.position = position
        self.arguments = renamed(arguments)

    @staticmethod
    def find(name: str) -> type[Stat]:
        """The statistic of a name, with or without `stat_`. Raises UnsupportedPlot for another."""
        short = name.removeprefix("stat_")
        short = _OTHER_NAMES.get(short, short)
        if short not in Stat.known:
            raise UnsupportedPlot(f"stat_{short} (covered are: {', '.join(sorted(Stat.known))})")
        return Stat.known[short]

    @classmethod
    def arguments_shown(cls) -> tuple[dict[str, object], dict[str, object]]:
        """The arguments that `help()` shows: the first by position, and those with names."""
        layer = {"show_legend": None, "inherit_aes": True}
        return {"geom": cls.geom, "position": cls.position}, {**cls.params, **layer}

    def layer(self) -> Geom:
        """The layer of `stat_...()`: its geom, which has this statistic."""
        asked = self.geom
        if isinstance(asked, Geom):
            asked = type(asked)
        cls = Geom.find(asked) if isinstance(asked, str) else asked
        position = self.position
        if isinstance(position, str):
            position = Position.find(position)()
        return cls(self.mapping, self.data, self, position, **self.arguments)

    def add_to(self, plot: ggplot) -> None:
        """Become the plot's next layer."""
        plot.layers.append(self.layer())

    def aesthetics(self) -> set[str]:
        """All aesthetics that it understands."""
        needed = {name for each in self.required for name in each.split("|")}
        return needed | set(self.optional)

    def own_mapping(self, data: pd.DataFrame) -> dict[str, str]:
        """Aesthetics that it finds in the layer's table by itself."""
        return {}

    def own_data(self, data: pd.DataFrame) -> pd.DataFrame:
        """The layer's table, where a statistic needs none to be given."""
        return data

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Settle parameters that depend on the data."""
        return params

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Prepare the data of all panels."""
        return data

    def compute_layer(self, data: pd.DataFrame, params: Params, layout: Layout) -> pd.DataFrame:
        """The statistic of a layer, panel by panel. Source: `Stat$compute_layer`."""
        needed = [name for each in self.required for name in each.split("|")]
        data = remove_missing(
            data,
            [*needed, *self.non_missing],
            f"stat_{self.name}",
            na_rm=params.get("na_rm", False),
            finite=True,
        )
        parts = []
        for panel in sorted(data["PANEL"].unique()):
            part = data[data["PANEL"] == panel]
            try:
                done = self.compute_panel(part, layout.scales_of(panel), params)
            except UnsupportedPlot:
                raise
            except ValueError as error:
                warn(f"Computation failed in `stat_{self.name}()`: {error}")
                continue
            if len(done):
                done["PANEL"] = panel
                parts.append(done)
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()

    def compute_panel(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """The statistic of each group, with what is constant there. Source: `compute_panel`."""
        parts: list[pd.DataFrame] = []
        varying: list[str] = []
        for group in groups(data):
            new = self.compute_group(group, scales, params)
            if new is None or not len(new):
                continue
            new = new.reset_index(drop=True)
            for name in group.columns:
                if name not in new:
                    if _varies(group[name]):
                        varying.append(name)
                    new[name] = [group[name].iloc[0]] * len(new)
                    if isinstance(group[name].dtype, pd.CategoricalDtype):
                        new[name] = new[name].astype(group[name].dtype)
            parts.append(new)
        lost = [name for name in dict.fromkeys(varying) if name not in self.dropped]
        if lost:
            names = ", ".join(lost)
            warn(
                "The following aesthetics were dropped during statistical transformation: "
                f"{names}.\n"
                "ℹ This can happen when ggplot fails to infer the correct grouping structure in "
                "the data.\n"
                "ℹ Did you forget to specify a `group` aesthetic or to convert a numerical "
                "variable into a factor?"
            )
        if not parts:
            return pd.DataFrame()
        joined = parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)
        return joined.drop(columns=[name for name in set(varying) if name in joined])

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame | None:
        """The statistic of one group: a row for each thing to draw."""
        raise NotImplementedError

    def finish(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Last changes, once the looks are known."""
        return data


class stat_identity(Stat):
    """The data as it is. Source: ggplot2's `StatIdentity`."""

    def compute_layer(self, data: pd.DataFrame, params: Params, layout: Layout) -> pd.DataFrame:
        """The data itself."""
        return data


class stat_blank(stat_identity):
    """One row without anything: for a geom that draws by the panel alone."""

    def own_data(self, data: pd.DataFrame) -> pd.DataFrame:
        """One row, which each panel gets."""
        return pd.DataFrame({".row": [0]})


class stat_unique(Stat):
    """The data without repeated rows. Source: ggplot2's `StatUnique`."""

    geom = "point"

    def compute_panel(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """The first of rows that are the same."""
        return data.drop_duplicates(ignore_index=True)


def _varies(column: pd.Series) -> bool:
    values = column.to_numpy()
    first = values[0]
    if values.dtype.kind in "fiub":
        return bool((values != first).any() and not pd.isna(values).all())
    return any(value != first for value in values if not (value != value and first != first))
