"""A layer of a plot as it is built: its data on the way from the table to what is drawn."""

from __future__ import annotations

import datetime
import numbers
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2 import from_plotnine
from rport.ggplot2.aesthetics import Params, Settings, X, Y, british
from rport.ggplot2.build.discrete import add_group
from rport.ggplot2.build.evaluation import are_constant, as_table, evaluate, evaluated
from rport.ggplot2.build.expressions import is_as_is
from rport.ggplot2.build.from_theme import looked_up, themed
from rport.ggplot2.build.layout import Layout
from rport.ggplot2.build.scales_list import ScalesList
from rport.ggplot2.draw.legends.glyphs import glyph_of
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.grammar.aes import FromTheme, stage
from rport.ggplot2.grammar.as_is import AsIs, value_of
from rport.ggplot2.grammar.data import plain_table
from rport.ggplot2.grammar.environment import Environment
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.positions.position import Position
from rport.ggplot2.scales.continuous import listing
from rport.ggplot2.stats.stat import Stat
from rport.ggplot2.themes.complete import GeomTheme
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import deprecated, warn


class Layer:
    """One layer while the plot is built. Source: ggplot2's `Layer`."""

    def __init__(self, geom: Geom, plot: ggplot):
        """Raises UnsupportedPlot for a statistic or position that is not covered."""
        self.geom = geom
        self.from_stat = isinstance(geom.stat, Stat)
        self.stat = _stat_of(geom)
        self.position = _position_of(geom)
        self.key: Geom = geom if geom.key_glyph is None else glyph_of(geom.key_glyph)
        self.show_legend = geom.show_legend
        inherited = plot.mapping if geom.inherit_aes else {}
        known = [*geom.mapping.environments, *plot.mapping.environments, plot.environment]
        self.environment = Environment(*(n for each in known for n in each.names))
        self._set_arguments()
        mapping = {**geom.mapping, **{k: v for k, v in inherited.items() if k not in geom.mapping}}
        self.mapping: dict[str, Any] = {
            name: value
            for name, value in mapping.items()
            if name not in self.aes_params and value is not None
        }
        self._tell_unknown()
        self.unmapped = [name for name, value in mapping.items() if value is None]
        """The aesthetics that are mapped to nothing."""
        self.as_is |= {name for name, value in self.mapping.items() if _is_as_is(value)}
        self.key_params = self._key_params()
        self.computed_geom_params: Params = dict(self.geom_params)
        self.computed_stat_params: Params = dict(self.stat_params)
        self.discrete: frozenset[str] = frozenset()
        self.columns: frozenset[str] = frozenset()
        """The names of the data's columns."""

    def _set_arguments(self) -> None:
        """Sort the arguments of `geom_...()` into looks and parameters."""
        arguments = {**self.stat.arguments, **self.geom.arguments}
        self._tell_deprecated()
        if self.widths_are_sizes(arguments):
            self._tell_of_size()
            arguments["linewidth"] = arguments.pop("size")
        elif self.geom.size_is_linewidth and "size" in arguments:
            arguments.setdefault("linewidth", arguments["size"])
        self.layout = arguments.pop("layout", None)
        """In which panels it is: see `Facet.map_data`."""
        arguments.pop("name", None)
        self.checks_aes = bool(arguments.pop("check_aes", True))
        tells = bool(arguments.pop("check_param", True))
        na_rm = {"na_rm": bool(arguments.pop("na_rm", False))}
        self.geom_params = {**self.geom.params, **na_rm}
        if self.from_stat or not self.geom.mapping.labels:  # by stat_...() or annotate()
            self.geom_params |= self.geom.params_of_itself
        own = self.geom.stat_given if self.stat.name == type(self.geom).stat else {}
        self.stat_params = {**self.stat.params, **own, **na_rm}
        self.aes_params: Params = {}
        self.as_is = {name for name, value in arguments.items() if isinstance(value, AsIs)}
        """The aesthetics that no scale changes."""
        arguments = {name: value_of(value) for name, value in arguments.items()}
        known = self.geom.aesthetics() | self.stat.aesthetics()
        unknown = []
        for name, value in arguments.items():
            if name in self.geom_params:
                self.geom_params[name] = value
            if name in self.stat_params:
                self.stat_params[name] = value
            if name in known and name not in self.geom.params:
                self.aes_params[name] = value
            elif tells and name not in self.geom_params and name not in self.stat_params:
                unknown.append(f"`{name}`")
        if unknown:
            warn(f"Ignoring unknown parameters: {listing(unknown)}")

    def _tell_unknown(self) -> None:
        """Warn of mapped aesthetics that the layer does not know. Source: ggplot2's `layer`."""
        known = self.geom.aesthetics() | self.stat.aesthetics() | _KNOWN_TO_ALL
        unknown = [name for name in self.geom.mapping if name not in known]
        if self.widths_are_sizes(self.mapping):
            self._tell_of_size()
        if self.widths_are_sizes(self.geom.mapping):
            unknown = [name for name in unknown if name != "size"]
        if unknown and self.checks_aes:
            warn(f"Ignoring unknown aesthetics: {listing(unknown)}")

    def _tell_deprecated(self) -> None:
        """Warn of arguments that older versions had."""
        if self.geom.is_translated:
            return
        if self.geom.replaced is not None:
            deprecated(f"`{self.geom.name}()` was", *self.geom.replaced)
        owners: tuple[Geom | Stat, ...] = (self.geom, self.stat)
        for owner in owners:
            function = owner.name if isinstance(owner, Geom) else f"stat_{owner.name}"
            for argument, (version, instead) in owner.deprecated.items():
                if argument in owner.arguments:
                    spelled = _UNDERSCORED.get(argument, argument.replace("_", "."))
                    deprecated(f"The `{spelled}` argument of `{function}()` is", version, instead)

    def _tell_of_size(self) -> None:
        if not self.geom.is_translated:
            deprecated("Using `size` aesthetic for lines was", "3.4.0", "`linewidth`")

    def _key_params(self) -> dict[str, Any]:
        """What differs for the layer's keys: only some `geom_...()` tell them how lines join."""
        is_given = "linejoin" in self.geom.arguments or (
            self.geom.joins_in_keys and not self.from_stat
        )
        return {} if is_given or "linejoin" not in self.geom_params else {"linejoin": "mitre"}

    def widths_are_sizes(self, given: Iterable[str]) -> bool:
        """Whether `size` is what ggplot2 calls `linewidth`: of geoms that draw lines only.

        Source: ggplot2's `Geom$rename_size`.
        """
        known = self.geom.aesthetics()
        return (
            (self.geom.renames_size or self.geom.is_translated)
            and "size" in given
            and "linewidth" not in given
            and "linewidth" in known
            and "size" not in known
        )

    # ---- the steps of `ggplot_build`

    def layer_data(self, plot_data: pd.DataFrame) -> pd.DataFrame:
        """The layer's own table, or the plot's. Source: `Layer$layer_data`."""
        data = plot_data if self.geom.data is None else self.geom.data
        if not isinstance(data, pd.DataFrame):
            data = data(plot_data)
            if not isinstance(data, pd.DataFrame):
                raise TypeError("a layer's data function must return a data frame")
            data = plain_table(data)
        data = data.reset_index(drop=True)
        for name, value in self.stat.own_mapping(data).items():
            self.mapping.setdefault(name, value)
        return self.stat.own_data(data)

    def compute_aesthetics(self, data: pd.DataFrame, scales: ScalesList) -> pd.DataFrame:
        """One column for each aesthetic. Source: `Layer$compute_aesthetics`."""
        wanted = {}
        for name, value in self.mapping.items():
            start = value.start if isinstance(value, stage) else value
            if start is not None:
                wanted[name] = start
        if "group" in self.aes_params:
            group = self.aes_params["group"]
            wanted["group"] = f"{group!r}" if isinstance(group, str) else group
        table = data.drop(columns="PANEL")
        self.columns = frozenset(table.columns)
        values = evaluated(wanted, table, self.environment)
        columns = as_table(values, table) if wanted else pd.DataFrame()
        scales.add_defaults(columns.drop(columns=list(self.as_is), errors="ignore"))
        if self.geom.warns_of_constants and wanted and len(data) > 1 and are_constant(values):
            warn(
                f"All aesthetics have length 1, but the data has {len(data)} rows.\n"
                "ℹ Please consider using `annotate()` or provide this layer with data containing "
                "a single row."
            )
        if not len(data) and len(columns):
            columns = columns.reset_index(drop=True)
            columns["PANEL"] = 1
        elif len(data) and not wanted:
            columns = pd.DataFrame({"PANEL": data["PANEL"].to_numpy()})
        else:
            columns["PANEL"] = data["PANEL"].to_numpy() if len(data) else []
        return add_group(columns) if len(columns) else columns

    def hide(self, data: pd.DataFrame) -> pd.DataFrame:
        """The data without what no scale changes, under other names. Source: `.ignore_data`."""
        hidden = {name: f"{_HIDDEN}{name}" for name in self.as_is if name in data}
        return data.rename(columns=hidden) if hidden else data

    def show(self, data: pd.DataFrame) -> pd.DataFrame:
        """The data with all that was hidden. Source: `.expose_data`."""
        if not self.as_is:
            return data
        return data.rename(columns={f"{_HIDDEN}{name}": name for name in self.as_is})

    def place_as_is(self, data: pd.DataFrame, layout: Layout) -> pd.DataFrame:
        """Turn places that are shares of the panel into the data's numbers.

        Raises UnsupportedPlot for coordinates that bend lines.
        """
        for name in self.as_is & {*X, *Y} & set(data.columns):
            if not layout.coord.linear:
                raise UnsupportedPlot(f"{name}=I(...) with {layout.coord.name}()")
            across = (name in X) != layout.coord.flipped
            ends = [(each.x if across else each.y).range for each in layout.params]
            low, high = np.array(ends)[data["PANEL"].to_numpy(dtype=np.int64) - 1].T
            shares = data[name].to_numpy(dtype=np.float64)
            data = data.assign(**{name: low + shares * (high - low)})
        return data

    def compute_statistic(self, data: pd.DataFrame, layout: Layout) -> pd.DataFrame:
        """Source: `Layer$compute_statistic`."""
        if not len(data):
            return data
        params = {**self.stat_params, "discrete": self.discrete}
        self._require(self.stat.required, data, f"stat_{self.stat.name}")
        self.computed_stat_params = self.stat.setup_params(data, params)
        data = self.stat.setup_data(data, self.computed_stat_params)
        return self.stat.compute_layer(data, self.computed_stat_params, layout)

    def map_statistic(self, data: pd.DataFrame, scales: ScalesList) -> pd.DataFrame:
        """Aesthetics from what the statistic computed. Source: `Layer$map_statistic`."""
        if not len(data):
            return data
        wanted: dict[str, Any] = {
            name: column
            for name, column in self.stat.defaults.items()
            if name not in self.mapping and name not in self.aes_params
        }
        for name, value in self.mapping.items():
            if isinstance(value, stage) and value.after_stat is not None:
                wanted[name] = value.after_stat
        if not wanted:
            return data
        computed = evaluate(wanted, scales.inverse(data), self.environment)
        scales.add_defaults(computed)
        computed = scales.transform(computed)
        for name in computed.columns:
            data[name] = computed[name].array
        return data

    def place_given(self, scales: ScalesList) -> None:
        """Turn dates that are given as a place, `geom_point(x=date)`, into numbers."""
        for name, value in self.aes_params.items():
            scale = scales.find(name)
            if scale is None or not scale.is_position or not _are_times(value):
                continue
            listed = isinstance(value, list | tuple | np.ndarray | pd.Series)
            places = scale.transformed(list(value) if listed else [value])  # type: ignore[attr-defined]
            self.aes_params[name] = places.tolist() if listed else float(places[0])

    def compute_geom_1(self, data: pd.DataFrame) -> pd.DataFrame:
        """The geom's own completion of the data. Source: `Layer$compute_geom_1`."""
        if not len(data):
            return data
        self._require(self.geom.required, data, self.geom.name)
        params = {**self.geom_params, **self.aes_params, "discrete": self.discrete}
        self.computed_geom_params = self.geom.setup_params(data, params)
        return self.geom.setup_data(data, self.computed_geom_params)

    def compute_position(self, data: pd.DataFrame, layout: Layout) -> pd.DataFrame:
        """Source: `Layer$compute_position`."""
        if not len(data):
            return data
        return self.position.compute_layer(data, self.discrete, layout, self.aes_params)

    def compute_geom_2(
        self, data: pd.DataFrame, theme: GeomTheme, params: Settings | None = None
    ) -> pd.DataFrame:
        """All looks: defaults, those computed after the scales, those that are given.

        Source: `Geom$use_defaults`.
        """
        if not len(data):
            return data
        params = self.aes_params if params is None else params
        data = data.copy()
        if self.widths_are_sizes(data.columns):
            data["linewidth"] = data["size"]
        for name, value in self.geom.default_looks(data, theme, self.computed_geom_params).items():
            if name not in data:
                _fill(data, name, themed(self.geom, name, value, theme))
        later = {
            name: value.after_scale
            for name, value in self.mapping.items()
            if isinstance(value, stage) and value.after_scale is not None
        }
        for name, value in [(n, v) for n, v in later.items() if isinstance(v, FromTheme)]:
            _fill(data, name, looked_up(value, theme))
            del later[name]
        if later:
            spelled = data.assign(**{"color": data["colour"]} if "colour" in data else {})
            found = evaluate(later, plain_table(spelled), self.environment)
            for name in found.columns:
                data[british(name)] = found[name].to_numpy()
        for name, value in params.items():
            if name in self.geom.aesthetics():
                _fill(data, name, value)
        return data

    def finish(self, data: pd.DataFrame) -> pd.DataFrame:
        """Source: `Layer$finish_statistics`."""
        return self.stat.finish(data, self.computed_stat_params) if len(data) else data

    def _require(self, required: tuple[str, ...], data: pd.DataFrame, owner: str) -> None:
        present = set(data.columns) | set(self.aes_params)
        missing = [each for each in required if not present & set(each.split("|"))]
        if missing:
            names = ", ".join(each.replace("|", " or ") for each in missing)
            raise ValueError(f"{owner}() requires the following missing aesthetics: {names}")


