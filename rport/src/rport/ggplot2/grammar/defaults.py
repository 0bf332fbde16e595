"""The defaults of geoms and statistics, which a user may change for all plots that follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rport.ggplot2.aesthetics import renamed
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.grammar.aes import stage
from rport.ggplot2.stats.stat import Stat

Kind = type[Geom] | type[Stat]
_OWN: dict[Kind, Mapping[str, Any]] = {}
"""What geoms and statistics had before they were changed."""


def update_geom_defaults(geom: str | type[Geom] | Geom, new: Mapping[str, Any] | None) -> None:
    """Change the default looks of a geom: `update_geom_defaults("point", {"size": 3})`.

    None puts ggplot2's own back. Raises UnsupportedPlot for an unknown geom. Source: ggplot2's
    `update_geom_defaults`.
    """
    _update(_geom(geom), new)


def update_stat_defaults(stat: str | type[Stat] | Stat, new: Mapping[str, Any] | None) -> None:
    """Change what a statistic maps: `update_stat_defaults("bin", aes(y=after_stat("density")))`.

    None puts ggplot2's own back. Raises UnsupportedPlot for an unknown statistic. Source:
    ggplot2's `update_stat_defaults`.
    """
    cls = Stat.find(stat) if isinstance(stat, str) else _class_of(stat, Stat)
    computed = None if new is None else {name: _computed(name, v) for name, v in new.items()}
    _update(cls, computed)


def reset_geom_defaults() -> None:
    """Put the defaults of all geoms back. Source: ggplot2's `reset_geom_defaults`."""
    for cls in [each for each in _OWN if issubclass(each, Geom)]:
        _update(cls, None)


def reset_stat_defaults() -> None:
    """Put the defaults of all statistics back. Source: ggplot2's `reset_stat_defaults`."""
    for cls in [each for each in _OWN if issubclass(each, Stat)]:
        _update(cls, None)


def _update(cls: Kind, new: Mapping[str, Any] | None) -> None:
    if new is None:
        if cls in _OWN:
            cls.defaults = _OWN.pop(cls)
        return
    _OWN.setdefault(cls, cls.defaults)
    cls.defaults = {**cls.defaults, **renamed(new)}


def _geom(given: str | type[Geom] | Geom) -> type[Geom]:
    return Geom.find(given) if isinstance(given, str) else _class_of(given, Geom)


def _class_of(given: object, kind: type[Any]) -> Any:
    cls = given if isinstance(given, type) else type(given)
    if not issubclass(cls, kind):
        raise TypeError(f"{given!r} is not a {kind.__name__.lower()}")
    return cls


def _computed(name: str, given: object) -> str:
    """The computed column that an aesthetic is to take. Raises ValueError for anything else."""
    column = given.after_stat if isinstance(given, stage) else given
    if not isinstance(column, str):
        raise ValueError(f'{name}={given!r} is not a computed column: after_stat("...")')
    return column
