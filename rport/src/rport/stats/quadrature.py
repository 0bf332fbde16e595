"""R's `integrate`: numerical integration of a vectorised function of one variable, bit for bit.

R evaluates the integrand on all points of a rule at once, and so does this: a function that is not
vectorised gets R's error. It also spares a run the import of `scipy.integrate`, which takes longer
than all that a run computes; the tests hold both against each other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.gauss_kronrod import EPSILON, finite_rule, infinite_rule
from rport.stats.quadpack import Failure, integrate_adaptively

FloatArray = npt.NDArray[np.float64]

_MESSAGES = {
    None: "OK",
    Failure.SUBDIVISIONS: "maximum number of subdivisions reached",
    Failure.ROUNDOFF: "roundoff error was detected",
    Failure.TABLE_ROUNDOFF: "roundoff error was detected",
    Failure.BEHAVIOUR: "extremely bad integrand behaviour",
    Failure.EXTRAPOLATION: "roundoff error is detected in the extrapolation table",
    Failure.DIVERGENCE: "the integral is probably divergent",
}

# With finite limits R leaves out QUADPACK's last step, which renumbers the failures, so that three
# of them go by the name of the next one.
_MESSAGES_FOR_FINITE_LIMITS = _MESSAGES | {
    Failure.TABLE_ROUNDOFF: _MESSAGES[Failure.BEHAVIOUR],
    Failure.BEHAVIOUR: _MESSAGES[Failure.EXTRAPOLATION],
    Failure.EXTRAPOLATION: _MESSAGES[Failure.DIVERGENCE],
}


class IntegrateError(ArithmeticError):
    """What R's `integrate` stops with, in its words."""


@dataclass(frozen=True)
class Integral:
    """What R's `integrate` returns; as a string, the line that R prints."""

    value: float
    abs_error: float
    subdivisions: int
    message: str

    def __str__(self) -> str:
        """The line that R prints for it, in a UTF-8 locale."""
        if self.message != "OK":
            return f"failed with message ‘{self.message}’"
        error = base.format(self.abs_error, digits=2)
        return f"{base.format(self.value)} with absolute error < {error}"


def integrate(
    f: Callable[[FloatArray], npt.ArrayLike],
    lower: float,
    upper: float,
    subdivisions: int = 100,
    rel_tol: float = EPSILON**0.25,
    abs_tol: float | None = None,
    stop_on_error: bool = True,
) -> Integral:
    """The integral of `f` from `lower` to `upper`, either of them possibly infinite, as in R.

    `f` takes a one-dimensional array and returns as many numbers. At most `subdivisions` intervals
    are made; `abs_tol` is `rel_tol` unless given. As in R, two infinite limits mean the whole line
    in whichever order they stand, and with one the finite limit decides: from it to infinity where
    it is the lower one, else up to it from minus infinity.

    Raises IntegrateError in R's words where the integral fails (unless `stop_on_error` is False:
    then the message says so) or where a value of `f` is not finite; ValueError, in R's words, for
    arguments that make no sense and for a result of `f` of another length or type.
    """
    abs_tol = rel_tol if abs_tol is None else abs_tol
    if math.isnan(abs_tol) or math.isnan(rel_tol):
        raise ValueError("invalid parameter values")
    if subdivisions < 1 or (abs_tol <= 0 and rel_tol < max(50 * EPSILON, 0.5e-28)):
        raise ValueError("invalid parameter values")
    if math.isnan(lower) or math.isnan(upper):
        raise ValueError("a limit is NA or NaN")
    lower, upper = float(lower), float(upper)

    values = partial(_values, f)
    if math.isfinite(lower) and math.isfinite(upper):
        rule, start, stop = finite_rule(values), lower, upper
        messages = _MESSAGES_FOR_FINITE_LIMITS
    else:
        start, stop = 0.0, 1.0
        messages = _MESSAGES
        if math.isfinite(lower):
            rule = infinite_rule(values, lower, 1.0, whole_line=False)
        elif math.isfinite(upper):
            rule = infinite_rule(values, upper, -1.0, whole_line=False)
        else:
            rule = infinite_rule(values, 0.0, 1.0, whole_line=True)
    result = integrate_adaptively(rule, start, stop, int(subdivisions), abs_tol, rel_tol)
    message = messages[result.failure]
    if stop_on_error and result.failure:
        raise IntegrateError(message)
    return Integral(result.value, result.error, result.subdivisions, message)


def _values(f: Callable[[FloatArray], npt.ArrayLike], points: FloatArray) -> list[float]:
    """The integrand on all points at once, refused as R refuses it."""
    count = len(points)
    values = np.asarray(f(points))
    if values.shape != (count,):
        raise ValueError("evaluation of function gave a result of wrong length")
    if values.dtype.kind not in "iuf":
        raise ValueError("evaluation of function gave a result of wrong type")
    numbers: list[float] = values.astype(np.float64, copy=False).tolist()
    if not all(map(math.isfinite, numbers)):
        raise IntegrateError("non-finite function value")
    return numbers
