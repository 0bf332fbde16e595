"""Tests of correlation. Source: R's `cor.test`; Hollander and Wolfe (1973)."""

from __future__ import annotations

import math
import warnings
from decimal import Decimal, localcontext
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.base.calls import matched_call
from rport.base.indexes import check_index
from rport.stats.correlation import cor
from rport.stats.distributions.normal import pnorm, qnorm
from rport.stats.distributions.student import pt
from rport.stats.formulas.frame import model_frame
from rport.stats.htests.htest import HTest, check_alternative, check_level
from rport.stats.htests.rank_distributions import kendall, spearman
from rport.stats.htests.samples import name_of, numbers

FloatArray = npt.NDArray[np.float64]
_MOST_EXACT = 1290


def cor_test(
    x: Any,
    y: Any = None,
    *,
    data: Any = None,
    subset: Any = None,
    alternative: str = "two.sided",
    method: str = "pearson",
    exact: bool | None = None,
    conf_level: float = 0.95,
    continuity: bool = False,
) -> HTest:
    """Whether two variables are correlated, by Pearson's, Kendall's or Spearman's coefficient.

    `x` and `y` are vectors, or `x` a formula for `data`: "~ height + weight". Pairs that miss a
    value are left out. Warns where ties keep a p-value from being exact; raises ValueError, in R's
    words, for bad input. Source: R's `cor.test`.
    """
    check_alternative(alternative)
    check_level(conf_level)
    if isinstance(x, str):
        frame = model_frame(x, y if data is None else data, subset, "na.pass")
        if frame.response is not None or len(frame.columns) != 2:
            raise ValueError("invalid formula")
        first, second = (numbers(each, name) for name, each in frame.columns.items())
        name = " and ".join(frame.terms.plain_names)
    else:
        if y is None:
            raise ValueError("'y' must be a numeric vector")
        call = matched_call("cor_test", ("x", "y"), {"x": x, "y": y})
        check_index(x, y)
        first, second = numbers(x, "x"), numbers(y, "y")
        name = f"{name_of(call, 'x')} and {name_of(call, 'y')}"
    if first.size != second.size:
        raise ValueError("'x' and 'y' must have the same length")
    known = ~(np.isnan(first) | np.isnan(second))
    first, second = first[known], second[known]
    if method == "pearson":
        return _pearson(first, second, name, alternative, conf_level)
    if first.size < 2:
        raise ValueError("not enough finite observations")
    if method == "kendall":
        return _kendall(first, second, name, alternative, exact, continuity)
    if method == "spearman":
        return _spearman(first, second, name, alternative, exact, continuity)
    raise ValueError(f"method is one of pearson, kendall, spearman, not {method!r}")


def _pearson(x: FloatArray, y: FloatArray, name: str, alternative: str, level: float) -> HTest:
    n = x.size
    if n < 3:
        raise ValueError("not enough finite observations")
    r = cor(x, y)
    df = n - 2
    with np.errstate(all="ignore"):
        t = float(np.sqrt(np.float64(df)) * r / np.sqrt(np.float64(1 - r * r)))
    below, above = float(pt(t, df)), float(pt(t, df, lower_tail=False))
    p = {"less": below, "greater": above, "two.sided": 2 * min(below, above)}[alternative]
    interval = None
    if n > 3:
        z = _atanh(r) if abs(r) < 1 else math.copysign(math.inf, r)
        sigma = 1 / math.sqrt(n - 3)
        two_sided = alternative == "two.sided"
        reach = sigma * float(qnorm((1 + level) / 2 if two_sided else level))
        low = -math.inf if alternative == "less" else z - reach
        high = math.inf if alternative == "greater" else z + reach
        interval = (math.tanh(low), math.tanh(high))
    return HTest(
        method="Pearson's product-moment correlation",
        data_name=name,
        p_value=p,
        statistic={"t": t},
        parameter={"df": df},
        estimate={"cor": r},
        null_value={"correlation": 0.0},
        alternative=alternative,
        conf_int=interval,
        conf_level=level,
    )


