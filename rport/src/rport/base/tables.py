"""R's tables of counts. Source: R's `table`, `proportions` and `print.table`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.arithmetic import rounded
from rport.base.calls import matched_call
from rport.base.factors import as_factor
from rport.base.formatting import format
from rport.base.indexes import check_index
from rport.base.language import Call, Name
from rport.base.printing import Printed, matrix, named_vector

Counts = npt.NDArray[np.int64] | npt.NDArray[np.float64]
UseNA = Literal["no", "ifany", "always"]


@dataclass(frozen=True, repr=False)
class Table(Printed):
    """How often each combination of categories occurs, or shares; `print` shows it as R does."""

    counts: Counts
    """A dimension for each factor."""
    names: tuple[tuple[str, ...], ...]
    """The levels of each."""
    dnn: tuple[str, ...] = ()
    """What each dimension stands for, "" where R would not know; empty for a matrix of counts."""
    call: Call | None = None
    """R's, where the table is of a formula."""

    def axis(self, margin: int | str) -> int:
        """The place from 0 of a dimension, which is called by its name or its place from 1.

        Raises ValueError for one that is not there.
        """
        if isinstance(margin, str) and margin in self.dnn:
            return self.dnn.index(margin)
        if not isinstance(margin, str) and 1 <= margin <= self.counts.ndim:
            return int(margin) - 1
        known = ", ".join([*map(str, range(1, self.counts.ndim + 1)), *filter(None, self.dnn)])
        raise ValueError(f"the table has no dimension {margin!r}, only {known}")

    @property
    def T(self) -> Table:
        """The table with its dimensions in reverse, as R's `t`."""
        return Table(self.counts.T, self.names[::-1], self.dnn[::-1])

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> npt.NDArray[Any]:
        return np.array(self.counts, dtype=dtype, copy=copy)

    def __mul__(self, factor: float) -> Table:
        """Each number times a factor, as in `100 * prop_table(x)`."""
        return replace(self, counts=np.asarray(self.counts * factor, dtype=np.float64))

    __rmul__ = __mul__

    def __truediv__(self, divisor: float) -> Table:
        """Each number divided by another."""
        return replace(self, counts=np.asarray(self.counts / divisor, dtype=np.float64))

    def to_frame(self) -> pd.DataFrame:
        """A row for each cell, the first dimension fastest. Source: R's `as.data.frame.table`.

        Columns Var1, Var2, ... or the dimensions' names have the levels, and Freq the numbers.
        """
        cells = list(itertools.product(*(range(len(each)) for each in reversed(self.names))))
        found: dict[str, Any] = {}
        for at, (title, levels) in enumerate(zip(self._titles(), self.names, strict=True)):
            codes = [cell[::-1][at] for cell in cells]
            found[title or f"Var{at + 1}"] = pd.Categorical(
                [levels[each] for each in codes], list(levels)
            )
        return pd.DataFrame({**found, "Freq": self.counts.ravel(order="F")})

    def __round__(self, digits: int = 0) -> Table:
        values = [rounded(each, digits) for each in self.counts.ravel().astype(float).tolist()]
        return replace(self, counts=np.array(values).reshape(self.counts.shape))

    def round(self, digits: int = 0) -> Table:
        """The same with rounded numbers, as R rounds them."""
        return round(self, digits)

    def _titles(self) -> tuple[str, ...]:
        return self.dnn or ("",) * self.counts.ndim

    def _text(self) -> str:
        if 0 in self.counts.shape:
            return f"< table of extent {' x '.join(map(str, self.counts.shape))} >\n"
        flat = self.counts.ravel(order="F")
        if self.counts.dtype.kind == "i":
            texts = [str(each) for each in flat.tolist()]
            width = max(map(len, texts))
            texts = [each.rjust(width) for each in texts]
        else:
            texts = ["" if "N" in each else each for each in format(flat.astype(np.float64))]
        cells = np.array(texts, dtype=object).reshape(self.counts.shape, order="F")
        titles = self._titles()
        if cells.ndim == 1:
            head = f"{titles[0]}\n" if self.dnn else ""
            return head + named_vector(self.names[0], cells.tolist())
        if not self.dnn and cells.ndim == 2:
            return matrix(cells.tolist(), self.names[0], self.names[1])
        parts = []
        for rest in itertools.product(*(range(len(each)) for each in reversed(self.names[2:]))):
            place = rest[::-1]
            if place:
                pairs = zip(titles[2:], self.names[2:], place, strict=True)
                parts.append(", , " + ", ".join(f"{t} = {n[at]}" for t, n, at in pairs) + "\n\n")
            whole: tuple[Any, ...] = (slice(None), slice(None), *place)
            rows = cells[whole].tolist()
            parts.append(matrix(rows, self.names[0], self.names[1], 1, (titles[0], titles[1])))
            parts.append("\n" if place else "")
        return "".join(parts)


