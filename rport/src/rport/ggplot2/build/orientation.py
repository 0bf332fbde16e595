"""Which way a layer runs: bars that stand or lie. Source: ggplot2's `has_flipped_aes`."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from rport.ggplot2.aesthetics import Settings

_PAIRS = (
    ("x", "y"), ("xmin", "ymin"), ("xmax", "ymax"), ("xend", "yend"),
    ("xintercept", "yintercept"), ("xmin_final", "ymin_final"), ("xmax_final", "ymax_final"),
    ("xlower", "lower"), ("xmiddle", "middle"), ("xupper", "upper"), ("x0", "y0"),
)  # fmt: skip
_SWITCH = {a: b for pair in _PAIRS for a, b in (pair, pair[::-1])}


def flip(data: pd.DataFrame, flipped: bool | None) -> pd.DataFrame:
    """The data with x and y exchanged, if it is flipped. Source: ggplot2's `flip_data`."""
    if not flipped:
        return data
    return data.rename(columns={name: _SWITCH.get(name, name) for name in data.columns})


def flipped_name(name: str, flipped: bool | None) -> str:
    """The name of an aesthetic as the flipped data has it."""
    return _SWITCH.get(name, name) if flipped else name


def has_flipped_aes(
    data: pd.DataFrame,
    params: Settings,
    main_is_orthogonal: bool | None = None,
    range_is_orthogonal: bool | None = None,
    group_has_equal: bool = False,
    ambiguous: bool = False,
    main_is_continuous: bool = False,
    default: bool = False,
) -> bool:
    """Whether x and y have changed roles, as far as data and parameters say.

    `params["discrete"]` names the position scales that are discrete.
    """
    if "flipped_aes" in data and len(data):
        known = data["flipped_aes"].dropna()
        if len(known):
            return bool(known.iloc[0])
    orientation = params.get("orientation")
    if orientation in ("x", "y"):
        return bool(orientation == "y")

    def has(name: str) -> bool:
        return name in data or params.get(name) is not None

    if main_is_orthogonal is not None and has("x") != has("y"):
        return (not has("y")) == main_is_orthogonal
    if range_is_orthogonal is not None:
        if has("ymin") or has("ymax"):
            return not range_is_orthogonal
        if has("xmin") or has("xmax"):
            return range_is_orthogonal
    if ambiguous and orientation is None:
        return False
    discrete: Collection[str] = params.get("discrete", ())
    y_is_discrete = "y" in discrete and "y" in data
    x_is_discrete = "x" in discrete and "x" in data
    if y_is_discrete != x_is_discrete:
        return y_is_discrete != main_is_continuous
    if group_has_equal:
        for name, answer in (("x", False), ("y", True)):
            if name in data and (
                len(data) == 1 or (data.groupby("group")[name].nunique(dropna=False) == 1).all()
            ):
                return answer
    return default