def _kendall(
    x: FloatArray, y: FloatArray, name: str, alternative: str, exact: bool | None, continuity: bool
) -> HTest:
    n = x.size
    above = np.triu_indices(n, 1)
    one, other = (np.sign(np.subtract.outer(each, each)[above]) for each in (x, y))
    concordant = float((one * other).sum())
    pairs = n * (n - 1) / 2
    sizes = float(np.count_nonzero(one)), float(np.count_nonzero(other))
    if not all(sizes):
        return _ranked("Kendall's rank correlation tau", name, {"T": math.nan}, math.nan, "tau",
                       math.nan, alternative)  # fmt: skip
    r = 2 * concordant / (math.sqrt(2 * sizes[0]) * math.sqrt(2 * sizes[1]))
    r = min(max(r, -1.0), 1.0)
    has_ties = min(sizes) < pairs
    wants_exact = n < 50 if exact is None else exact
    if wants_exact and not has_ties:
        q = float(round((r + 1) * n * (n - 1) / 4))
        counted = kendall(n)
        upper, lower = 1 - counted.below(q - 1), counted.below(q)
        two_sided = min(2 * (upper if q > n * (n - 1) / 4 else lower), 1.0)
        p = {"two.sided": two_sided, "greater": upper, "less": lower}[alternative]
        return _ranked("Kendall's rank correlation tau", name, {"T": q}, p, "tau", r, alternative)
    if wants_exact:
        _warn_of_ties()
    ties = [np.unique(each, return_counts=True)[1].astype(float) for each in (x, y)]
    tied_pairs = [float((each * (each - 1)).sum()) for each in ties]
    s = r * math.sqrt((pairs - tied_pairs[0] / 2) * (pairs - tied_pairs[1] / 2))
    fives = [float((each * (each - 1) * (2 * each + 5)).sum()) for each in ties]
    threes = [float((each * (each - 1) * (each - 2)).sum()) for each in ties]
    variance = (n * (n - 1) * (2 * n + 5) - fives[0] - fives[1]) / 18
    variance += tied_pairs[0] * tied_pairs[1] / (2 * n * (n - 1))
    variance += threes[0] * threes[1] / (9 * n * (n - 1) * (n - 2))
    if continuity:
        s = math.copysign(abs(s) - 1, s)
    z = s / math.sqrt(variance)
    lower, upper = float(pnorm(z)), float(pnorm(z, lower_tail=False))
    p = {"less": lower, "greater": upper, "two.sided": 2 * min(lower, upper)}[alternative]
    return _ranked("Kendall's rank correlation tau", name, {"z": z}, p, "tau", r, alternative)


def _spearman(
    x: FloatArray, y: FloatArray, name: str, alternative: str, exact: bool | None, continuity: bool
) -> HTest:
    n = x.size
    r = cor(x, y, "spearman")
    whole = float(n) ** 3 - n
    has_ties = min(np.unique(x).size, np.unique(y).size) < n
    is_exact = (exact is None or exact) and not has_ties
    q = whole * (1 - r) / 6
    if has_ties and (exact is None or exact):
        _warn_of_ties()

    def probability(lower_tail: bool) -> float:
        if n <= _MOST_EXACT and is_exact:
            return spearman(round(q) + 2 * lower_tail, n, lower_tail)
        shares = 1 - q / (n * (n * n - 1) / 6 + continuity)
        t = shares / math.sqrt((1 - shares * shares) / (n - 2))
        return float(pt(t, n - 2, lower_tail=not lower_tail))

    if alternative == "two.sided":
        p = min(2 * probability(not q > whole / 6), 1.0)
    else:
        p = probability(alternative == "greater")
    return _ranked("Spearman's rank correlation rho", name, {"S": q}, p, "rho", r, alternative)


def _ranked(
    method: str, name: str, statistic: dict[str, float], p: float, coefficient: str, r: float,
    alternative: str,
) -> HTest:  # fmt: skip
    return HTest(
        method=method,
        data_name=name,
        p_value=p,
        statistic=statistic,
        estimate={coefficient: r},
        null_value={coefficient: 0.0},
        alternative=alternative,
    )


def _warn_of_ties() -> None:
    warnings.warn("cannot compute exact p-value with ties", RuntimeWarning, stacklevel=4)


def _atanh(r: float) -> float:
    """The inverse hyperbolic tangent, correctly rounded as in glibc 2.43, which R 4.6 calls."""
    with localcontext(prec=60):
        exact = Decimal(r)
        return float(((1 + exact) / (1 - exact)).ln() / 2)
