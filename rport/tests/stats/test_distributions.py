"""Densities, distribution functions and quantiles, against R's own: recorded, and asked again.

`data/distributions.R` draws the arguments. The records are R 4.6.1's.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest

from rport import stats

DATA = Path(__file__).parent / "data"
FAMILIES = {
    "beta": 2,
    "binom": 2,
    "cauchy": 2,
    "chisq": 1,
    "exp": 1,
    "f": 2,
    "gamma": 2,
    "geom": 1,
    "hyper": 3,
    "lnorm": 2,
    "logis": 2,
    "nbinom": 2,
    "norm": 2,
    "pois": 1,
    "t": 1,
    "unif": 2,
    "weibull": 2,
}
"""How many parameters each has."""

FUNCTIONS = [
    kind + family for family in FAMILIES for kind in "dpq" if hasattr(stats, kind + family)
]
TAILS = [
    {},
    {"lower_tail": False},
    {"log_p": True},
    {"lower_tail": False, "log_p": True},
]
FRESH = 100_000


AS_BEFORE_4_6 = {"dcauchy", "pcauchy", "dnorm", "dlnorm", "pgeom", "qgeom", "pt", "qhyper"}
AS_BEFORE_4_6 |= {kind + family for kind in "dpq" for family in ("exp", "logis", "unif", "weibull")}
"""What R 4.2.2 gave in the same bits: the others' algorithms changed by 4.6.0 or so."""


def values(name, columns):
    """Pairs of what the library says and what R said, for each column of R's results."""
    function, kind = getattr(stats, name), name[0]
    count = FAMILIES[name[1:]]
    first = 2 if kind == "q" else 1
    leading, parameters = columns[:first], columns[first : first + count]
    options = [{}, {"log": True}] if kind == "d" else TAILS
    for option, theirs in zip(options, columns[first + count :], strict=True):
        x = leading[-1] if "log_p" in option else leading[0]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            yield option, function(x, *parameters, **option), theirs


def recorded(name, doubles):
    path = DATA / f"{name[0]}.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    table = [doubles(" ".join(row[1:]).replace("nan", "NaN")) for row in rows if row[0] == name]
    assert len(table) == 100
    return np.array(table).T


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_r_recorded(name, doubles, assert_same_bits):
    for option, ours, theirs in values(name, recorded(name, doubles)):
        assert_same_bits(ours, theirs, option)


def test_a_last_bit_off_fails(doubles, assert_same_bits):
    _, ours, theirs = next(values("pgamma", recorded("pgamma", doubles)))
    with pytest.raises(AssertionError):
        assert_same_bits(np.nextafter(ours, 2), theirs)


def test_parameters_are_recycled():
    # R 4.6.1: pnorm(1:4, c(0, 1)), and the error's counterpart of a length of 0
    ours = stats.pnorm([1, 2, 3, 4], [0, 1])
    expected = [stats.pnorm(x, mean) for x, mean in ((1, 0), (2, 1), (3, 0), (4, 1))]
    assert ours.tolist() == expected
    assert stats.pgamma(np.ones((2, 3)), 2.0).shape == (2, 3)
    assert stats.qnorm([]).shape == (0,)
    assert isinstance(stats.pbeta(0.5, 2, 3), float)


def test_nan_has_rs_warning_and_missing_values_have_none():
    with pytest.warns(RuntimeWarning, match="^NaNs produced$"):
        assert np.isnan(stats.pnorm(0.0, 0.0, -1.0))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(stats.pnorm(np.nan))
    with pytest.warns(RuntimeWarning, match=r"^non-integer x = 1.500000$"):
        assert stats.dbinom(1.5, 3, 0.5) == 0


# R 4.6.1: sprintf("%a", qbeta(0.5, 1e-4, 0.06)) and so on, and its warnings
@pytest.mark.parametrize(
    ("call", "said", "warning"),
    [
        (
            lambda: stats.qbeta(0.5, 1e-4, 0.06),
            "0x1.e3f3ed93a5ac4p-1002",
            "qbeta(a, *) =: x0 with |pbeta(x0,*) - alpha| = 0.43153 is not accurate",
        ),
        (
            lambda: stats.qbeta(-1.673625593886975, 1e300, 1.3, log_p=True),  # 10^7 terms in all
            "0x1.fffffffffffffp-1",
            "qbeta(a, *) =: x0 with |pbeta(x0,*, log_) - alpha| = 2.2204e+284 is not accurate",
        ),
        (
            lambda: stats.qbeta(0.25, 2**-12, 2**-5),
            "0x1.756f0a0f6df82p-878",
            "full precision may not have been achieved in 'qbeta'",
        ),
        (
            lambda: stats.pbeta(0.1229, 39.8, 261831, log_p=True),
            "-0x0p+0",
            "pbeta(*, log.p=TRUE) -> bpser(a=261831, b=39.8, x=0.8771,...) underflow to -Inf",
        ),
    ],
)
def test_what_is_inaccurate_has_rs_warning(call, said, warning, assert_same_bits):
    with pytest.warns(RuntimeWarning) as caught:
        assert_same_bits(call(), float.fromhex(said))
    assert {str(each.message) for each in caught} == {warning}


@pytest.mark.r
@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_fresh_arguments(family, rscript, r_before_4_6, fresh_seed, tmp_path, assert_same_bits):
    """10^5 arguments of each function in which this machine's R rounds as 4.6.1 does."""
    names = [name for name in FUNCTIONS if name[1:] == family]
    names = [name for name in names if not r_before_4_6 or name in AS_BEFORE_4_6]
    if not names:
        pytest.skip("R rounded these otherwise before 4.6")
    rscript(DATA / "distributions.R", str(fresh_seed), str(FRESH), tmp_path, "binary", family)
    for name in names:
        columns = np.fromfile(tmp_path / f"{name}.bin").reshape(-1, FRESH)
        for option, ours, theirs in values(name, columns):
            assert_same_bits(ours, theirs, (name, option))
