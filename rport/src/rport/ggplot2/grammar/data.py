"""A plot's or a layer's table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from rport import sf


def is_table(given: object) -> bool:
    """Whether something is a data frame, or can be made one."""
    if isinstance(given, pd.DataFrame) or hasattr(given, "to_pandas") or is_grouped(given):
        return True
    return is_geometry(given)


def is_geometry(given: object) -> bool:
    """Whether something is a geometry of shapely's or a column of them, which counts as a table."""
    return hasattr(given, "geom_type") and not isinstance(given, pd.DataFrame)


def is_grouped(given: object) -> bool:
    """Whether something is a data frame that was grouped, which counts as the frame itself."""
    return isinstance(getattr(given, "obj", None), pd.DataFrame)


def frozen(given: Any) -> pd.DataFrame | None:
    """A table as it is now: what is later changed in place does not show in a plot.

    Its columns are those of `plain_table`. Raises TypeError for anything that is not a table.
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
    return plain_table(given.copy())


def plain_table(table: pd.DataFrame) -> pd.DataFrame:
    """A table with columns as `plain` has them; of several of one name the first counts."""
    if not table.columns.is_unique:
        table = table.loc[:, ~table.columns.duplicated()]
    plainer = {name: plain(table[name]) for name in table.columns}
    if all(column is None for column in plainer.values()):
        return table
    table = table.copy(deep=False)  # still one of geopandas, if it is
    for name, column in plainer.items():
        if column is not None:
            table[name] = column
    return table


_NUMBERS = ("integer", "floating", "mixed-integer-float", "decimal")
"""What pandas calls objects that are numbers."""


def plain(column: pd.Series) -> pd.Series | None:
    """A column in numpy's types of 64 bits, texts or categories; None where it is so already.

    It may be one of Arrow, of pandas' nullable types, of Decimals or of other numbers as objects.
    What is missing among numbers becomes NaN, among times NaT, among texts and truth values None.
    """
    dtype = column.dtype
    if isinstance(dtype, np.dtype):
        if dtype.kind in "iuf" and dtype.itemsize != 8:
            return column.astype(np.float64 if dtype.kind == "f" else np.int64)
        if dtype.kind == "O" and pd.api.types.infer_dtype(column, skipna=True) in _NUMBERS:
            return column.where(column.notna(), np.nan).astype(np.float64)
        return None
    if isinstance(dtype, pd.ArrowDtype):
        found = column.array.__arrow_array__().to_pandas()
        found = pd.Series(found.array, column.index, name=column.name)
        further = plain(found)
        return found if further is None else further
    if isinstance(dtype, pd.StringDtype):
        return _with_none(column) if dtype.na_value is pd.NA else None
    if isinstance(dtype, pd.BooleanDtype):
        return _with_none(column) if column.hasnans else column.astype(bool)
    if dtype.kind in "iuf" and isinstance(column.array, pd.api.extensions.ExtensionArray):
        whole = dtype.kind != "f" and not column.hasnans
        return column.astype(np.int64 if whole else np.float64)
    return None


def _with_none(column: pd.Series) -> pd.Series:
    return column.astype(object).where(column.notna(), None)
