"""How R's distribution functions take and give probabilities: of either tail, or as logarithms.

Where `log_p` is true, `p` stands for the logarithm of a probability; where `lower_tail` is not, for
the probability of larger values. Sources: the formulas of R's help pages `?Distributions`; log(1 -
exp(x)) as in M. Maechler (2012), Accurately computing log(1 - exp(-|a|)).
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions.vectorised import by_case

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

LOG_2 = 0.693147180559945309417232121458


def log1_minus_exp(x: FloatArray) -> FloatArray:
    """log(1 - exp(x)) for x <= 0, by the function that is exact there."""
    return by_case(
        (x,),
        (x > -LOG_2, lambda near: libm.log(-libm.expm1(near))),
        (True, lambda far: libm.log1p(-libm.exp(far))),
    )


def nothing(log_p: bool) -> float:
    """Zero probability."""
    return -math.inf if log_p else 0.0


def everything(log_p: bool) -> float:
    """Probability one."""
    return 0.0 if log_p else 1.0


def below(lower_tail: bool, log_p: bool) -> float:
    """The probability reported left of the distribution's support."""
    return nothing(log_p) if lower_tail else everything(log_p)


def above(lower_tail: bool, log_p: bool) -> float:
    """The probability reported right of the distribution's support."""
    return everything(log_p) if lower_tail else nothing(log_p)


def given(probability: FloatArray, log_p: bool) -> FloatArray:
    """A probability, reported."""
    return libm.log(probability) if log_p else probability


def from_log(log_probability: FloatArray, log_p: bool) -> FloatArray:
    """A probability whose logarithm is known, reported."""
    return log_probability if log_p else libm.exp(log_probability)


def rest(probability: FloatArray) -> FloatArray:
    """1 - p, as R subtracts."""
    return 0.5 - probability + 0.5


def given_lower(probability: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """The lower tail's probability, reported for the tail that is asked for."""
    if lower_tail:
        return given(probability, log_p)
    return libm.log1p(-probability) if log_p else rest(probability)


def lower(p: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """The lower tail's probability that `p` stands for."""
    if log_p:
        return libm.exp(p) if lower_tail else -libm.expm1(p)
    return p if lower_tail else rest(p)


def upper(p: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """The upper tail's probability that `p` stands for."""
    if log_p:
        return -libm.expm1(p) if lower_tail else libm.exp(p)
    return rest(p) if lower_tail else p


def log_lower(p: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """The logarithm of the lower tail's probability that `p` stands for."""
    if lower_tail:
        return p if log_p else libm.log(p)
    return log1_minus_exp(p) if log_p else libm.log1p(-p)


def log_upper(p: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """The logarithm of the upper tail's probability that `p` stands for."""
    return log_lower(p, not lower_tail, log_p)


def outside(p: FloatArray, log_p: bool) -> BoolArray:
    """Where `p` stands for no probability."""
    return p > 0 if log_p else (p < 0) | (p > 1)


def is_start(p: FloatArray, lower_tail: bool, log_p: bool) -> BoolArray:
    """Where nothing is in the lower tail."""
    return np.asarray(p == below(lower_tail, log_p))


def is_end(p: FloatArray, lower_tail: bool, log_p: bool) -> BoolArray:
    """Where all is in the lower tail."""
    return np.asarray(p == above(lower_tail, log_p))


def exponential_tail(log_upper: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """A tail's probability, reported, where the upper one's logarithm is known."""
    if not lower_tail:
        return from_log(log_upper, log_p)
    return log1_minus_exp(log_upper) if log_p else -libm.expm1(log_upper)


def prob_or_mu(prob: npt.ArrayLike | None, mu: npt.ArrayLike | None) -> tuple[npt.ArrayLike, bool]:
    """The one of `prob` and `mu` that is given, and whether it is `mu`.

    Raises TypeError if both or none are.
    """
    if prob is not None and mu is not None:
        raise TypeError("'prob' and 'mu' both specified")
    if prob is not None:
        return prob, False
    if mu is not None:
        return mu, True
    raise TypeError("'prob' and 'mu' both missing: one is needed")
