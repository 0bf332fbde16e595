"""R's functions that an expression in `aes()` may use by their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from rport import base
from rport.ggplot2.build.discrete import as_text, is_discrete, levels


def factor(
    x: Any, levels: Sequence[Any] | None = None, labels: Sequence[Any] | None = None,
    ordered: bool | None = None, categories: Sequence[Any] | None = None,
) -> pd.Categorical:  # fmt: skip
    """Categories in the order of `levels` (plotnine's `categories`), else sorted as R sorts.

    `labels` are what the levels are called. Source: R's `factor`.
    """
    known = categories if levels is None else levels
    if ordered is None:
        ordered = bool(getattr(getattr(x, "dtype", None), "ordered", False))
    found = pd.Categorical(x, _levels(x) if known is None else list(known), ordered)
    if labels is None:
        return found
    return found.rename_categories(dict(zip(found.categories, labels, strict=True)))


def _levels(x: Any) -> list[Any]:
    column = x if isinstance(x, pd.Series) else pd.Series(x)
    return levels(column) if is_discrete(column) else sorted(column.dropna().unique().tolist())


def reorder(
    x: Any, y: Any, FUN: Callable[..., Any] | None = None, *,
    fun: Callable[..., Any] | None = None, decreasing: bool = False, ascending: bool = True,
) -> pd.Categorical:  # fmt: skip
    """Categories in the order of a number of each: by default the mean of its `y`.

    Source: R's `reorder`.
    """
    known = _levels(x)
    names = np.array([as_text(each) for each in x], dtype=object)
    values = np.asarray(y, dtype=np.float64)
    number = FUN or fun or np.mean
    scores = [float(number(values[names == as_text(each)])) for each in known]
    sign = -1 if decreasing or not ascending else 1
    order = sorted(range(len(known)), key=lambda i: (scores[i] != scores[i], sign * scores[i]))
    return pd.Categorical(x, [known[i] for i in order])


def interaction(*columns: Any, sep: str = ".") -> pd.Categorical:
    """All combinations of categories, the first varying fastest. Source: R's `interaction`."""
    known = [[as_text(each) for each in _levels(column)] for column in columns]
    names = [""]
    for i, own in enumerate(known):
        names = [f"{before}{sep if i else ''}{each}" for each in own for before in names]
    texts = [[as_text(each) for each in column] for column in columns]
    joined: list[Any] = [sep.join(row) for row in zip(*texts, strict=True)]
    return pd.Categorical(joined, names)


R_FUNCTIONS: dict[str, Any] = {
    "abs": np.abs,
    "cos": base.cos,
    "exp": base.exp,
    "factor": factor,
    "interaction": interaction,
    "log": base.log,
    "log10": base.log10,
    "log2": base.log2,
    "reorder": reorder,
    "sin": base.sin,
    "sqrt": np.sqrt,
}
"""Those names that a plot's own environment does not have."""
