"""The inverse hyperbolic sine, correctly rounded whatever the C library is.

glibc's is since 2.43; in older versions up to a quarter of its last bits differ.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_MARGIN = 16 * np.finfo(np.longdouble).eps
"""More than the relative error of the C library's `asinhl` (5 ulps in glibc's manual)."""
_DIGITS = 60
"""Enough for any double: where 2^-27 is the argument, some 9 of them cancel."""


def inverse_sinh(x: FloatArray) -> FloatArray:
    """The inverse of sinh at each number, any shape.

    Long double has bits enough to round all but some 1 in 60, and `decimal` does those.
    """
    with np.errstate(all="ignore"):
        near = np.arcsinh(x.astype(np.longdouble))
        margin = np.abs(near) * _MARGIN
        low, high = ((near + each).astype(np.float64) for each in (-margin, margin))
    results = np.array(low, ndmin=1)
    undecided = np.atleast_1d((low != high) & np.isfinite(x))
    results[undecided] = [_by_decimal(each) for each in np.atleast_1d(x)[undecided].tolist()]
    return np.where(np.isfinite(x), results.reshape(x.shape), x)[()]


def _by_decimal(x: float) -> float:
    import decimal  # late, as few need it

    with decimal.localcontext() as context:
        context.prec = _DIGITS
        size = decimal.Decimal(abs(x))
        value = float((size + (size * size + 1).sqrt()).ln())
    return value if x > 0 else -value
