"""The summary of Cox's model. Source: `summary.coxph` of R's package survival."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.formatting import format
from rport.base.printing import Printed, numeric_matrix
from rport.stats.coefficient_tables import format_pval, print_coefmat
from rport.stats.distributions.gamma import pchisq
from rport.stats.distributions.normal import qnorm

if TYPE_CHECKING:
    from rport.survival.coxph import Coxph

FloatArray = npt.NDArray[np.float64]
_NOTE = """\
  (Note: the likelihood ratio and score tests assume independence of
     observations within a cluster, the Wald and robust score tests do not).
"""


class SummaryCoxph(Printed):
    """A proportional hazards model's hazard ratios with limits, and tests of the whole."""

    def __init__(self, fit: Coxph, conf_int: float) -> None:
        self.fit, self.level = fit, conf_int
        self.table = fit.table()
        z = float(qnorm((1 + conf_int) / 2))
        b, errors = self.table[:, 0], self.table[:, -3]
        with np.errstate(all="ignore"):
            limits = [np.exp(b), np.exp(-b), np.exp(b - z * errors), np.exp(b + z * errors)]
        self.conf_int = np.column_stack(limits)

    def coef(self) -> pd.DataFrame:
        """Coefficients with hazard ratios, standard errors, z and p-values."""
        return pd.DataFrame(self.table, list(self.fit.names), self.fit.columns("Pr(>|z|)"))

    def _text(self) -> str:
        fit = self.fit
        if not fit.names:
            return str(fit)
        head = fit.head() + "  " + fit.counts()
        level = format(base.rounded(100 * self.level, 2))
        limits = ("exp(coef)", "exp(-coef)", f"lower .{level}", f"upper .{level}")
        share, error = (base.rounded(each, 3) for each in fit.concordance())
        parts = [
            head, "\n",
            print_coefmat(self.table, fit.names, fit.columns("Pr(>|z|)"), 4), "\n",
            numeric_matrix(self.conf_int, fit.names, limits, 4), "\n",
            f"Concordance= {format(share, 4)}  (se = {format(error, 4)} )\n",
        ]  # fmt: skip
        labels = ("Likelihood ratio test= ", "Wald test            = ", "Score (logrank) test = ")
        for label, value in zip(labels, fit.tests().values(), strict=True):
            p = format_pval(pchisq(value, fit.df, lower_tail=False), 1)[0]
            parts.append(f"{label}{two_decimals(value)}  on {fit.df} df,   p={p}\n")
        robust = fit.robust_score()
        if robust is None:
            return "".join(parts) + "\n"
        p = format_pval(pchisq(robust, fit.df, lower_tail=False), 1)[0]
        line = f"{parts.pop()[:-1]},   Robust = {two_decimals(robust)}  p={p}\n\n"
        return "".join(parts) + line + _NOTE


def two_decimals(value: float) -> str:
    """The number with two decimals, in four digits at least."""
    return format(base.rounded(value, 2), 4)
