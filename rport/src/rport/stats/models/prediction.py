"""Predictions of linear predictors. Source: R's `predict.lm`."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.console import printed
from rport.base.formatting import format
from rport.base.printing import Printed, vector
from rport.base.row_names import named, row_names
from rport.stats.formulas.frame import new_frame
from rport.stats.formulas.matrix import model_matrix
from rport.stats.linear_models import QR, error_variances, qr, times
from rport.stats.models.fit import Fit
from rport.stats.moments import column_mean, total

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class Predicted(Printed):
    """Predictions with their standard errors; `print` shows them as R does."""

    fit: pd.Series[float] | pd.DataFrame
    se_fit: pd.Series[float] | pd.DataFrame
    df: float
    residual_scale: float
    has_df: bool = True
    """Whether R gives the degrees of freedom too."""
    has_names: bool = True
    """Whether R names the errors."""

    def _text(self) -> str:
        errors = printed(self.se_fit)._text()
        if not self.has_names:
            errors = vector(format(self.se_fit.to_numpy()))
        parts = {"fit": printed(self.fit)._text(), "se.fit": errors}
        if self.has_df:
            parts["df"] = f"[1] {format(self.df)}\n"
        parts["residual.scale"] = f"[1] {format(self.residual_scale)}\n"
        return "".join(f"${name}\n{text}\n" for name, text in parts.items())


@dataclass(frozen=True)
class LinearPredictor:
    """The linear predictor at each row of a design, and the variance of its error."""

    values: FloatArray
    variances: FloatArray | None
    design: FloatArray
    index: pd.Index[Any] | None
    """Of new data; None for those of the fit."""
    doubtful: npt.NDArray[np.intp]
    """The places of new rows for which a rank-deficient fit has no unique prediction."""

    def series(self, fit: Fit, values: FloatArray) -> pd.Series[float]:
        """Values with the labels of their rows."""
        if self.index is None:
            return fit.frame.series(values)
        return named(pd.Series(values, index=self.index))

    def predictions(self, fit: Fit, values: FloatArray) -> pd.Series[float]:
        """The same, and `attrs` says for which rows there is no unique prediction."""
        found = self.series(fit, values)
        if self.index is not None and self.doubtful.size:
            names = row_names(self.index[self.doubtful])
            places = dict(zip(names, (self.doubtful + 1).tolist(), strict=True))
            found.attrs |= {"non-estim": places, "rows": len(found)}
        return found

    def table(self, fit: Fit, values: FloatArray, columns: list[str]) -> pd.DataFrame:
        """Rows of values with their labels."""
        if self.index is None:
            return fit.frame.padded(pd.DataFrame(values, fit.frame.index, columns))
        return pd.DataFrame(values, self.index, columns)


def linear_predictor(fit: Fit, newdata: Any, variance: float | None) -> LinearPredictor:
    """The linear predictor in new data, or those of the fit for None.

    With the `variance` of one residual also its variances. Warns where the fit has no estimate.
    """
    known = fit.known
    doubtful = np.empty(0, dtype=np.intp)
    if newdata is None:
        design, index, offset = fit.matrix.values, None, fit.frame.offset
    else:
        frame = new_frame(fit.frame, newdata)
        design, index, offset = model_matrix(frame, fit.matrix.contrasts).values, frame.index, None
        offset = frame.offset
        if fit.rank < design.shape[1]:
            doubtful = np.flatnonzero(_has_no_estimate(fit.decomposition, design))
        if doubtful.size:
            warnings.warn(
                'prediction from rank-deficient fit; attr(*, "non-estim") has doubtful cases',
                RuntimeWarning,
                stacklevel=3,
            )
    values = times(design[:, known], fit.coefficients[known])
    if offset is not None:
        values = values + offset
    if variance is None:
        return LinearPredictor(values, None, design, index, doubtful)
    if newdata is None and fit.prior_weights is None:
        spread = fit.decomposition.q()
        variances = times(spread * spread, np.full(fit.rank, variance))
    else:
        variances = error_variances(fit.decomposition, design, variance)
    return LinearPredictor(values, variances, design, index, doubtful)


def _has_no_estimate(found: QR, design: FloatArray) -> npt.NDArray[np.bool_]:
    """Rows that are no combination of those by which the model was fitted."""
    count = design.shape[1]
    rows = np.triu(found.qr[:count, :count]).T.copy()
    rows = np.column_stack([rows, np.zeros((count, count - rows.shape[1]))])
    for at in range(found.rank, count):
        rows[at:, at] = 0
        rows[at, at] = 1.0
    basis = np.column_stack([qr(rows).qy(unit) for unit in np.eye(count)[found.rank :]])
    beyond = design[:, found.pivot] @ basis
    length = np.sqrt((design * design).sum(axis=1))
    return np.asarray(1e-6 * length <= np.sqrt((beyond * beyond).sum(axis=1)))


def term_predictions(
    fit: Fit, predicted: LinearPredictor, variance: float | None
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """What each term adds to the mean, and the standard errors; `attrs` has the constant."""
    coefficients, assign = fit.coefficients, fit.matrix.assign
    known = fit.known
    design = predicted.design
    constant = 0.0
    if fit.frame.terms.intercept:
        means = np.array([column_mean(column) for column in fit.matrix.values.T])
        constant = total(means[known] * coefficients[known])
        design = design - means
    triangle = qr(np.triu(fit.decomposition.qr[: fit.rank, : fit.rank]))
    inverse = np.column_stack([triangle.coef(triangle.qty(unit)) for unit in np.eye(fit.rank)])
    parts, errors = [], []
    for term in range(1, len(fit.frame.terms.sets) + 1):
        own = [at for at in np.flatnonzero(assign == term).tolist() if at in known.tolist()]
        parts.append(times(design[:, own], coefficients[own]))
        if variance is not None:
            rows = inverse[[known.tolist().index(at) for at in own]]
            spread = np.column_stack([times(design[:, own], column) for column in rows.T])
            errors.append(np.sqrt(times(spread * spread, np.full(fit.rank, variance))))
    labels = list(fit.frame.terms.labels)
    stacked = np.column_stack(parts) if parts else np.empty((len(design), 0))
    table = predicted.table(fit, stacked, labels)
    table.attrs |= {"constant": constant, "rows": len(table)}
    return table, predicted.table(fit, np.column_stack(errors), labels) if errors else None
