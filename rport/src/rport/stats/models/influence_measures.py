"""How much each observation moves a fit, in one table. Source: R's `influence.measures`.

D. A. Belsley, E. Kuh and R. E. Welsch (1980), Regression Diagnostics.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from rport import base
from rport.base.abbreviations import abbreviate
from rport.base.console import Shown
from rport.base.formatting import format
from rport.base.language import deparse
from rport.base.printing import Printed, matrix
from rport.stats.distributions.f import pf
from rport.stats.models.influence import Influence

if TYPE_CHECKING:
    from rport.stats.models.fit import Fit


class InfluenceMeasures(Printed):
    """A row of measures for each observation of weight above 0.

    `table` has columns dfb. for each coefficient, dffit, cov.r, cook.d and hat; `is_influential`
    has the same shape, true where a measure is beyond the limit of the source.
    """

    def __init__(self, fit: Fit) -> None:
        self.fit = fit
        found = Influence(fit)
        labels = [fit.matrix.names[at] for at in fit.known.tolist()]
        names = ["1_" if each == "(Intercept)" else each for each in labels]
        residuals, index = fit.weighted_residuals(), fit.frame.index
        rows = np.array(fit.frame.row_names, dtype=object)
        if fit.prior_weights is not None:
            index, rows = index[fit.prior_weights > 0], rows[fit.prior_weights > 0]
        self.row_names: list[str] = rows.tolist()
        errors = np.sqrt(np.diag(fit.unscaled_covariance()))
        with np.errstate(all="ignore"):
            changes = found.changes() / np.outer(found.sigma, errors)
            size = math.sqrt(float((residuals * residuals).sum()) / fit.df_residual)
            moved = residuals * np.sqrt(found.hat) / (found.sigma * (1 - found.hat))
            ratio = base.powers(found.sigma / size, 2 * fit.rank) / (1 - found.hat)
        table = pd.DataFrame(changes, index, [f"dfb.{each}" for each in abbreviate(names)])
        table["dffit"], table["cov.r"] = moved, ratio
        table["cook.d"], table["hat"] = fit.cooks_distance().dropna().to_numpy(), found.hat
        self.table = table.mask(np.isinf(table.to_numpy()))
        k, n = len(names), int((found.hat > 0).sum())
        if n <= k:
            raise ValueError("too few cases i with h_ii > 0), n < k")
        sizes = self.table.abs()
        limits = [*[1.0] * k, 3 * math.sqrt(k / (n - k)), 3 * k / (n - k), 0.5, 3 * k / n]
        sizes["cov.r"] = (1 - self.table["cov.r"]).abs()
        sizes["cook.d"] = pf(self.table["cook.d"].to_numpy(), k, n - k)
        self.is_influential: pd.DataFrame = sizes > limits

    def summary(self) -> Shown:
        """The observations that are beyond a limit, with marks at the measures that are.

        Source: R's `summary.infl`.
        """
        heading = f"Potentially influential observations of\n\t {deparse(self.fit.call)} :\n"
        found = self.is_influential.any(axis=1).to_numpy()
        if not found.any():
            return Shown(f"{heading}NONE\n")
        values, marks = self.table.to_numpy()[found], self.is_influential.to_numpy()[found]
        rounded = [base.rounded(each, 2) for each in values.ravel(order="F").tolist()]
        texts = zip(format(rounded), marks.ravel(order="F").tolist(), strict=True)
        marked = np.array([text + "_*" * mark for text, mark in texts], dtype=object)
        cells = marked.reshape(values.shape, order="F").tolist()
        rows = [name for name, is_marked in zip(self.row_names, found, strict=True) if is_marked]
        return Shown(f"{heading}\n{matrix(cells, rows, list(self.table.columns), is_left=True)}")

    def _text(self) -> str:
        marks = ["*" if each else " " for each in self.is_influential.any(axis=1)]
        columns = [format(values, 3) for values in self.table.to_numpy().T]
        cells = [list(row) for row in zip(*columns, marks, strict=True)]
        names = [re.sub(r"[^\w.]", ".", str(each)) for each in self.table.columns]
        shown = matrix(cells, self.row_names, [*names, "inf"])
        return f"Influence measures of\n\t {deparse(self.fit.call)} :\n\n{shown}"
