"""Layers of plotnine's: their geoms, statistics, positions and mappings."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rport.ggplot2.from_plotnine.looks import looks_from
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.geoms.sf import geom_sf
from rport.ggplot2.geoms.stripes import annotation_stripes
from rport.ggplot2.grammar.aes import of_itself, stage
from rport.ggplot2.positions.position import Position
from rport.ggplot2.stats.stat import Stat
from rport.ggplot2.unsupported import UnsupportedPlot

_LAYER = ("mapping", "data", "stat", "geom", "position", "inherit_aes", "show_legend")
_OF_STAT = tuple(name for name in _LAYER if name != "position")


def layer_from(given: Any) -> Geom:
    """Our layer for one of plotnine's. Raises UnsupportedPlot for anything not covered."""
    geom = given.geom
    cls = _geom_class(geom)
    arguments = _arguments_of(geom)
    stat, position = _stat_of(given), arguments.get("position")
    if isinstance(stat, Stat) and position is None:
        asked = stat.position
        position = Position.find(asked)() if isinstance(asked, str) else asked
    layer = cls(
        of_itself(given.mapping) if _is_annotation(given) else mapping_from(given.mapping or {}),
        geom.data,
        stat,
        position if isinstance(position, str | Position | None) else position_from(position),
        inherit_aes=given.inherit_aes,
        show_legend=given.show_legend,
        **{name: value for name, value in arguments.items() if name not in _LAYER},
    )
    layer.is_translated = True
    return layer


def _is_annotation(given: Any) -> bool:
    """Whether a layer is of `annotate()` or `expand_limits()`, which map columns to their names."""
    mapping, data = given.mapping, given.geom.data
    return (
        isinstance(data, pd.DataFrame)
        and not given.inherit_aes
        and (given.show_legend is False or type(given.geom).__name__ == "geom_blank")
        and {name: name for name in data} == dict(mapping or {})
    )


def _stat_of(given: Any) -> Stat | str | None:
    """The statistic of a layer: an object if it is one of `stat_...()`, None for the geom's own.

    `stat_...()` hands its arguments on to a geom, and with them its mapping, the very object.
    """
    of_geom, of_stat = _arguments_of(given.geom), _arguments_of(given.stat)
    asked = of_geom.get("stat")
    if of_geom["mapping"] is of_stat["mapping"]:
        return stat_from(given.stat)
    if isinstance(asked, str):
        return asked
    if asked is not None:
        return stat_from(asked)
    name = type(given.stat).__name__.removeprefix("stat_")
    return None if name == given.geom.params["stat"] else name


def _arguments_of(given: Any) -> dict[str, Any]:
    """The arguments that a geom or statistic was made with, which plotnine keeps to itself."""
    names = "_kwargs", "_raw_kwargs"  # of plotnine 0.15, and of 0.16
    found: dict[str, Any] = next(vars(given)[name] for name in names if name in vars(given))
    return looks_from(found)


def _geom_class(given: Any) -> type[Geom]:
    """Our geom of the same name. Raises UnsupportedPlot for a class derived from plotnine's."""
    name = type(given).__name__
    if name == "_geom_stripes":
        return annotation_stripes
    if name == "geom_map":  # which takes geometries, not tables of corners
        return geom_sf
    for cls in type(given).__mro__:
        if cls.__name__.startswith("geom_"):
            return Geom.find(cls.__name__)
    raise UnsupportedPlot(name)


def stat_from(given: Any) -> Stat:
    """Our statistic for one of plotnine's, or a class of it."""
    if isinstance(given, type):
        return Stat.find(given.__name__)()
    arguments = {k: v for k, v in _arguments_of(given).items() if k not in _OF_STAT}
    return Stat.find(type(given).__name__)(**arguments)


def position_from(given: Any) -> Position:
    """Our adjustment of position for one of plotnine's, or a class of it."""
    if isinstance(given, type):
        return Position.find(given.__name__)()
    cls = Position.find(type(given).__name__)
    params = {name: value for name, value in given.params.items() if value is not None}
    try:
        return cls(**params)
    except TypeError:
        raise UnsupportedPlot(f"{type(given).__name__}({', '.join(params)})") from None


def mapping_from(given: Any) -> dict[str, Any]:
    """The aesthetics of plotnine's `aes`."""
    return {name: _staged(value) for name, value in given.items()}


def _staged(value: Any) -> Any:
    if type(value).__name__ == "stage" and not isinstance(value, stage):
        return stage(value.start, value.after_stat, value.after_scale)
    return value
