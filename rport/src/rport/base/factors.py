"""R's factors: categories in R's order, in the C locale, and the intervals of numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.formatting import NA, format
from rport.base.printing import WIDTH, Printed, vector, width_of
from rport.base.sequences import seq

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_MOST_DIGITS = 12
_NA_LEVEL = "<NA>"


class Factor(Printed, pd.Categorical):
    """Members of a few categories: pandas' Categorical, which `print` shows as R does."""

    @classmethod
    def of(cls, codes: npt.ArrayLike, levels: Sequence[str], ordered: bool = False) -> Factor:
        """The factor of codes from 0, of which -1 is missing."""
        places = np.asarray(codes, dtype=np.int64)
        return cls.from_codes(places, pd.Index(list(levels), dtype="str"), ordered)  # type: ignore[return-value]

    @property
    def levels(self) -> tuple[str, ...]:
        """The categories in order."""
        return tuple(self.categories.tolist())

    def texts(self) -> list[str | None]:
        """Each member's category."""
        levels = self.levels
        return [levels[code] if code >= 0 else None for code in self.codes.tolist()]

    def with_missing(self) -> Factor:
        """The same with a level for the missing ones."""
        codes = self.codes.astype(np.int64)
        places = np.where(codes < 0, len(self.levels), codes)
        return Factor.of(places, (*self.levels, _NA_LEVEL), bool(self.ordered))

    def _text(self) -> str:
        if not self.codes.size:
            return f"{'ordered' if self.ordered else 'factor'}()\n{self._levels_text()}"
        words = [each or _NA_LEVEL for each in self.texts()]
        return vector(words, is_left=True) + self._levels_text()

    def _levels_text(self) -> str:
        """The levels in one line, those in the middle left out where there are too many."""
        levels = self.levels
        between = " < " if self.ordered else " "
        room = WIDTH - len("Levels: ") - 7
        count, used = len(levels), 0
        for at, level in enumerate(levels):
            used += width_of(level) + len(between)
            if used > room and len(levels) > 1:
                last = sum(width_of(each) + len(between) for each in levels)
                count = max(1, at) if last > room else count
                break
        if count == len(levels):
            return f"Levels: {between.join(levels)}\n"
        shown = [*levels[: max(1, count - 1)], "..."]
        shown += [levels[-1]] if count > 1 else []
        return f"{len(levels)} Levels: {between.join(shown)}\n"


def factor(
    x: npt.ArrayLike,
    levels: Sequence[Any] | None = None,
    labels: Sequence[str] | str | None = None,
    ordered: bool | None = None,
    exclude: float | None = NA,
) -> Factor:
    """The members of `x` as a factor, as R's `factor` makes it in the C locale.

    Levels are the members that occur, those of a factor in its order, numbers in increasing order
    and texts in that of their code points. Members that are not a level, NaN and None are missing;
    with `exclude` None they have a level of their own. Levels with the same label become one, and
    one label is numbered. Raises ValueError for repeated levels, and where the number of labels is
    not that of the levels.
    """
    given = as_factor(x) if _is_factor(x) else None
    values = np.array(x if given is None else given.texts(), dtype=object).reshape(-1)
    present = ~np.asarray(pd.isna(values), dtype=np.bool_)
    if levels is not None:
        found: list[Any] = list(levels) if given is None else list(as_character(list(levels)))
        if len(set(found)) < len(found):
            raise ValueError("a level is given twice")
    elif given is not None:
        used = set(values[present].tolist())
        found = [each for each in given.levels if each in used]
    else:
        found = sorted(set(values[present].tolist()))
    place = {level: code for code, level in enumerate(found)}
    members = zip(values, present, strict=True)
    places = np.array([place.get(each, -1) if known else -1 for each, known in members], int)
    is_ordered = bool(given is not None and given.ordered) if ordered is None else ordered
    names, merged = _labelled(as_character(found), labels)
    result = Factor.of(np.array([*merged, -1])[places], names, is_ordered)
    return result.with_missing() if exclude is None and (result.codes < 0).any() else result


def _labelled(
    names: tuple[str, ...], labels: Sequence[str] | str | None
) -> tuple[tuple[str, ...], list[int]]:
    """The labels without repetition, and the place of each level among them."""
    words = [labels] if isinstance(labels, str) else list(names if labels is None else labels)
    if len(words) == 1 and len(names) > 1:
        words = [f"{words[0]}{at + 1}" for at in range(len(names))]
    if len(words) != len(names):
        raise ValueError(f"invalid 'labels'; length {len(words)} should be 1 or {len(names)}")
    different = as_character(list(dict.fromkeys(words)))
    return different, [different.index(each) for each in as_character(words)]


def _is_factor(x: Any) -> bool:
    return isinstance(getattr(x, "dtype", None), pd.CategoricalDtype)


def as_factor(x: Any) -> Factor:
    """A factor with all of its levels, whether they occur or not; anything else as by `factor`.

    Source: R's `as.factor`.
    """
    if isinstance(x, Factor):
        return x
    if not _is_factor(x):
        return factor(x)
    known = pd.Series(x).cat
    return Factor.of(known.codes, as_character(known.categories.tolist()), bool(known.ordered))


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
    return Factor.of(codes, names, ordered_result)


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