def _stat_of(geom: Geom) -> Stat:
    """The statistic of a layer: the user's, else the geom's own."""
    asked = geom.stat
    if from_plotnine.is_foreign(asked):
        return from_plotnine.stat(asked)
    if isinstance(asked, Stat):
        return asked
    return Stat.find(asked)() if isinstance(asked, str) else asked()


def _position_of(geom: Geom) -> Position:
    """The position of a layer: the user's, else the geom's own."""
    asked = geom.position
    if from_plotnine.is_foreign(asked):
        return from_plotnine.position(asked)
    if isinstance(asked, Position):
        return asked
    if not isinstance(asked, str):
        return asked()
    own = geom.position_given(geom.arguments) if asked == type(geom).position else {}
    return Position.find(asked)(**own)


_UNDERSCORED = {"draw_quantiles": "draw_quantiles"}
"""Arguments that R spells without a dot."""
_HIDDEN = ".ignored_"
_KNOWN_TO_ALL = {"group", "nudge_x", "nudge_y", "order", "width", "x", "y"}
"""Aesthetics of positions, and those that some statistics accept silently."""


def _is_as_is(value: object) -> bool:
    start = value.start if isinstance(value, stage) else value
    return isinstance(start, AsIs) or (isinstance(start, str) and is_as_is(start))


