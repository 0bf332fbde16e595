"""R's tables of counts. Source: R's `table`, `proportions` and `print.table`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from rport.base.arithmetic import rounded
from rport.base.calls import matched_call
from rport.base.factors import Factor, factor
from rport.base.formatting import format
from rport.base.indexes import check_index
from rport.base.language import Name
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
    """What each dimension stands for; empty where R would not know."""

    def __round__(self, digits: int = 0) -> Table:
        """The same with rounded numbers, as R rounds them."""
        values = [rounded(each, digits) for each in self.counts.ravel().astype(float).tolist()]
        return replace(self, counts=np.array(values).reshape(self.counts.shape))

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
            texts = ["" if each == "NaN" else each for each in format(flat.astype(np.float64))]
        cells = np.array(texts, dtype=object).reshape(self.counts.shape, order="F")
        titles = self._titles()
        if cells.ndim == 1:
            return f"{titles[0]}\n" + named_vector(self.names[0], cells.tolist())
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
    factors = [factor(each) for each in members]
    if len({each.codes.size for each in factors}) != 1:
        raise ValueError("all arguments must have the same length")
    if use_na != "no":
        factors = [_with_missing(each, use_na == "always") for each in factors]
    present = np.logical_and.reduce([each.codes >= 0 for each in factors])
    counts = np.zeros([len(each.levels) for each in factors], dtype=np.int64)
    np.add.at(counts, tuple(each.codes[present] for each in factors), 1)
    found = Table(counts, tuple(each.levels for each in factors), titles)
    return found if dnn is None else replace(found, dnn=tuple(dnn))


def _with_missing(x: Factor, always: bool) -> Factor:
    if not always and (x.codes >= 0).all():
        return x
    return Factor(np.where(x.codes < 0, len(x.levels), x.codes), (*x.levels, "<NA>"), x.ordered)


def prop_table(x: Table, margin: int | Sequence[int] | None = None) -> Table:
    """Each count as a share of all, or of its `margin`: 1 for rows, 2 for columns.

    Source: R's `proportions`, which is its `prop.table` too.
    """
    kept = () if margin is None else (margin,) if isinstance(margin, int) else tuple(margin)
    others = tuple(at for at in range(x.counts.ndim) if at + 1 not in kept)
    with np.errstate(invalid="ignore"):
        shares = x.counts / x.counts.sum(axis=others, keepdims=True)
    return replace(x, counts=shares)


def margin_table(x: Table, margin: int | Sequence[int] | None = None) -> Table:
    """The sums of counts over all dimensions but `margin`, 1 for rows and 2 for columns.

    Source: R's `marginSums`, which is its `margin.table` too.
    """
    kept = () if margin is None else (margin,) if isinstance(margin, int) else tuple(margin)
    others = tuple(at for at in range(x.counts.ndim) if at + 1 not in kept)
    names = tuple(x.names[at - 1] for at in sorted(kept))
    titles = tuple(x._titles()[at - 1] for at in sorted(kept))
    return Table(x.counts.sum(axis=others), names, titles)


def addmargins(x: Table) -> Table:
    """The table with the sums of its rows, columns and so on. Source: R's `addmargins`."""
    counts = x.counts
    for axis in range(counts.ndim):
        sums = counts.sum(axis=axis, keepdims=True)
        counts = np.concatenate([counts, sums], axis=axis)
    return replace(x, counts=counts, names=tuple((*each, "Sum") for each in x.names))
