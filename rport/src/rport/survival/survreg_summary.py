"""The summary of an accelerated failure time model. Source: `summary.survreg`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.formatting import format
from rport.base.language import deparse
from rport.base.printing import Printed
from rport.stats.coefficient_tables import print_coefmat
from rport.stats.distributions.normal import pnorm

if TYPE_CHECKING:
    from rport.survival.survreg import Survreg


class SummarySurvreg(Printed):
    """An accelerated failure time model's coefficients and scales with their tests."""

    table: npt.NDArray[np.float64]
    """Estimate, standard error (robust, then naive, with clusters), z and p-value, a row each."""

    def __init__(self, fit: Survreg) -> None:
        self.fit = fit
        self.rows = list(fit.matrix.names)
        values = fit.coefficients
        if fit.data.scale is None:
            self.rows += list(fit.strata) if len(fit.strata) > 1 else ["Log(scale)"]
            values = np.concatenate([values, np.log(fit.scale)])
        errors = [np.sqrt(np.diag(fit.covariance))]
        self.columns = ["Value", "Std. Error", "z", "p"]
        if fit.cluster is not None:
            errors.append(np.sqrt(np.diag(fit.fit.covariance)))
            self.columns = ["Value", "Std. Err", "(Naive SE)", "z", "p"]
        with np.errstate(all="ignore"):
            z = np.where(np.isnan(values), base.NA, values / errors[0])
        p = np.where(np.isnan(z), base.NA, 2 * pnorm(-np.abs(z)))
        self.table = np.column_stack([values, *errors, z, p])

    def coef(self) -> pd.DataFrame:
        """Estimates, standard errors, z and p-values."""
        return pd.DataFrame(self.table, self.rows, self.columns)

    def _text(self) -> str:
        fit = self.fit
        robust = "" if fit.cluster is None else "(Loglikelihood assumes independent observations)\n"
        return (
            f"\nCall:\n{deparse(fit.call, 60)}\n"
            + print_coefmat(self.table, self.rows, self.columns, 3, signif_stars=False)
            + fit.scale_lines(3)
            + f"\n{fit.distribution.name} distribution\n"
            + fit.fit_lines(lambda p: format(base.signif(p, 2)))
            + robust
            + f"Number of Newton-Raphson Iterations: {fit.fit.iterations} \n"
            + fit.count_line()
            + "\n"
        )
