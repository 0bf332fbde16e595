"""Tukey's honest significant differences. Source: R's `TukeyHSD`.

J. W. Tukey (1949); C. Y. Kramer (1956), Extension of multiple range tests to group means with
unequal numbers of replications, Biometrics 12.
"""

from __future__ import annotations

import itertools
import math
import warnings
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.formatting import format
from rport.base.language import deparse
from rport.base.printing import Printed, numeric_matrix
from rport.stats.distributions.studentized_range import ptukey, qtukey
from rport.stats.models.aov import Aov, AovStrata
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
_COLUMNS = ("diff", "lwr", "upr", "p adj")


class TukeyHSD(Printed):
    """For each factor the differences of means, their limits and adjusted p-values."""

    def __init__(
        self, fit: Aov, tables: dict[str, pd.DataFrame], level: float, ordered: bool
    ) -> None:
        self.fit, self.tables, self.level, self.ordered = fit, tables, level, ordered

    def _text(self, digits: int = 7) -> str:
        parts = [
            "  Tukey multiple comparisons of means\n"
            f"    {format(100 * self.level, 2)}% family-wise confidence level\n"
        ]
        if self.ordered:
            parts.append("    factor levels have been ordered\n")
        parts.append(f"\nFit: {deparse(self.fit.call, 500)}\n\n")
        for name, table in self.tables.items():
            values = table.to_numpy().copy()
            values[:, 3] = [base.rounded(each, digits) for each in values[:, 3].tolist()]
            rows = [str(each) for each in table.index]
            shown = f"`{name}`" if not name.replace(".", "").replace("_", "").isalnum() else name
            parts.append(f"${shown}\n{numeric_matrix(values, rows, _COLUMNS, digits)}\n")
        return "".join(parts)


def tukey_hsd(
    fit: Aov | AovStrata, which: Sequence[str] | str | None = None, ordered: bool = False,
    conf_level: float = 0.95,
) -> TukeyHSD:  # fmt: skip
    """All differences between the means of factors' levels, with limits for all of them together.

    Of the terms `which` (by default all that have factors alone). With `ordered` means are sorted
    first, so that all differences are positive. Raises ValueError for a term that is not one of the
    model's, and where no term has factors, and TypeError for an analysis with `Error`. Source: R's
    `TukeyHSD`.
    """
    if not isinstance(fit, Aov):
        raise TypeError(f"tukey_hsd() takes an aov of one stratum, not {type(fit).__name__}")
    terms, frame = fit.frame.terms, fit.frame
    labels = list(terms.labels)
    chosen = labels if which is None else [which] if isinstance(which, str) else list(which)
    unknown = [each for each in chosen if each not in labels]
    if unknown:
        raise ValueError(f"'which' has no term {unknown[0]!r}; there are {', '.join(labels)}")
    variance = total(fit.model.residuals * fit.model.residuals) / fit.df_residual
    tables = {}
    numbers = [each for each in terms.names[1:] if not frame.columns[each].is_categorical]
    if numbers and len(numbers) < len(terms.names) - 1:
        message = f"non-factors ignored: {', '.join(numbers)}"
        warnings.warn(message, RuntimeWarning, stacklevel=2)
    for label in chosen:
        variables = sorted(terms.sets[labels.index(label)])
        columns = [frame.columns[terms.names[at]] for at in variables]
        if all(each.is_categorical for each in columns):
            names, means, counts = _means(fit, labels.index(label), variables)
            tables[label] = _compared(names, means, counts, variance, fit, ordered, conf_level)
    if not tables:
        raise ValueError("no factors in the fitted model")
    return TukeyHSD(fit, tables, conf_level, ordered)


def _means(fit: Aov, term: int, variables: list[int]) -> tuple[list[str], FloatArray, FloatArray]:
    """The levels of a term, their means by the terms inside it, and their numbers."""
    terms, frame = fit.frame.terms, fit.frame
    inside = [0, *(at + 1 for at, each in enumerate(terms.sets) if each <= terms.sets[term])]
    assign = fit.matrix.assign[fit.known]
    effects = np.zeros(len(fit.model.effects))
    kept = np.flatnonzero(np.isin(assign, inside))
    effects[kept] = fit.model.effects[kept]
    projected = fit.decomposition.qy(effects)
    factors = [frame.columns[terms.names[at]].as_factor() for at in variables]
    names, means, counts = [], [], []
    for codes in itertools.product(*(range(len(each.levels)) for each in reversed(factors))):
        pairs = list(zip(factors, reversed(codes), strict=True))
        own = np.logical_and.reduce([each.values == code for each, code in pairs])
        if own.any():
            names.append(":".join(each.levels[code] for each, code in pairs))
            means.append(base.mean(projected[own]))
            counts.append(float(own.sum()))
    return names, np.array(means), np.array(counts)


def _compared(
    names: list[str], means: FloatArray, counts: FloatArray, variance: float, fit: Aov,
    ordered: bool, level: float,
) -> pd.DataFrame:  # fmt: skip
    places = np.argsort(means, kind="stable").tolist() if ordered else list(range(len(means)))
    reach = qtukey(level, len(means), fit.df_residual)
    rows, labels = [], []
    for low, high in itertools.combinations(places, 2):
        difference = float(means[high] - means[low])
        error = math.sqrt(variance / 2 * (1 / counts[high] + 1 / counts[low]))
        p = ptukey(abs(difference / error), len(means), fit.df_residual, lower_tail=False)
        rows.append([difference, difference - reach * error, difference + reach * error, p])
        labels.append(f"{names[high]}-{names[low]}")
    return pd.DataFrame(rows, labels, list(_COLUMNS))
