"""R's factors: categories in R's order, in the C locale, and the intervals of numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from rport.base.formatting import format
from rport.base.printing import WIDTH, Printed, vector, width_of
from rport.base.sequences import seq

if TYPE_CHECKING:
    import pandas as pd

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_MOST_DIGITS = 12


@dataclass(frozen=True, repr=False)
class Factor(Printed):
    """Members of a few categories; `print` shows them as R does."""

    codes: IntArray
    """The place of each member's category among the levels, from 0; -1 for a missing one."""
    levels: tuple[str, ...]
    ordered: bool = False

    def texts(self) -> list[str | None]:
        """Each member's category."""
        return [self.levels[code] if code >= 0 else None for code in self.codes.tolist()]

    def categorical(self) -> pd.Categorical:
        """The factor as a pandas Categorical."""
        import pandas as pd  # here, since random numbers do without it

        index: pd.Index[Any] = pd.Index(self.levels)
        return pd.Categorical.from_codes(self.codes.tolist(), index, ordered=self.ordered)

    def _text(self) -> str:
        if not self.codes.size:
            return f"{'ordered' if self.ordered else 'factor'}()\n{self._levels()}"
        return vector([each or "<NA>" for each in self.texts()], is_left=True) + self._levels()

    def _levels(self) -> str:
        """The levels in one line, those in the middle left out where there are too many."""
        between = " < " if self.ordered else " "
        room = WIDTH - len("Levels: ") - 7
        count, used = len(self.levels), 0
        for at, level in enumerate(self.levels):
            used += width_of(level) + len(between)
            if used > room and len(self.levels) > 1:
                last = sum(width_of(each) + len(between) for each in self.levels)
                count = max(1, at) if last > room else count
                break
        if count == len(self.levels):
            return f"Levels: {between.join(self.levels)}\n"
        shown = [*self.levels[: max(1, count - 1)], "..."]
        shown += [self.levels[-1]] if count > 1 else []
        return f"{len(self.levels)} Levels: {between.join(shown)}\n"


def factor(
    x: npt.ArrayLike,
    levels: Sequence[Any] | None = None,
    labels: Sequence[str] | None = None,
    ordered: bool = False,
) -> Factor:
    """The members of `x` as a factor, as R's `factor` makes it in the C locale.

    Levels are the members that occur, numbers in increasing order and texts in that of their code
    points. Members that are not a level, NaN and None are missing. Raises ValueError for repeated
    levels or labels, and where the number of labels is not that of the levels.
    """
    import pandas as pd  # here, since random numbers do without it

    if isinstance(x, Factor):
        return x
    if isinstance(getattr(x, "dtype", None), pd.CategoricalDtype):
        categories = pd.Series(x).cat
        codes = np.asarray(categories.codes, dtype=np.int64)
        is_ordered = bool(categories.ordered)
        return Factor(codes, as_character(categories.categories.tolist()), ordered or is_ordered)
    values = np.asarray(x, dtype=object).reshape(-1)
    present = ~np.asarray(pd.isna(values), dtype=np.bool_)
    if levels is None:
        found: list[Any] = sorted(set(values[present].tolist()))
    else:
        found = list(levels)
        if len(set(found)) < len(found):
            raise ValueError("a level is given twice")
    names = as_character(found) if labels is None else tuple(labels)
    if len(names) != len(found):
        raise ValueError(f"invalid 'labels'; length {len(names)} should be {len(found)}")
    place = {level: code for code, level in enumerate(found)}
    members = zip(values, present, strict=True)
    places = [place.get(value, -1) if is_present else -1 for value, is_present in members]
    return Factor(np.array(places, dtype=np.int64), names, ordered)


def as_character(levels: Sequence[Any]) -> tuple[str, ...]:
    """Numbers with up to 15 significant digits, as R's `as.character`."""

    def text(level: Any) -> str:
        if isinstance(level, bool | np.bool_):
            return str(bool(level)).upper()
        if isinstance(level, int | np.integer):
            return str(level)
        if isinstance(level, float | np.floating):
            return format([float(level)], digits=15)[0]
        return str(level)

    return tuple(text(level) for level in levels)