def table(*x: Any, dnn: Sequence[str] | None = None, use_na: UseNA = "no") -> Table:
    """How often each combination of members occurs, as R's `table`.

    `x` are vectors, or one data frame. Missing members are left out, or counted as <NA> with
    `use_na` "ifany" or "always". The dimensions are called by `dnn`, or else as the variables that
    are given. Raises ValueError, in R's words, for arguments of different lengths.
    """
    if use_na not in ("no", "ifany", "always"):
        raise ValueError(f"use_na is no, ifany or always, not {use_na!r}")
    if len(x) == 1 and hasattr(x[0], "columns"):
        titles = tuple(str(each) for each in x[0].columns)
        members: list[Any] = [x[0][each] for each in x[0].columns]
    else:
        members = list(x)
        parameters = tuple(f"x{at}" for at in range(len(x)))
        given = dict(zip(parameters, x, strict=True))
        written = matched_call("table", parameters, given).arguments
        titles = tuple(
            each.text if isinstance(each, Name) and each.text not in parameters else ""
            for each in written
        )
    check_index(*members)
    factors = [as_factor(each) for each in members]
    if len({each.codes.size for each in factors}) != 1:
        raise ValueError("all arguments must have the same length")
    if use_na != "no":
        is_always = use_na == "always"
        factors = [
            each.with_missing() if is_always or (each.codes < 0).any() else each for each in factors
        ]
    present = np.logical_and.reduce([each.codes >= 0 for each in factors])
    counts = np.zeros([len(each.levels) for each in factors], dtype=np.int64)
    np.add.at(counts, tuple(each.codes[present] for each in factors), 1)
    found = Table(counts, tuple(each.levels for each in factors), titles)
    return found if dnn is None else replace(found, dnn=tuple(dnn))


Margin = int | str | Sequence[int | str] | None
"""Dimensions by their names, or by their places from 1."""


def prop_table(x: Table, margin: Margin = None) -> Table:
    """Each count as a share of all, or of its `margin`: 1 for rows, 2 for columns, or a name.

    Raises ValueError for a dimension that is not there. Source: R's `proportions`, which is its
    `prop.table` too.
    """
    kept = _axes(x, margin)
    others = tuple(at for at in range(x.counts.ndim) if at not in kept)
    with np.errstate(invalid="ignore"):
        shares = x.counts / x.counts.sum(axis=others, keepdims=True)
    return replace(x, counts=shares)


def margin_table(x: Table, margin: Margin = None) -> Table:
    """The sums of counts over all dimensions but `margin`: 1 for rows, 2 for columns, or a name.

    Raises ValueError for a dimension that is not there. Source: R's `marginSums`, which is its
    `margin.table` too.
    """
    kept = sorted(_axes(x, margin))
    others = tuple(at for at in range(x.counts.ndim) if at not in kept)
    names = tuple(x.names[at] for at in kept)
    return Table(x.counts.sum(axis=others), names, tuple(x.dnn[at] for at in kept if x.dnn))


def addmargins(x: Table, margin: Margin = None) -> Table:
    """The table with the sums over its dimensions `margin`, by default all of them.

    Raises ValueError for a dimension that is not there. Source: R's `addmargins`.
    """
    counts, names = x.counts, list(x.names)
    for axis in range(counts.ndim) if margin is None else _axes(x, margin):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
        names[axis] = (*names[axis], "Sum")
    return replace(x, counts=counts, names=tuple(names))


def _axes(x: Table, margin: Margin) -> list[int]:
    asked = [margin] if isinstance(margin, int | str) else list(margin or ())
    return [x.axis(each) for each in asked]