def _are_times(value: Any) -> bool:
    listed = isinstance(value, list | tuple | np.ndarray | pd.Series) and len(value)
    one = value[0] if listed and not isinstance(value, pd.Series) else value
    one = value.iloc[0] if listed and isinstance(value, pd.Series) else one
    return isinstance(one, datetime.date | np.datetime64)


def _fill(data: pd.DataFrame, name: str, value: Any) -> None:
    """A column of one value, or of one for each row."""
    if isinstance(value, str | numbers.Number) or value is None or not np.iterable(value):
        data[name] = value  # type: ignore[assignment]
    elif isinstance(value, list | np.ndarray | pd.Series):
        data[name] = pd.Series(_for_rows(name, list(value), data), index=data.index)
    elif isinstance(value, tuple) and not hasattr(value, "hex") and len(value) == len(data) > 1:
        data[name] = pd.Series(list(value), index=data.index)
    else:  # a colour, or plotnine's (0, (4, 4))
        data[name] = pd.Series([value] * len(data), index=data.index, dtype=object)


def _for_rows(name: str, values: list[Any], data: pd.DataFrame) -> list[Any]:
    """Values for all rows: one for each, or again in each panel, or one for all.

    Raises ValueError for another number of them. Source: ggplot2's `check_aesthetics`.
    """
    rows = len(data)
    if len(values) in (1, rows):
        return values * (rows if len(values) == 1 else 1)
    if "PANEL" in data and (data["PANEL"].value_counts() == len(values)).all():
        place = data.groupby("PANEL").cumcount()
        return [values[each] for each in place]
    raise ValueError(
        f"aesthetics must be either length 1 or the same as the data ({rows}): "
        f"{name} has {len(values)}"
    )
