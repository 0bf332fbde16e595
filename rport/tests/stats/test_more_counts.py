"""The negative binomial distribution by its mean, and draws of large size, against R's record.

`data/more_counts.R` made it, with R 4.6.1.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest

from rport import stats

DATA = Path(__file__).parent / "data"
TAILS = [{}, {"lower_tail": False}, {"log_p": True}, {"lower_tail": False, "log_p": True}]


def rows(name):
    lines = (DATA / name).read_text(encoding="utf-8").replace("nan", "NaN").splitlines()
    return [line.split("\t") for line in lines]


@pytest.fixture(scope="module")
def by_mean(doubles):
    """Pairs of what the library says and what R said, with the options."""
    x, p, log_p, size, mu, *theirs = np.array(
        [doubles(" ".join(row)) for row in rows("nbinom_mu.tsv")]
    ).T
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        ours = [stats.dnbinom(x, size, mu=mu, log=log) for log in (False, True)]
        ours += [stats.pnbinom(x, size, mu=mu, **tail) for tail in TAILS]
        ours += [stats.qnbinom(log_p if "log_p" in t else p, size, mu=mu, **t) for t in TAILS]
    return list(zip(ours, theirs, strict=True))


def test_negative_binomial_by_its_mean(by_mean, assert_same_bits):
    for number, (ours, theirs) in enumerate(by_mean):
        assert_same_bits(ours, theirs, number)


def test_a_last_bit_off_fails(by_mean, assert_same_bits):
    ours, theirs = by_mean[0]
    with pytest.raises(AssertionError):
        assert_same_bits(np.nextafter(ours, 2), theirs)


@pytest.mark.parametrize("function", [stats.dnbinom, stats.pnbinom, stats.qnbinom])
def test_one_of_probability_and_mean_is_given(function):
    with pytest.raises(TypeError, match=r"^'prob' and 'mu' both specified$"):
        function(0.5, 3, 0.5, mu=1.0)
    with pytest.raises(TypeError, match="'prob' and 'mu' both missing"):
        function(0.5, 3)


@pytest.mark.parametrize("row", rows("large_draws.tsv"), ids=lambda row: "-".join(row[:2]))
def test_draws(row, doubles, assert_same_bits):
    name, seed, *numbers = row
    size, parameter, *theirs = doubles(" ".join(numbers))
    stream = stats.set_seed(int(seed))
    by_mean = {"mu": parameter} if name == "rnbinom" else {"prob": parameter}
    ours = np.append(getattr(stream, name)(5, size, **by_mean), stream.runif(1))
    assert_same_bits(ours, np.array(theirs), name)
