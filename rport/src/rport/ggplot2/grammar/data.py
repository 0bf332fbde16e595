"""A plot's or a layer's table."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rport import sf


def is_table(given: Any) -> bool:
    """Whether something is a data frame, or can be made one."""
    if isinstance(given, pd.DataFrame) or hasattr(given, "to_pandas") or is_grouped(given):
        return True
    return is_geometry(given)


def is_geometry(given: Any) -> bool:
    """Whether something is a geometry of shapely's or a column of them, which counts as a table."""
    return hasattr(given, "geom_type") and not isinstance(given, pd.DataFrame)


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
    if is_geometry(given):
        given = sf.table_of(given)
    if not isinstance(given, pd.DataFrame):
        raise TypeError(f"a plot's data must be a data frame, not {type(given).__name__}")
    return given.copy(deep=not _COPIES_ON_WRITE)


_COPIES_ON_WRITE = int(pd.__version__.partition(".")[0]) >= 3
"""Whether a shallow copy of a frame stays as it is when the frame is changed."""
