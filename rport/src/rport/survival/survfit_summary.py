"""Survival curves at some times, their quantiles and means. Source: R's package survival."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.formatting import format
from rport.base.printing import Printed, named_vector, numeric_matrix
from rport.survival.curves import Curve

if TYPE_CHECKING:
    from rport.survival.survfit import Rmean, Survfit

FloatArray = npt.NDArray[np.float64]


class SummarySurvfit(Printed):
    """Survival curves at the times of events, or at times that are asked for."""

    def __init__(
        self, fit: Survfit, times: npt.ArrayLike | None, censored: bool, extend: bool,
        scale: float,
    ) -> None:  # fmt: skip
        self.fit, self.censored, self.extend, self.scale = fit, censored, extend, scale
        self.times = None if times is None else np.atleast_1d(np.asarray(times, float))
        if self.times is not None and (not self.times.size or np.isnan(self.times).any()):
            raise ValueError("times must be numbers, at least one, and none of them missing")
        level = format(100 * fit.level)
        self.columns = ["time", "n.risk", "n.event", "survival"]
        if fit.has_errors:
            self.columns.append("std.err")
        if fit.has_limits:
            self.columns += [f"lower {level}% CI", f"upper {level}% CI"]

    def table(self, curve: Curve) -> pd.DataFrame:
        """One curve's rows."""
        columns = [curve.time, curve.n_risk, curve.n_event, curve.surv]
        columns += [curve.error] if self.fit.has_errors else []
        columns += [curve.lower, curve.upper] if self.fit.has_limits else []
        rows = np.column_stack(columns)
        if self.times is not None:
            rows = self._at_times(curve, rows)
        elif not self.censored:
            rows = rows[curve.n_event > 0]
        rows[:, 0] /= self.scale
        return pd.DataFrame(rows, columns=self.columns)

    def _at_times(self, curve: Curve, rows: FloatArray) -> FloatArray:
        """The curve's last state at each time, with the events since the time before."""
        assert self.times is not None
        start = self.fit.start
        if curve.time[0] != start:
            first = np.array([start, curve.n_risk[0], 0.0, 1.0, 0.0, 1.0, 1.0])
            rows = np.vstack([first[: rows.shape[1]], rows])
        times = self.times if self.extend else self.times[self.times <= rows[-1, 0]]
        last = np.searchsorted(rows[:, 0], times, side="right")
        found = rows[np.maximum(last, 1) - 1].copy()
        found[:, 0] = times
        coming = np.searchsorted(rows[:, 0], times, side="left")
        found[:, 1] = np.append(rows[:, 1], 0)[coming]
        if (np.diff(self.times) > 0).all():
            found[:, 2] = np.diff(np.append(0, np.append(0, np.cumsum(rows[:, 2]))[last]))
        return np.asarray(found)

    def _text(self) -> str:
        fit = self.fit
        parts = [fit._head("")]
        is_empty = not any(len(self.table(each)) for each in fit.curves)
        for stratum in dict.fromkeys(each.stratum for each in fit.curves):
            own = [each for each in fit.curves if each.stratum == stratum]
            columns, rows = self._side_by_side(own)
            if len(rows) == 1 and stratum:
                text = named_vector(columns, format(rows[0], 3))
            else:
                columns = columns[:4] if is_empty else columns
                text = numeric_matrix(rows, [""] * len(rows), columns, 3)
                text = text if len(rows) else "    " + text
            parts.append(f"                {stratum} \n{text}\n" if stratum else text)
        return "".join(parts)

    def _side_by_side(self, curves: list[Curve]) -> tuple[list[str], FloatArray]:
        """The table of a curve; of several of one stratum with their survival alone."""
        tables = [self.table(each) for each in curves]
        if len(tables) == 1:
            return self.columns, tables[0].to_numpy()
        survivals = [table["survival"] for table in tables]
        names = [f"survival{at + 1}" for at in range(len(tables))]
        return [*self.columns[:3], *names], np.column_stack([tables[0].iloc[:, :3], *survivals])


class Quantiles(Printed):
    """By which times shares of each group have had the event, with limits if there are some."""

    def __init__(
        self, quantile: pd.DataFrame, lower: pd.DataFrame | None, upper: pd.DataFrame | None
    ) -> None:
        self.quantile, self.lower, self.upper = quantile, lower, upper

    def _text(self) -> str:
        if self.lower is None or self.upper is None:
            return _shown(self.quantile)
        named = (("quantile", self.quantile), ("lower", self.lower), ("upper", self.upper))
        return "".join(f"${name}\n{_shown(table)}\n" for name, table in named)


def _shown(table: pd.DataFrame) -> str:
    columns = [str(each) for each in table.columns]
    rows = [str(each) for each in table.index]
    values = table.to_numpy(dtype=np.float64)
    if rows == [""]:
        return named_vector(columns, format(values[0]))
    return numeric_matrix(values, rows, columns)


class RestrictedMeans(Printed):
    """The curves' medians and their means up to a time."""

    def __init__(self, fit: Survfit, end: Rmean) -> None:
        self.fit, self.end = fit, end
        self.table = fit.table(end)

    def _text(self) -> str:
        names = [str(each) for each in self.table.index]
        rows = names if any(names) else ["[1,]"]
        columns = ["rmean*" if each == "rmean" else str(each) for each in self.table.columns]
        text = numeric_matrix(self.table.to_numpy(dtype=np.float64), rows, columns, 3)
        if self.end == "individual":
            note = "   * restricted mean with variable upper limit\n"
        else:
            limit = format(self.fit.limit_of_mean(self.end, self.fit.curves[0]), 3)
            note = f"    * restricted mean with upper limit =  {limit} \n"
        return self.fit._head("   ") + text + note
