"""What R calls the rows of vectors and data frames."""

from __future__ import annotations

from typing import Any

import pandas as pd

_NAMED = "has R's names"
"""The attribute of a Series whose rows R names, though pandas counts them."""


def is_counted(index: pd.Index[Any]) -> bool:
    """Whether pandas counts the rows, as it does where they have no labels."""
    return isinstance(index, pd.RangeIndex) and index.step == 1


def row_names(index: pd.Index[Any]) -> list[str]:
    """What R calls the rows: 1, 2, ... where pandas counts them from 0, else their labels."""
    counted = is_counted(index)
    return [str(each + 1 if counted else each) for each in index]


def named(x: pd.Series[float]) -> pd.Series[float]:
    """The Series, printed with names even where pandas counts its rows."""
    x.attrs[_NAMED] = True
    return x


def has_names(x: pd.Series[Any]) -> bool:
    """Whether R would have names for the vector."""
    return not is_counted(x.index) or _NAMED in x.attrs
