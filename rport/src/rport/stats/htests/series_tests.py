"""Tests of numbers in the order of time. Sources: R's `Box.test` and `PP.test`.

G. E. P. Box and D. A. Pierce (1970), Journal of the American Statistical Association 65; G. M.
Ljung and G. E. P. Box (1978), Biometrika 65; P. Perron (1988), Journal of Economic Dynamics and
Control 12; A. Banerjee et al. (1993), Cointegration, Error Correction, Oxford, table 4.2, page 103.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from rport import base
from rport.base.calls import matched_call
from rport.stats import linear_models
from rport.stats.distributions.gamma import pchisq
from rport.stats.htests.htest import HTest
from rport.stats.htests.samples import name_of, numbers
from rport.stats.interpolation import approx
from rport.stats.moments import total

_SIZES = (25, 50, 100, 250, 500, 1e5)
_PROBABILITIES = (0.01, 0.025, 0.05, 0.1, 0.9, 0.95, 0.975, 0.99)
_QUANTILES = (
    (-4.38, -4.15, -4.04, -3.99, -3.98, -3.96),
    (-3.95, -3.80, -3.73, -3.69, -3.68, -3.66),
    (-3.60, -3.50, -3.45, -3.43, -3.42, -3.41),
    (-3.24, -3.18, -3.15, -3.13, -3.13, -3.12),
    (-1.14, -1.19, -1.22, -1.23, -1.24, -1.25),
    (-0.80, -0.87, -0.90, -0.92, -0.93, -0.94),
    (-0.50, -0.58, -0.62, -0.64, -0.65, -0.66),
    (-0.15, -0.24, -0.28, -0.31, -0.32, -0.33),
)
"""Of Dickey and Fuller's distribution with a constant and a trend, by size."""


def box_test(x: Any, lag: int = 1, type: str = "Box-Pierce", fitdf: int = 0) -> HTest:
    """Whether numbers are independent, by their autocorrelations up to `lag`.

    `type` is "Box-Pierce" or "Ljung-Box"; `fitdf` is taken from the degrees of freedom where `x`
    are a fit's residuals. Raises ValueError for another type and for a lag that is too long.
    Source: R's `Box.test`.
    """
    if type not in ("Box-Pierce", "Ljung-Box"):
        raise ValueError(f"type is Box-Pierce or Ljung-Box, not {type!r}")
    call = matched_call("box_test", ("x",), {"x": x})
    values = numbers(x, "x")
    known = ~np.isnan(values)
    n = int(known.sum())
    if not 1 <= lag < values.size:
        raise ValueError(f"lag is at least 1 and below {values.size}, not {lag}")
    centred = np.where(known, values - base.mean(values[known]), 0.0)
    variance = _product(centred, known, 0)
    obs = np.array([_product(centred, known, at) / variance for at in range(1, lag + 1)])
    if type == "Box-Pierce":
        statistic = n * total(obs**2)
    else:
        statistic = n * (n + 2) * total(1 / np.arange(n - 1.0, n - lag - 1, -1) * obs**2)
    return HTest(
        method="Box-Pierce test" if type == "Box-Pierce" else "Box-Ljung test",
        data_name=name_of(call, "x"),
        p_value=1 - float(pchisq(statistic, lag - fitdf)),
        statistic={"X-squared": statistic},
        parameter={"df": lag - fitdf},
    )


def _product(centred: Any, known: Any, lag: int) -> float:
    """The autocovariance at a lag. Source: R's `acf`, which divides by n + lag with missing."""
    n = len(centred)
    both = known[lag:] & known[: n - lag]
    products = (centred[lag:] * centred[: n - lag])[both]
    found = 0.0
    for each in products.tolist():  # in double, in order
        found += each
    return found / (int(both.sum()) + lag)


def pp_test(x: Any, lshort: bool = True) -> HTest:
    """Whether a series has a unit root, against that it is stationary around a trend.

    The truncation lag is short or long by `lshort`. Raises ValueError, in R's words, for a series
    that gives no regression. Source: R's `PP.test`.
    """
    call = matched_call("pp_test", ("x",), {"x": x})
    values = numbers(x, "x")
    now, before = values[1:], values[:-1]
    n = len(now)
    trend = np.arange(1.0, n + 1) - n / 2
    design = np.column_stack([np.ones(n), trend, before])
    fit = linear_models.lm(design, now)
    if fit.decomposition.rank < 3:
        raise ValueError("singularities in regression")
    residuals = fit.residuals
    variance = total(residuals * residuals) / fit.df_residual
    triangle = linear_models.qr(np.triu(fit.decomposition.qr[:3, :3]))
    inverse = np.column_stack([triangle.coef(triangle.qty(unit)) for unit in np.eye(3)])
    error = math.sqrt(variance * float((inverse[2] ** 2).sum()))
    t = (float(fit.coefficients[2]) - 1) / error
    short = total(residuals * residuals) / n
    lag = math.trunc((4 if lshort else 12) * (n / 100) ** 0.25)
    long = short + _weighted_products(residuals, lag)
    times, sums = np.arange(1.0, n + 1), total(before)
    crossed = total(before * times)
    size = float(n)
    determinant = size**2 * (size**2 - 1) * total(before**2) / 12 - size * base.power(crossed, 2)
    determinant += size * (size + 1) * crossed * sums
    determinant -= size * (size + 1) * (2 * size + 1) * base.power(sums, 2) / 6
    statistic = math.sqrt(short) / math.sqrt(long) * t
    shift = size**3 / (4 * math.sqrt(3) * math.sqrt(determinant) * math.sqrt(long))
    statistic -= shift * (long - short)
    limits = [_bounded(_SIZES, row, size) for row in _QUANTILES]
    return HTest(
        method="Phillips-Perron Unit Root Test",
        data_name=name_of(call, "x"),
        p_value=_bounded(limits, _PROBABILITIES, statistic),
        statistic={"Dickey-Fuller": statistic},
        parameter={"Truncation lag parameter": lag},
    )


def _weighted_products(u: Any, lag: int) -> float:
    """Twice the mean products at each lag, with weights that fall to 0 beyond the last."""
    found = 0.0
    for at in range(1, lag + 1):
        found += float((u[at:] * u[:-at]).sum()) * (1 - at / (lag + 1))
    return 2 * found / len(u)


def _bounded(x: Any, y: Any, at: float) -> float:
    """A value between the points, and that of the nearest beyond them."""
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    return float(approx(x, y, [min(max(at, float(x.min())), float(x.max()))])[0])
