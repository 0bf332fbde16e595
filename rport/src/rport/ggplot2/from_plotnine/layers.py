"""Layers of plotnine's: their geoms, statistics, positions and mappings."""

from __future__ import annotations

from typing import Any

from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.geoms.stripes import annotation_stripes
from rport.ggplot2.grammar.aes import stage
from rport.ggplot2.positions.position import Position
from rport.ggplot2.stats.stat import Stat
from rport.ggplot2.unsupported import UnsupportedPlot

_LAYER = ("mapping", "data", "stat", "geom", "position", "inherit_aes", "show_legend")


def layer_from(given: Any) -> Geom:
    """Our layer for one of plotnine's. Raises UnsupportedPlot for what is not covered."""
    geom = given.geom
    cls = _geom_class(geom)
    arguments = _arguments_of(geom)
    asked, position = arguments.get("stat"), arguments.get("position")
    stat: Any = asked
    if not isinstance(asked, str | None):
        stat = stat_from(asked)
        if not isinstance(asked, type):
            position = position or _arguments_of(asked).get("position") or stat.position
            position = Position.find(position)() if isinstance(position, str) else position
    return cls(
        mapping_from(given.mapping or {}),
        geom.data,
        stat,
        position if isinstance(position, str | Position | None) else position_from(position),
        inherit_aes=given.inherit_aes,
        show_legend=given.show_legend,
        **{name: value for name, value in arguments.items() if name not in _LAYER},
    )


def _arguments_of(given: Any) -> dict[str, Any]:
    """The arguments that a geom or statistic was made with, which plotnine keeps to itself."""
    names = "_kwargs", "_raw_kwargs"  # of plotnine 0.15, and of 0.16
    found: dict[str, Any] = next(vars(given)[name] for name in names if name in vars(given))
    return found


def _geom_class(given: Any) -> type[Geom]:
    """Our geom of the same name. Raises UnsupportedPlot for one that is derived of plotnine's."""
    name = type(given).__name__
    if name == "_geom_stripes":
        return annotation_stripes
    for cls in type(given).__mro__:
        if cls.__name__.startswith("geom_"):
            return Geom.find(cls.__name__)
    raise UnsupportedPlot(name)


def stat_from(given: Any) -> Stat:
    """Our statistic for one of plotnine's, or a class of it."""
    if isinstance(given, type):
        return Stat.find(given.__name__)()
    arguments = {k: v for k, v in _arguments_of(given).items() if k not in _LAYER}
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
