"""Default looks that come from the theme."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from rport.base.language import deparse
from rport.ggplot2.build.expressions import reading
from rport.ggplot2.build.r_functions import R_FUNCTIONS, column, values_of
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.grammar.aes import FromTheme, stage
from rport.ggplot2.themes.complete import GeomTheme
from rport.grdevices import Colour
from rport.stats.formulas.columns import Column
from rport.stats.formulas.evaluation import Evaluation

_LINES = ("geom_density", "geom_dotplot", "geom_pointrange", "geom_smooth")
"""The geoms with a fill whose lines are no borders."""


def themed(geom: Geom, name: str, default: object, theme: GeomTheme) -> Any:
    """A default look as the theme has it. Source: ggplot2's `eval_from_theme`."""
    if isinstance(default, stage) and isinstance(default.after_scale, FromTheme):
        return looked_up(default.after_scale, theme)
    own: Any = None
    if name in ("colour", "fill"):
        own = getattr(theme, name)
    elif name == "shape":
        own = theme.pointshape
    elif name == "linetype":
        is_border = "fill" in geom.defaults and geom.name not in _LINES
        own = theme.bordertype if is_border else theme.linetype
    if own is not None:
        return own
    return default(theme) if callable(default) else default


def looked_up(given: FromTheme, theme: GeomTheme) -> Any:
    """The value of an expression of the theme's looks. Raises ValueError for an unknown name."""
    tree = reading(given.expression)
    if tree is None:
        raise ValueError(f"from_theme({given.expression!r}) is not an expression of R's")
    known: dict[str, Column] = {}
    for each in fields(theme):
        value = getattr(theme, each.name)
        if value is not None:
            known[each.name] = column(value.hex if isinstance(value, Colour) else value)
    found = _ThemeEvaluation(known, 1).value(tree)
    if not len(found):
        raise ValueError(f"from_theme({deparse(tree)}) has no value")
    return values_of(found)


class _ThemeEvaluation(Evaluation):
    """R's expressions over the looks of a theme."""

    functions = R_FUNCTIONS
