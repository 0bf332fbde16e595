"""Densities where parameters are at the ends of their ranges, as `data/limits.R` records them."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest

from rport import stats

LINES = (Path(__file__).parent / "data" / "limits.tsv").read_text(encoding="utf-8").splitlines()
FUNCTIONS = {
    "dnbinom": stats.dnbinom,
    "of_mean": lambda x, size, mu, log: stats.dnbinom(x, size, mu=mu, log=log),
    "df": stats.df,
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_densities(name, doubles, assert_same_bits):
    rows = [line.split("\t")[1:] for line in LINES if line.startswith(f"{name}\t")]
    *arguments, plain, logarithm = np.array([doubles(" ".join(row)) for row in rows]).T
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        assert_same_bits(FUNCTIONS[name](*arguments, log=False), plain)
        ours = FUNCTIONS[name](*arguments, log=True)
    assert_same_bits(ours, logarithm)
    with pytest.raises(AssertionError):
        assert_same_bits(np.nextafter(ours, 2), logarithm)
