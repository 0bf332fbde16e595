"""The studentized range against R's. data/studentized_range.R says what is recorded."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest

from rport import stats

DATA = Path(__file__).parent / "data"
UPPER, LOG = {"lower_tail": False}, {"log_p": True}
CALLS = [
    (name, options) for name in ("ptukey", "qtukey") for options in ({}, UPPER, LOG, UPPER | LOG)
]


@pytest.fixture(scope="module")
def columns():
    rows = (DATA / "studentized_range.tsv").read_text(encoding="utf-8").splitlines()
    return np.array([[float.fromhex(each) for each in row.split("\t")] for row in rows]).T


@pytest.mark.parametrize("at", range(len(CALLS)))
def test_what_r_recorded(at, columns):
    (name, options), (q, p, *parameters) = CALLS[at], columns[:5]
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        first = q if name == "ptukey" else np.log(p) if "log_p" in options else p
        ours = getattr(stats, name)(first, *parameters, **options)
    theirs = columns[5 + at]
    if name == "ptukey" and "lower_tail" in options and "log_p" in options:
        ours, theirs = np.exp(ours), np.exp(theirs)  # a tail has the error of 1 less it
    # sums of 16 times 36 terms, in nearly R's order
    np.testing.assert_allclose(ours, theirs, rtol=1e-13, atol=5e-16)


def test_another_number_of_ranges_differs(columns):
    q, _, nmeans, df, nranges = columns[:5, 10]
    ours = stats.ptukey(q, nmeans, df, nranges)
    assert ours == pytest.approx(columns[5, 10], rel=1e-13)
    assert stats.ptukey(q, nmeans, df, nranges + 1) != pytest.approx(columns[5, 10], rel=1e-13)
