"""Functions of the C library for arrays, to the last bit, as R's C code calls them.

They are silent, and NaN where there is no value. R's own functions of these names are in
`elementary`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_BLOCK = 1 << 13
"""Numbers transformed at a time where numpy's buffers are worked around: they stay in L1 or L2."""


def exp(x: npt.ArrayLike) -> FloatArray:
    """The exponential of each number; any shape."""
    return _from_libm(np.exp, math.exp, x)


def expm1(x: npt.ArrayLike) -> FloatArray:
    """`exp(x) - 1` for each number; any shape."""
    return _from_libm(np.expm1, math.expm1, x)


def log(x: npt.ArrayLike) -> FloatArray:
    """The natural logarithm of each number; any shape."""
    return _from_libm(np.log, math.log, x)


def log10(x: npt.ArrayLike) -> FloatArray:
    """The decimal logarithm of each number; any shape."""
    return _from_libm(np.log10, math.log10, x)


def log1p(x: npt.ArrayLike) -> FloatArray:
    """`log(1 + x)` for each number; any shape."""
    return _from_libm(np.log1p, math.log1p, x)


def log2(x: npt.ArrayLike) -> FloatArray:
    """The binary logarithm of each number; any shape."""
    return _from_libm(np.log2, math.log2, x)


def sinh(x: npt.ArrayLike) -> FloatArray:
    """The hyperbolic sine of each number; any shape."""
    return _from_libm(np.sinh, math.sinh, x)


def tanh(x: npt.ArrayLike) -> FloatArray:
    """The hyperbolic tangent of each number; any shape."""
    return _from_libm(np.tanh, math.tanh, x)


def sin(x: npt.ArrayLike) -> FloatArray:
    """The sine of each number; any shape."""
    return _from_libm(np.sin, math.sin, x)


def cos(x: npt.ArrayLike) -> FloatArray:
    """The cosine of each number; any shape."""
    return _from_libm(np.cos, math.cos, x)


def tan(x: npt.ArrayLike) -> FloatArray:
    """The tangent of each number; any shape."""
    return _from_libm(np.tan, math.tan, x)


def tan_pi(x: npt.ArrayLike) -> FloatArray:
    """The tangent of pi x for 0 <= x <= 1/2, as the GNU C library has it since version 2.41."""
    values = np.asarray(x, dtype=np.float64)
    beyond = values > 0.25
    tangent = tan(math.pi * np.where(beyond, 0.5 - values, values))
    tangents: FloatArray = np.where(beyond, 1.0 / tangent, tangent)
    return tangents[()]


def atan(x: npt.ArrayLike) -> FloatArray:
    """The inverse of `tan` at each number; any shape."""
    return _from_libm(np.arctan, math.atan, x)


def pow(x: npt.ArrayLike, exponent: npt.ArrayLike) -> FloatArray:
    """`x` to the power `exponent`; shapes that broadcast.

    R's own `x^exponent` is another function: `power`.
    """
    bases, exponents = np.broadcast_arrays(
        np.asarray(x, dtype=np.float64), np.asarray(exponent, dtype=np.float64)
    )
    if _numpy_has_libms_pow():
        return np.asarray(np.power(bases, exponents))[()]
    powers = np.empty(bases.size)
    flat_bases, flat_exponents = bases.reshape(-1), exponents.reshape(-1)
    for at in range(0, bases.size, _BLOCK):
        part = slice(at, at + _BLOCK)
        powers[part] = _interleaved_pow(flat_bases[part], flat_exponents[part])
    return powers.reshape(bases.shape)[()]


def _interleaved_pow(x: FloatArray, exponent: FloatArray) -> FloatArray:
    """As `_interleaved`: no input is apart from the output."""
    triples = np.ones((max(2, x.size), 3))
    triples[: x.size, 0], triples[: x.size, 1] = x, exponent
    np.power(triples[:, 0], triples[:, 1], out=triples[:, 2])
    return triples[: x.size, 2]


@functools.cache
def _numpy_has_libms_pow() -> bool:
    """Whether numpy's powers are the C library's; as for `_way_to_libm`."""
    steps = np.arange(1.0, 2049.0)
    bases, exponents = steps / 480.5, np.sqrt(steps) - 20.0
    return np.array_equal(np.power(bases, exponents), list(map(math.pow, bases, exponents)))


def _from_libm(ufunc: np.ufunc, scalar: Callable[[float], float], x: npt.ArrayLike) -> FloatArray:
    """The C library's results, by the fastest way that gives them on this machine."""
    values = np.asarray(x, dtype=np.float64)
    way = _way_to_libm(ufunc, scalar)
    with np.errstate(all="ignore"):
        results: FloatArray = way(values)
    return results


@functools.cache
def _way_to_libm(
    ufunc: np.ufunc, scalar: Callable[[float], float]
) -> Callable[[FloatArray], FloatArray]:
    """Numpy's function if it gives the C library's bits, else by interleaving, else one by one.

    Numpy hands doubles to the C library, but on processors with AVX-512 it has vector code of its
    own, which rounds some results to the other neighbour: of `log` one in 60 near 1, but one in
    2000 beyond 4, so that half of the probes are near 1.
    """
    steps = np.arange(1.0, 2049.0)
    probes = np.concatenate([steps / 48.5, 0.875 + steps / 8191.0])
    expected = [scalar(probe) for probe in probes.tolist()]
    ways = (ufunc, functools.partial(_interleaved, ufunc))
    for way in ways:
        if np.array_equal(way(probes), expected):
            return way
    return functools.partial(_one_by_one, ufunc, scalar)


def _interleaved(ufunc: np.ufunc, values: FloatArray) -> FloatArray:
    """Numpy's function from one column of an array into its neighbour.

    Numpy's vector code is not for input and output whose memory overlaps: for these it calls the C
    library number by number, some 20 times faster than Python does.
    """
    flat = values.reshape(-1)
    if flat.size > _BLOCK:
        results = np.empty(flat.size)
        for at in range(0, flat.size, _BLOCK):
            results[at : at + _BLOCK] = _interleaved(ufunc, flat[at : at + _BLOCK])
        return results.reshape(values.shape)
    pairs = np.empty((max(2, flat.size), 2))  # of one row numpy sees that it does not overlap
    pairs[:, 0] = flat if flat.size else 1.0
    ufunc(pairs[:, 0], out=pairs[:, 1])
    return pairs[: flat.size, 1].reshape(values.shape)[()]


def _one_by_one(
    ufunc: np.ufunc, scalar: Callable[[float], float], values: FloatArray
) -> FloatArray:
    """`scalar` of each number; numpy's result where that is not finite: there `scalar` raises."""
    results = np.array(ufunc(values), ndmin=1)
    inside = np.isfinite(results)
    results[inside] = list(map(scalar, np.atleast_1d(values)[inside].tolist()))
    return results.reshape(np.shape(values))[()]
