"""The t distribution with a mean, against R's. data/noncentral_t.R says what is recorded."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest

from rport import stats

DATA = Path(__file__).parent / "data"
UPPER, LOG = {"lower_tail": False}, {"log_p": True}
CALLS = [("dt", 0, {}), ("dt", 0, {"log": True})]
CALLS += [("pt", 0, options) for options in ({}, UPPER, LOG, UPPER | LOG)]
CALLS += [("qt", 1, {}), ("qt", 1, UPPER), ("qt", 2, LOG), ("qt", 2, UPPER | LOG)]


@pytest.fixture(scope="module")
def columns(on_rs_platform):
    rows = (DATA / "noncentral_t.tsv").read_text(encoding="utf-8").splitlines()
    return np.array([[float.fromhex(each) for each in row.split("\t")] for row in rows]).T


@pytest.mark.parametrize(
    "at",
    [*range(6), *(pytest.param(at, marks=pytest.mark.slow) for at in range(6, len(CALLS)))],
)
def test_what_r_recorded(at, columns, assert_same_bits):
    name, first, options = CALLS[at]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        ours = getattr(stats, name)(columns[first], columns[3], ncp=columns[4], **options)
    assert_same_bits(ours, columns[5 + at], CALLS[at])


def test_another_mean_differs(columns, assert_same_bits):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        ours = stats.pt(columns[0], columns[3], ncp=columns[4] * (1 + 2.0**-52))
    with pytest.raises(AssertionError):
        assert_same_bits(ours, columns[7])
