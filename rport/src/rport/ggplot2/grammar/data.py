"""A plot's or a layer's table."""

from __future__ import annotations

from typing import Any

import pandas as pd


def is_table(given: Any) -> bool:
    """Whether something is a data frame, or can be made one."""
    return isinstance(given, pd.DataFrame) or hasattr(given, "to_pandas") or is_grouped(given)


def is_grouped(given: Any) -> bool:
    """Whether something is a data frame that was grouped, which counts as the frame itself."""
    return isinstance(getattr(given, "obj", None), pd.DataFrame)


def frozen(given: Any) -> pd.DataFrame | None:
    """A table as it is now: what is later changed in place does not show in a plot.

    Raises TypeError for anything that is not a table.
    """
    if given is None:
        return None
    if hasattr(given, "to_pandas"):
        given = given.to_pandas()
    if is_grouped(given):
        given = given.obj
    if not isinstance(given, pd.DataFrame):
        raise TypeError(f"a plot's data must be a data frame, not {type(given).__name__}")
    return given.copy(deep=not _COPIES_ON_WRITE)


_COPIES_ON_WRITE = int(pd.__version__.partition(".")[0]) >= 3
"""Whether a shallow copy of a frame stays as it is when the frame is changed."""
