"""R's elementary functions, to the last bit, as R 4.6 rounds them for vectors.

Near 0 some of them are the first terms of their series there, and 0 is never negative. For a single
number in byte-compiled code R calls the C library instead, as `libm` does here: their last bits
differ for a few numbers near 0, and so does the sign of 0. Found by asking R 4.6.1.

Series and data frames of pandas keep their labels.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.base.inverse_sinh import inverse_sinh

FloatArray = npt.NDArray[np.float64]
Function = Callable[[FloatArray], FloatArray]

_SINE_IS_X = float.fromhex("0x1.bb67ae8584caap-26")
"""The square root of 3 * 2^-52."""
_COSINE_IS_PARABOLA = float.fromhex("0x1.dc783d76af358p-13")
"""The fourth root of 12 * 2^-52, less an ulp."""


def exp(x: npt.ArrayLike) -> FloatArray:
    """The exponential of each number, any shape: 1 + x for |x| up to 2^-26."""
    return _near_zero(x, libm.exp, 2.0**-26, lambda x: 1.0 + x)


def expm1(x: npt.ArrayLike) -> FloatArray:
    """`exp(x) - 1` for each number, any shape: x for |x| up to 2^-52."""
    return _near_zero(x, libm.expm1, 2.0**-52, _itself)


def log(x: npt.ArrayLike) -> FloatArray:
    """The natural logarithm of each number, any shape; below 0, NaN with a RuntimeWarning."""
    return _everywhere(x, libm.log)


def log10(x: npt.ArrayLike) -> FloatArray:
    """The decimal logarithm of each number, any shape; below 0, NaN with a RuntimeWarning."""
    return _everywhere(x, libm.log10)


def log1p(x: npt.ArrayLike) -> FloatArray:
    """`log(1 + x)` for each number, any shape: x for |x| up to 2^-52.

    Numbers below -1 give NaN with a RuntimeWarning.
    """
    return _near_zero(x, libm.log1p, 2.0**-52, _itself)


def log2(x: npt.ArrayLike) -> FloatArray:
    """The binary logarithm of each number, any shape; below 0, NaN with a RuntimeWarning."""
    return _everywhere(x, libm.log2)


def sinh(x: npt.ArrayLike) -> FloatArray:
    """The hyperbolic sine of each number, any shape."""
    return _near_zero(x, libm.sinh, 0.0, _itself)


def asinh(x: npt.ArrayLike) -> FloatArray:
    """The inverse of `sinh` at each number, any shape, correctly rounded as in glibc 2.43.

    R calls the C library: with an older glibc, up to a quarter of R's last bits differ.
    """
    return _near_zero(x, inverse_sinh, 0.0, _itself)


def sin(x: npt.ArrayLike) -> FloatArray:
    """The sine of each number, any shape: x for |x| up to 2.6e-8.

    Infinities give NaN with a RuntimeWarning.
    """
    return _near_zero(x, libm.sin, _SINE_IS_X, _itself)


def cos(x: npt.ArrayLike) -> FloatArray:
    """The cosine of each number, any shape: 1 - x^2 / 2 for |x| up to 2.3e-4.

    Infinities give NaN with a RuntimeWarning.
    """
    return _near_zero(x, libm.cos, _COSINE_IS_PARABOLA, lambda x: 1.0 - 0.5 * x * x)


def _itself(x: FloatArray) -> FloatArray:
    return x + 0.0  # -0 is 0


def _near_zero(x: npt.ArrayLike, libm: Function, size: float, series: Function) -> FloatArray:
    """The C library's value, and up to a `size` of x that of `series`."""
    values = np.asarray(x, dtype=np.float64)
    results = libm(values)
    with np.errstate(invalid="ignore"):
        near = np.abs(values) <= size
    if near.any():
        results = np.where(near, series(np.where(near, values, 0.0)), results)[()]
    return _told(x, values, results)


def _everywhere(x: npt.ArrayLike, function: Function) -> FloatArray:
    values = np.asarray(x, dtype=np.float64)
    return _told(x, values, function(values))


def _told(x: npt.ArrayLike, values: FloatArray, results: FloatArray) -> FloatArray:
    """`results` as `x` has them, with R's warning where one is NaN and its number is not.

    `np.errstate(invalid="ignore")` silences it, as numpy's own.
    """
    undefined = np.isnan(results)
    is_told = undefined.any() and np.geterr()["invalid"] != "ignore"
    if is_told and (undefined & ~np.isnan(values)).any():
        warnings.warn("NaNs produced", RuntimeWarning, stacklevel=4)
    return labelled(x, results)


def labelled(x: Any, results: FloatArray) -> FloatArray:
    """The results for `x`, with its labels if it is a Series or a data frame."""
    if not hasattr(x, "iloc"):
        return results
    found = x.astype(np.float64)
    found.iloc[:] = results
    return found  # type: ignore[no-any-return]
