"""R's functions that make or change factors, with those of forcats."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats import moments
from rport.stats.formulas.columns import Column, FloatArray, Sort
from rport.stats.formulas.columns import factor as factor_of
from rport.stats.formulas.vectors import FACTORS, doubles, logical, numeric, text

Summary = Callable[[FloatArray], float]


def _levels(x: Column) -> Column:
    return text(x.levels)


def _nlevels(x: Column) -> Column:
    return numeric(len(x.levels), True)


def _droplevels(x: Column) -> Column:
    return x.without_unused_levels()


def _relevel(x: Column, ref: Column) -> Column:
    x = x.as_factor()
    reference = ref.texts()[0]
    if reference not in x.levels:
        raise ValueError(f"'ref' must be an existing level, not {reference!r}")
    return _first(x, [str(reference)])


def _first(x: Column, levels: Sequence[str]) -> Column:
    return x.with_levels((*levels, *(each for each in x.levels if each not in levels)))


def _scores(x: Column, values: FloatArray, summary: Summary) -> list[float]:
    return [float(summary(values[x.values == code])) for code in range(len(x.levels))]


def _by_score(x: Column, scores: Sequence[float], decreasing: bool) -> Column:
    sign = -1 if decreasing else 1
    order = sorted(range(len(scores)), key=lambda i: (scores[i] != scores[i], sign * scores[i]))
    return x.with_levels(tuple(x.levels[at] for at in order))


def _cut(x: Column, breaks: Column, labels: Column | None = None, include_lowest: bool = False,
         right: bool = True, dig_lab: int = 3, ordered_result: bool = False) -> Column:  # fmt: skip
    values = doubles(breaks)
    bins = values if len(values) > 1 else int(values[0])
    numbered = labels is not None and labels.kind == "logical"
    names = None if labels is None or numbered else [str(word) for word in labels.texts()]
    found = base.cut(doubles(x), bins, names, include_lowest, right, dig_lab)
    if numbered:
        return numeric(np.where(found.codes < 0, math.nan, found.codes + 1.0), True)
    return of_codes(found.codes, found.levels, ordered_result)


def of_codes(codes: npt.ArrayLike, levels: Sequence[str], ordered: bool = False) -> Column:
    """A factor of codes from 0, of which -1 is missing."""
    known = np.asarray(codes, dtype=np.float64)
    return Column(
        "ordered" if ordered else "factor", np.where(known < 0, math.nan, known), tuple(levels)
    )


def _is_factor(x: Column) -> Column:
    return logical(x.kind in FACTORS)


@dataclass(frozen=True)
class FunctionsOfFactors:
    """The functions, for one way to sort words."""

    sort: Sort = sorted

    def factor(self, x: Column, levels: Column | None = None, labels: Column | None = None,
                ordered: bool | None = None, exclude: Column | None = None) -> Column:  # fmt: skip
        """Source: R's `factor`; equal labels make one level of several."""
        known = None if levels is None else tuple(w for w in levels.texts() if w is not None)
        found = factor_of(x, known, ordered=bool(ordered), sort=self.sort)
        if exclude is not None:
            gone = exclude.texts()
            found = found.with_levels(tuple(each for each in found.levels if each not in gone))
        if ordered is False:
            found = replace(found, kind="factor")
        if labels is None:
            return found
        names = [str(word) for word in labels.texts()]
        if len(names) == 1 < len(found.levels):
            names = [f"{names[0]}{at}" for at in range(1, len(found.levels) + 1)]
        if len(names) != len(found.levels):
            raise ValueError(
                f"invalid 'labels'; length {len(names)} should be 1 or {len(found.levels)}"
            )
        merged = tuple(dict.fromkeys(names))
        places = np.array([*(float(merged.index(each)) for each in names), math.nan])
        codes = np.where(found.missing(), len(names), found.values).astype(int)
        return replace(found, values=places[codes], levels=merged)

    def ordered(
        self, x: Column, levels: Column | None = None, labels: Column | None = None
    ) -> Column:
        """Source: R's `ordered`."""
        return self.factor(x, levels, labels, True)

    def as_ordered(self, x: Column) -> Column:
        """Source: R's `as.ordered`."""
        return replace(self.as_factor(x), kind="ordered")

    def as_factor(self, x: Column) -> Column:
        """Source: R's `as.factor`."""
        return x if x.kind in FACTORS else factor_of(x, sort=self.sort)

    def reorder(self, x: Column, X: Column, FUN: Summary = base.mean, order: bool = False,
                 decreasing: bool = False) -> Column:  # fmt: skip
        """Source: R's `reorder`."""
        known = self.as_factor(x)
        known = known if x.kind in FACTORS else known.without_unused_levels()
        values = np.arange(float(len(X))) if X.kind == "text" else np.asarray(X.values, np.float64)
        return _by_score(known, _scores(known, values, FUN), decreasing)

    def fct_reorder(self, f: Column, x: Column, fun: Summary = moments.median,
                     desc: bool = False) -> Column:  # fmt: skip
        """By the median of each level's `x`. Source: forcats' `fct_reorder`."""
        known = self.as_factor(f)
        return _by_score(known, _scores(known, doubles(x), fun), desc)

    def fct_infreq(self, f: Column) -> Column:
        """The most frequent level first. Source: forcats' `fct_infreq`."""
        known = self.as_factor(f)
        counts = _scores(known, known.values, len)
        return _by_score(known, counts, True)

    def fct_inorder(self, f: Column) -> Column:
        """The levels as they first occur. Source: forcats' `fct_inorder`."""
        words = dict.fromkeys(word for word in f.texts() if word is not None)
        return self.as_factor(f).with_levels(tuple(words))

    def fct_rev(self, f: Column) -> Column:
        """The levels backwards. Source: forcats' `fct_rev`."""
        known = self.as_factor(f)
        return known.with_levels(known.levels[::-1])

    def fct_relevel(self, f: Column, *levels: Column) -> Column:
        """The named levels first. Source: forcats' `fct_relevel`."""
        return _first(self.as_factor(f), [str(word) for each in levels for word in each.texts()])

    def interaction(
        self, *x: Column, drop: bool = False, sep: str = ".", lex_order: bool = False
    ) -> Column:
        """Source: R's `interaction`; the first varies fastest unless `lex.order`."""
        factors = [self.as_factor(each) for each in x]
        codes = np.zeros(len(factors[0]))
        names = [""]
        size = 1
        turn = list(reversed(factors)) if lex_order else factors
        for place, each in enumerate(turn):
            codes = codes + size * each.values
            size *= len(each.levels)
            names = [
                (own + sep + known if lex_order else known + sep + own) if place else own
                for own in each.levels
                for known in names
            ]
        found = Column("factor", codes, tuple(names))
        return found.without_unused_levels() if drop else found

    def by_name(self) -> dict[str, Callable[..., Column]]:
        """The functions by their names in R."""
        return {
            "as.factor": self.as_factor,
            "as.ordered": self.as_ordered,
            "cut": _cut,
            "droplevels": _droplevels,
            "factor": self.factor,
            "fct_infreq": self.fct_infreq,
            "fct_inorder": self.fct_inorder,
            "fct_relevel": self.fct_relevel,
            "fct_reorder": self.fct_reorder,
            "fct_rev": self.fct_rev,
            "interaction": self.interaction,
            "is.factor": _is_factor,
            "levels": _levels,
            "nlevels": _nlevels,
            "ordered": self.ordered,
            "relevel": _relevel,
            "reorder": self.reorder,
        }
