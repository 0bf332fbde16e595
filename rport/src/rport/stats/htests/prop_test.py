"""Tests of proportions. Source: R's `prop.test`; Newcombe (1998), Statistics in Medicine 17."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base import Table
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import constant_text
from rport.stats import linear_models
from rport.stats.distributions.gamma import pchisq
from rport.stats.distributions.normal import pnorm, qnorm
from rport.stats.htests.htest import HTest, check_alternative, check_level
from rport.stats.htests.samples import name_of, numbers
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]


def prop_test(
    x: Any,
    n: Any = None,
    p: npt.ArrayLike | None = None,
    *,
    alternative: str = "two.sided",
    conf_level: float = 0.95,
    correct: bool = True,
) -> HTest:
    """Whether proportions are equal, or are those of `p`.

    `x` has successes and `n` trials, or `x` is a table with a column of successes and one of
    failures. Raises ValueError, in R's words, for bad input, and warns where expected counts are
    below 5. Source: R's `prop.test`.
    """
    check_alternative(alternative)
    check_level(conf_level)
    call = matched_call("prop_test", ("x", "n", "p"), {"x": x, "n": n, "p": p})
    successes, trials, name = _counts(x, n, name_of(call, "x"), name_of(call, "n"))
    given = None if p is None else np.atleast_1d(np.asarray(p, dtype=np.float64))
    k = successes.size
    written = name_of(call, "p")
    if given is None and k == 1:
        given, written = np.array([0.5]), constant_text(0.5)
    if given is not None:
        name += f", null probabilit{'y' if k == 1 else 'ies'} {written}"
        if given.size != k:
            raise ValueError("'p' must have the same length as 'x' and 'n'")
        if ((given <= 0) | (given >= 1)).any():
            raise ValueError("elements of 'p' must be in (0,1)")
    if k > 2 or (k == 2 and given is not None):
        alternative = "two.sided"
    shares = successes / trials
    labels = ["p"] if k == 1 else [f"prop {at + 1}" for at in range(k)]
    yates = 0.5 if correct and k <= 2 else 0.0
    interval = None
    tail = (1 + conf_level) / 2 if alternative == "two.sided" else conf_level
    z = float(qnorm(tail))
    if k == 1 and given is not None:
        yates = min(yates, abs(float(successes[0] - trials[0] * given[0])))
        interval = _wilson(float(shares[0]), float(trials[0]), z, yates, alternative)
    elif k == 2 and given is None:
        delta = float(shares[0] - shares[1])
        inverse = total(1 / trials)
        yates = min(yates, abs(delta) / inverse)
        width = z * math.sqrt(total(shares * (1 - shares) / trials)) + yates * inverse
        low, high = max(delta - width, -1.0), min(delta + width, 1.0)
        interval = {"two.sided": (low, high), "greater": (low, 1.0), "less": (-1.0, high)}[
            alternative
        ]
    expected_share = np.full(k, total(successes) / total(trials)) if given is None else given
    cells = np.concatenate([successes, trials - successes])
    expected = np.concatenate([trials * expected_share, trials * (1 - expected_share)])
    if (expected < 5).any():
        warnings.warn("Chi-squared approximation may be incorrect", RuntimeWarning, stacklevel=2)
    statistic = total((np.abs(cells - expected) - yates) ** 2 / expected)
    df = k - 1 if given is None else k
    if alternative == "two.sided":
        p_value = float(pchisq(statistic, df, lower_tail=False))
    else:
        sign = np.sign(shares[0] - (expected_share[0] if k == 1 else shares[1]))
        root = sign * math.sqrt(statistic)
        p_value = float(pnorm(root, lower_tail=alternative == "less"))
    if k == 1:
        method = "1-sample proportions test"
    else:
        about = "equality of" if given is None else "given"
        method = f"{k}-sample test for {about} proportions"
    return HTest(
        method=f"{method} {'with' if yates else 'without'} continuity correction",
        data_name=name,
        p_value=p_value,
        statistic={"X-squared": statistic},
        parameter={"df": df},
        estimate=dict(zip(labels, shares.tolist(), strict=True)),
        null_value={} if given is None else dict(zip(labels, given.tolist(), strict=True)),
        alternative=alternative,
        conf_int=interval,
        conf_level=conf_level,
    )


def prop_trend_test(x: Any, n: Any, score: npt.ArrayLike | None = None) -> HTest:
    """Whether proportions rise or fall with a `score`, by default 1, 2, ...

    `x` has successes and `n` trials. Raises ValueError, in R's words, for bad input. Source: R's
    `prop.trend.test`; P. Armitage (1955), Tests for linear trends in proportions, Biometrics 11.
    """
    call = matched_call("prop_trend_test", ("x", "n"), {"x": x, "n": n})
    successes, trials = numbers(x, "x"), numbers(n, "n")
    if successes.size != trials.size:
        raise ValueError("'x' and 'n' must have the same length")
    scores = np.arange(1.0, successes.size + 1)
    if score is not None:
        scores = np.asarray(score, dtype=np.float64)
    if scores.size != successes.size:
        raise ValueError("'score' must have the same length as 'x' and 'n'")
    share = total(successes) / total(trials)
    weights = trials / share / (1 - share)
    design = np.column_stack([np.ones(scores.size), scores])
    fit = linear_models.lm(design, successes / trials, weights)
    statistic = total(fit.effects[1:2] ** 2)
    words = " ".join(format(each) for each in scores.tolist())
    name = f"{name_of(call, 'x')} out of {name_of(call, 'n')} ,\n using scores: {words}"
    return HTest(
        method="Chi-squared Test for Trend in Proportions",
        data_name=name,
        p_value=float(pchisq(statistic, 1, lower_tail=False)),
        statistic={"X-squared": statistic},
        parameter={"df": 1},
    )


def _counts(x: Any, n: Any, x_name: str, n_name: str) -> tuple[FloatArray, FloatArray, str]:
    """Successes, trials, and what R calls them."""
    x = x.counts if isinstance(x, Table) else x
    if isinstance(x, pd.DataFrame) or np.ndim(x) == 2:
        table = np.asarray(x, dtype=np.float64)
        if table.shape[1] != 2:
            raise ValueError("'x' must have 2 columns")
        successes, trials, name = table[:, 0], table.sum(axis=1), x_name
    else:
        if n is None:
            raise ValueError("'n' is missing: x has no column of failures")
        successes, trials = (
            np.atleast_1d(numbers(np.atleast_1d(each), label))
            for each, label in ((x, "x"), (n, "n"))
        )
        if successes.size != trials.size:
            raise ValueError("'x' and 'n' must have the same length")
        name = f"{x_name} out of {n_name}"
    known = ~(np.isnan(successes) | np.isnan(trials))
    successes, trials = successes[known], trials[known]
    if not successes.size:
        raise ValueError("not enough data")
    if (trials <= 0).any():
        raise ValueError("elements of 'n' must be positive")
    if (successes < 0).any():
        raise ValueError("elements of 'x' must be nonnegative")
    if (successes > trials).any():
        raise ValueError("elements of 'x' must not be greater than those of 'n'")
    return successes, trials, name


def _wilson(
    share: float, n: float, z: float, yates: float, alternative: str
) -> tuple[float, float]:
    """Wilson's limits of one proportion, corrected for continuity."""
    half = z * z / (2 * n)

    def limit(corrected: float, sign: int) -> float:
        root = math.sqrt(corrected * (1 - corrected) / n + half / (2 * n))
        return (corrected + half + sign * z * root) / (1 + 2 * half)

    above, below = share + yates / n, share - yates / n
    high = 1.0 if above >= 1 else limit(above, 1)
    low = 0.0 if below <= 0 else limit(below, -1)
    limits = {
        "two.sided": (max(low, 0.0), min(high, 1.0)),
        "greater": (max(low, 0.0), 1.0),
        "less": (0.0, min(high, 1.0)),
    }
    return limits[alternative]
