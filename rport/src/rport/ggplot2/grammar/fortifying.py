"""Plots and tables of what is not a table: fortify, autoplot, autolayer.

Each is a generic function, to which a package adds what it knows: `autoplot.register(Kind)`.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

import pandas as pd

from rport.ggplot2.grammar.aes import is_aes
from rport.ggplot2.grammar.data import frozen, is_table
from rport.ggplot2.warn import warn


@singledispatch
def fortify(model: object, data: object = None) -> pd.DataFrame | None:
    """The table that a plot takes for something: tables, None, and fits of `lm`.

    Raises TypeError for anything that has none. Source: ggplot2's `fortify`.
    """
    if model is None or is_table(model):
        return frozen(model)
    if hasattr(model, "hatvalues"):
        return _of_fit(model)
    also = ". Did you accidentally pass aes() to the data argument?" if is_aes(model) else ""
    raise TypeError(f"data must be a table, or what fortify() knows, not {type(model)}{also}")


def _of_fit(model: Any) -> pd.DataFrame:
    from rport.broom import augment

    warn(
        "`fortify(<lm>)` was deprecated in ggplot2 4.0.0.\n"
        "ℹ Please use `broom::augment(<lm>)` instead."
    )
    found = augment(model)
    made = [name for name in found if str(name).startswith(".")]
    order = [".hat", ".sigma", ".cooksd", ".fitted", ".resid", ".std.resid"]
    return found[[*found.columns.difference(made, sort=False), *order]].rename(
        columns={".std.resid": ".stdresid"}
    )


@singledispatch
def autoplot(object: object, **arguments: object) -> Any:
    """The plot that a package has for a kind of object; see `autoplot.register`.

    Raises TypeError for what none is known. Source: ggplot2's `autoplot`.
    """
    raise TypeError(
        f"Objects of class <{type(object).__name__}> are not supported by autoplot. "
        "Have you loaded the required package?"
    )


@singledispatch
def autolayer(object: object, **arguments: object) -> Any:
    """The layer that a package has for a kind of object; see `autolayer.register`.

    Raises TypeError for what none is known. Source: ggplot2's `autolayer`.
    """
    raise TypeError(
        f"Objects of class <{type(object).__name__}> are not supported by autolayer. "
        "Have you loaded the required package?"
    )