def tabulate(bin: npt.ArrayLike, nbins: int | None = None) -> IntArray:
    """How often each of 1, 2, ..., `nbins` occurs, as R's `tabulate`; other numbers are ignored.

    `nbins` is the largest number, and at least 1, unless given. Fractions are cut off.
    """
    values = np.asarray(bin, dtype=np.float64).reshape(-1)
    whole = np.trunc(values[np.isfinite(values)]).astype(np.int64)
    most = max(1, int(whole.max(initial=1))) if nbins is None else nbins
    return np.bincount(whole[(whole >= 1) & (whole <= most)] - 1, minlength=most)


def cut(
    x: npt.ArrayLike,
    breaks: int | Sequence[float] | FloatArray,
    labels: Sequence[str] | None = None,
    include_lowest: bool = False,
    right: bool = True,
    dig_lab: int = 3,
    ordered_result: bool = False,
) -> Factor:
    """The interval that each number is in, as R's `cut`.

    `breaks` are the limits of the intervals, or how many of equal width there are. They are open on
    the left, or on the right if not `right`; `include_lowest` closes the outermost limit too.
    Numbers outside are missing. Raises ValueError, in R's words, for fewer than two intervals, for
    repeated limits, and where the number of labels is not that of the intervals.
    """
    values = np.asarray(x, dtype=np.float64).reshape(-1)
    limits = _limits(values, breaks)
    if (np.diff(limits) == 0).any():
        raise ValueError("'breaks' are not unique")
    names = _interval_names(limits, include_lowest, right, dig_lab) if labels is None else labels
    if len(names) != limits.size - 1:
        raise ValueError("number of intervals and length of 'labels' differ")
    codes = np.searchsorted(limits, values, side="left" if right else "right") - 1
    if include_lowest:
        codes[values == (limits[0] if right else limits[-1])] = 0 if right else limits.size - 2
    codes[(codes >= limits.size - 1) | np.isnan(values)] = -1
    return Factor(codes.astype(np.int64), tuple(names), ordered_result)


def _limits(values: FloatArray, breaks: int | Sequence[float] | FloatArray) -> FloatArray:
    if np.size(breaks) > 1:
        return np.sort(np.asarray(breaks, dtype=np.float64))
    count = float(np.asarray(breaks, dtype=np.float64).reshape(-1)[0])
    if math.isnan(count) or count < 2:
        raise ValueError("invalid number of intervals")
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    size = int(count + 1)
    width = high - low
    if width == 0:
        width = abs(low)
        return seq(low - width / 1000, high + width / 1000, size)
    limits = seq(low, high, size)
    limits[0], limits[-1] = low - width / 1000, high + width / 1000
    return limits


def _interval_names(
    limits: FloatArray, include_lowest: bool, right: bool, dig_lab: int
) -> list[str]:
    """With as many digits, up to 12, as tell the limits apart."""
    for digits in range(dig_lab, max(_MOST_DIGITS, dig_lab) + 1):
        texts = [f"{limit + 0.0:.{digits}g}" for limit in limits.tolist()]
        inf = " Inf" if "-inf" in texts else "Inf"  # R writes the infinite ones in one width
        texts = [{"inf": inf, "-inf": "-Inf"}.get(text, text) for text in texts]
        if all(one != other for one, other in pairwise(texts)):
            break
    else:
        return [f"Range_{i}" for i in range(1, limits.size)]
    left, end = ("(", "]") if right else ("[", ")")
    names = [f"{left}{a},{b}{end}" for a, b in pairwise(texts)]
    if include_lowest and right:
        names[0] = "[" + names[0][1:]
    elif include_lowest:
        names[-1] = names[-1][:-1] + "]"
    return names
