"""P-values of several tests, adjusted. Source: R's `p.adjust`.

S. Holm (1979); Y. Hochberg (1988); G. Hommel (1988); Y. Benjamini and Y. Hochberg (1995);
Y. Benjamini and D. Yekutieli (2001).
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
Adjustment = Literal["holm", "hochberg", "hommel", "bonferroni", "BH", "BY", "fdr", "none"]


def p_adjust(p: npt.ArrayLike, method: Adjustment = "holm", n: int | None = None) -> FloatArray:
    """P-values adjusted for `n` tests, by default as many as are not NaN, which stays.

    Raises ValueError for an unknown method and for an `n` below the number of p-values. Source: R's
    `p.adjust`.
    """
    if method not in get_args(Adjustment):
        raise ValueError(f"method is one of {', '.join(get_args(Adjustment))}, not {method!r}")
    values = np.array(p, dtype=np.float64).reshape(-1)
    known = ~np.isnan(values)
    count = int(known.sum()) if n is None else n
    if count < known.sum():
        raise ValueError(f"n is {count}, less than the number of p-values")
    if count > 1 and known.any():
        values[known] = _adjusted(values[known], method, count)
    return values


def _adjusted(p: FloatArray, method: Adjustment, n: int) -> FloatArray:
    if method == "none":
        return p
    if method == "bonferroni":
        return np.minimum(1, n * p)
    if method == "hommel" and n > 2:
        return _hommel(p, n)
    rising = method == "holm"
    order = np.argsort(p if rising else -p, kind="stable")
    i = np.arange(1, p.size + 1) if rising else np.arange(p.size, 0, -1)
    if method in ("holm", "hochberg", "hommel"):
        factors = n + 1.0 - i
    else:
        factors = n / i
        if method == "BY":
            factors = total(1 / np.arange(1, n + 1)) * n / i
    extreme = np.maximum if rising else np.minimum
    found = np.empty_like(p)
    found[order] = np.minimum(1, extreme.accumulate(factors * p[order]))
    return found


def _hommel(p: FloatArray, n: int) -> FloatArray:
    order = np.argsort(np.append(p, np.ones(n - p.size)), kind="stable")
    sorted_p = np.append(p, np.ones(n - p.size))[order]
    q = np.full(n, (n * sorted_p / np.arange(1, n + 1)).min())
    best = q.copy()
    for j in range(n - 1, 1, -1):
        first, last = np.arange(n - j + 1), np.arange(n - j + 1, n)
        least = (j * sorted_p[last] / np.arange(2, j + 1)).min()
        q[first] = np.minimum(j * sorted_p[first], least)
        q[last] = q[n - j]
        best = np.maximum(best, q)
    found = np.empty(n)
    found[order] = np.maximum(best, sorted_p)
    return found[: p.size]
