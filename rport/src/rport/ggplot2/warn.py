"""R's warnings about a plot's data."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
import pandas as pd


class PlotWarning(UserWarning):
    """Something in a plot is not drawn, as R warns of it."""


def warn(message: str) -> None:
    """Warn as R does, without the line of ours that found it."""
    warnings.warn(message, PlotWarning, stacklevel=2)


def deprecated(what: str, version: str, instead: str | None = None) -> None:
    """Warn of what ggplot2 has deprecated, in its words."""
    hint = f"\nℹ Please use {instead} instead." if instead else ""
    warn(f"{what} deprecated {'as of' if what.endswith(' is') else 'in'} ggplot2 {version}.{hint}")


@contextmanager
def as_plot_warnings() -> Iterator[None]:
    """Give the warnings of the block as a plot's."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    for each in caught:
        warn(str(each.message))


def remove_missing(
    data: pd.DataFrame,
    names: Iterable[str],
    owner: str,
    na_rm: bool = False,
    finite: bool = False,
) -> pd.DataFrame:
    """The rows in which none of the named columns is missing (or, if `finite`, is not finite).

    What is removed is said unless `na_rm`. Source: ggplot2's `remove_missing`.
    """
    missing = np.zeros(len(data), dtype=bool)
    for name in names:
        if name in data:
            missing |= _is_missing(data[name], finite)
    count = int(missing.sum())
    if not count:
        return data
    if not na_rm:
        what = "non-finite" if finite else "missing values or values"
        warn(
            f"Removed {count} row{'s' * (count != 1)} containing {what} outside the scale range "
            f"(`{owner}()`)."
        )
    return data[~missing]


def _is_missing(column: pd.Series, finite: bool) -> npt.NDArray[np.bool_]:
    if column.dtype.kind == "f":
        values = column.to_numpy()
        return np.asarray(~np.isfinite(values) if finite else np.isnan(values))
    return np.asarray(column.isna())


class PlotMessage(UserWarning):
    """What ggplot2 chose by itself, as R says it in a message."""


def inform(message: str) -> None:
    """Say what was chosen, as R's `message` does."""
    warnings.warn(message, PlotMessage, stacklevel=2)
