"""How much each observation moves a fit, in one table. Source: R's `influence.measures`.

D. A. Belsley, E. Kuh and R. E. Welsch (1980), Regression Diagnostics.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from rport.base.abbreviations import abbreviate
from rport.base.formatting import format
from rport.base.language import deparse
from rport.base.printing import Printed, matrix
from rport.stats.distributions.f import pf
from rport.stats.formulas.frame import row_names
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
        changes = fit.dfbetas().dropna(how="all")
        names = ["1_" if each == "(Intercept)" else each for each in changes.columns]
        table = changes.set_axis([f"dfb.{each}" for each in abbreviate(names)], axis=1)
        residuals = fit.weighted_residuals()
        with np.errstate(all="ignore"):
            size = math.sqrt(float((residuals * residuals).sum()) / fit.df_residual)
            moved = residuals * np.sqrt(found.hat) / (found.sigma * (1 - found.hat))
            ratio = (found.sigma / size) ** (2 * fit.rank) / (1 - found.hat)
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

    def _text(self) -> str:
        marks = ["*" if each else " " for each in self.is_influential.any(axis=1)]
        columns = [format(values, 3) for values in self.table.to_numpy().T]
        cells = [list(row) for row in zip(*columns, marks, strict=True)]
        names = [re.sub(r"[^\w.]", ".", str(each)) for each in self.table.columns]
        shown = matrix(cells, row_names(self.table.index), [*names, "inf"])
        return f"Influence measures of\n\t {deparse(self.fit.call)} :\n\n{shown}"
