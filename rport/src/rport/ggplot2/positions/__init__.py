"""Adjustments of position: how things that would overlap make way for each other.

To add one: a class of `Position` in a module here, and a line in POSITIONS.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rport.ggplot2.positions.dodge import Dodge, Dodge2
from rport.ggplot2.positions.jitter import Jitter, JitterDodge
from rport.ggplot2.positions.position import Identity, Nudge, Position
from rport.ggplot2.positions.stack import Fill, Stack
from rport.ggplot2.unsupported import UnsupportedPlot

__all__ = ["POSITIONS", "Position", "is_from_stat", "position_of"]

POSITIONS: dict[str, type[Position]] = {
    "dodge": Dodge,
    "dodge2": Dodge2,
    "fill": Fill,
    "identity": Identity,
    "jitter": Jitter,
    "jitterdodge": JitterDodge,
    "nudge": Nudge,
    "stack": Stack,
}
"""What is covered, by ggplot2's name after `position_`."""


def position_of(given: Any, arguments: Mapping[str, Any], geom: Any, stat: Any) -> Position:
    """The position of a layer: the user's, else that of `geom_...()` or `stat_...()`.

    Raises UnsupportedPlot for what is not covered.
    """
    asked = arguments.get("position", getattr(given.stat, "_kwargs", {}).get("position"))
    if asked is None:
        if is_from_stat(arguments):
            return _position(stat.position, {})
        return _position(geom.position, geom.position_given(arguments))
    if isinstance(asked, str):
        name = asked.removeprefix("position_")
        return _position(name, geom.position_given(arguments) if name == geom.position else {})
    if isinstance(asked, Position):
        return asked
    if isinstance(asked, type):
        return _position(asked.__name__.removeprefix("position_"), {})
    name = type(asked).__name__.removeprefix("position_")
    return _position(name, {k: v for k, v in asked.params.items() if v is not None})


def is_from_stat(arguments: Mapping[str, Any]) -> bool:
    """Whether a layer was made by `stat_...()`, which hands itself on."""
    return not isinstance(arguments.get("stat"), str | type | None)


def _position(name: str, params: Mapping[str, Any]) -> Position:
    if name not in POSITIONS:
        raise UnsupportedPlot(f"position_{name} (covered are: {', '.join(POSITIONS)})")
    unknown = [each for each in params if each not in POSITIONS[name].params]
    if unknown:
        raise UnsupportedPlot(f"position_{name}({unknown[0]}=)")
    return POSITIONS[name](params)
