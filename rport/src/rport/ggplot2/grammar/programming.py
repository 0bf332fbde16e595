"""Small functions that ggplot2 exports for those who write layers and helpers with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

import pandas as pd

from rport.ggplot2.aesthetics import MM, X, Y, standard
from rport.ggplot2.build.orientation import flip, flipped_name
from rport.ggplot2.build.orientation import has_flipped_aes as _is_flipped
from rport.ggplot2.geoms.shapes import shape_number
from rport.ggplot2.grammar.aes import aes
from rport.ggplot2.grammar.labels import labs
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.themes.complete_themes import theme_grey
from rport.ggplot2.themes.current import theme_get, theme_of, theme_set
from rport.ggplot2.themes.theme import theme as Theme
from rport.ggplot2.warn import remove_missing as _remove_missing
from rport.ggplot2.warn import warn
from rport.grid import Device, Grob
from rport.grid.grobs import nullGrob
from rport.scales import alpha

PT = MM
"""R's `.pt`: points in a millimetre, `geom_text(size=12 / PT)`."""
STROKE = 96 / 25.4
"""R's `.stroke`: pixels of 1/96 inch in a millimetre."""

zeroGrob = nullGrob


def aes_all(vars: Iterable[str]) -> aes:
    """A mapping of each variable to the aesthetic of its name. Source: ggplot2's `aes_all`."""
    return aes(**{standard(each): each for each in vars})


def aes_(x: object = None, y: object = None, **others: object) -> aes:
    """A mapping by expressions, by `aes`' older name. Source: ggplot2's `aes_`."""
    warn(
        "`aes_()` was deprecated in ggplot2 3.0.0.\n"
        "ℹ Please use tidy evaluation idioms with `aes()`"
    )
    given = {"x": x, "y": y, **others}
    return aes(**{name: each for name, each in given.items() if each is not None})


aes_q = aes_


def aes_auto(*given: object) -> NoReturn:
    """Raises ValueError, as ggplot2's `aes_auto`, which is defunct, does."""
    raise ValueError("`aes_auto()` was deprecated in ggplot2 2.0.0 and is now defunct.")


def standardise_aes_names(x: Iterable[str]) -> list[str]:
    """The names of aesthetics in ggplot2's spelling. Source: `standardise_aes_names`."""
    return [standard(each) for each in x]


def translate_shape_string(shape_string: str | Sequence[str]) -> Any:
    """R's numbers of shapes by their names. Raises UnsupportedPlot for an unknown name.

    Source: ggplot2's `translate_shape_string`.
    """
    if isinstance(shape_string, str):
        return shape_number(shape_string)
    return [shape_number(each) for each in shape_string]


def stat(x: str) -> str:
    """What a statistic computes, by `after_stat`'s older name. Source: ggplot2's `stat`."""
    return f"stat({x})"


def pattern_alpha(x: object, alpha_: object) -> Any:
    """Colours with an opacity. Source: ggplot2's `pattern_alpha`."""
    return alpha(x, alpha_)


def update_labels(p: ggplot, labels: dict[str, Any]) -> ggplot:
    """A plot with other labels. Source: ggplot2's `update_labels`."""
    found: ggplot = p + labs(**labels)
    return found


def transform_position(
    df: pd.DataFrame,
    trans_x: Callable[[pd.Series], Any] | None = None,
    trans_y: Callable[[pd.Series], Any] | None = None,
) -> pd.DataFrame:
    """A table with its places along x and y transformed. Source: `transform_position`."""
    made = df.copy()
    for names, function in ((X, trans_x), (Y, trans_y)):
        for name in names:
            if function is not None and name in made:
                made[name] = function(made[name])
    return made


def flip_data(data: pd.DataFrame, flip_: bool | None = None) -> pd.DataFrame:
    """A table with x and y exchanged; None: if its `flipped_aes` says so. Source: `flip_data`."""
    if flip_ is None:
        flip_ = bool(data["flipped_aes"].iloc[0]) if "flipped_aes" in data and len(data) else False
    return flip(data, flip_)


def flipped_names(flip_: bool = False) -> dict[str, str]:
    """What the places along x and y are called, exchanged or not. Source: `flipped_names`."""
    names = dict.fromkeys((*X, *Y))
    return {name: flipped_name(name, flip_) for name in names}


def has_flipped_aes(
    data: pd.DataFrame,
    params: dict[str, Any] | None = None,
    main_is_orthogonal: bool | None = None,
    range_is_orthogonal: bool | None = None,
    group_has_equal: bool = False,
    ambiguous: bool = False,
    main_is_continuous: bool = False,
    main_is_optional: bool = False,
    default: bool = False,
) -> bool:
    """Whether x and y of a table have changed roles. Source: ggplot2's `has_flipped_aes`."""
    discrete = {axis for axis in ("x", "y") if axis in data and data[axis].dtype.kind not in "fiu"}
    given = {"discrete": discrete, **(params or {})}
    if main_is_optional:
        main_is_orthogonal = True if main_is_orthogonal is None else main_is_orthogonal
    return _is_flipped(
        data, given, main_is_orthogonal, range_is_orthogonal, group_has_equal, ambiguous,
        main_is_continuous, default,
    )  # fmt: skip


def remove_missing(
    df: pd.DataFrame,
    na_rm: bool = False,
    vars: Sequence[str] | None = None,
    name: str = "",
    finite: bool = False,
) -> pd.DataFrame:
    """The rows of a table without missing values, with a warning. Source: `remove_missing`."""
    return _remove_missing(df, df.columns if vars is None else vars, name, na_rm, finite)


def reset_theme_settings(reset_current: bool = True) -> None:
    """Make theme_grey() the theme of plots again. Source: ggplot2's `reset_theme_settings`."""
    if reset_current:
        theme_set(theme_grey())


def complete_theme(theme: Theme | None = None, default: Theme | None = None) -> Theme:
    """A theme with all elements: its own, the others of `default` (None: of the current theme).

    Source: ggplot2's `complete_theme`.
    """
    base = theme_get() if default is None else default
    return theme_of(base if theme is None else base + theme)


def max_height(grobs: Iterable[Grob], device: Device) -> float:
    """The height of the highest grob on a device, in points. Source: ggplot2's `max_height`."""
    return max((grob.height(device) for grob in grobs), default=0.0)


def max_width(grobs: Iterable[Grob], device: Device) -> float:
    """The width of the widest grob on a device, in points. Source: ggplot2's `max_width`."""
    return max((grob.width(device) for grob in grobs), default=0.0)


def should_stop(function: Callable[[], object]) -> None:
    """Raises AssertionError unless calling a function raises. Source: ggplot2's `should_stop`."""
    try:
        function()
    except Exception:
        return
    raise AssertionError("No error!")
