"""Powers and rounding against R 4.6.1: rport/tests/stats/data/recent.R."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from rport.base import power, powers, rounded, seq_by, signif

Doubles = Callable[[str], np.ndarray]
Same = Callable[..., None]

RECORD = Path(__file__).parents[1] / "stats" / "data" / "recent.tsv"


def _rows(kind: str) -> list[list[str]]:
    lines = [line.split("\t") for line in RECORD.read_text(encoding="utf-8").splitlines()]
    return [row[1:] for row in lines if row[0] == kind]


def test_powers(doubles: Doubles, assert_same_bits: Same) -> None:
    rows = _rows("power")
    assert len(rows) == 7
    for exponent, x, expected in rows:
        assert_same_bits(powers(doubles(x), float(exponent)), doubles(expected), exponent)


def test_third_powers_of_small_numbers_are_products() -> None:
    assert power(1.3, 3) == 1.3 * 1.3 * 1.3 != 1.3**3


def test_rounding(doubles: Doubles, assert_same_bits: Same) -> None:
    rows = _rows("round")
    assert len(rows) == 60
    for x, digits, decimals, significant in rows:
        (value,) = doubles(x)
        assert_same_bits(rounded(value, int(digits)), doubles(decimals), (x, digits))
        assert_same_bits(signif(value, max(int(digits), 1)), doubles(significant), (x, digits))
    assert rounded(0.0, 2) == 0
    assert signif(float("inf"), 2) == float("inf")


# Rscript -e 'seq(0, 1, 0.3); seq(5, 5, 1); seq(1, 0, -0.4); seq(0, 0, 0); seq(1, 2, 0)' and so on
def test_sequences_by_a_step() -> None:
    np.testing.assert_allclose(seq_by(0, 1, 0.3), [0, 0.3, 0.6, 0.9], rtol=1e-15)
    assert seq_by(5, 5, 1) == [5]
    assert seq_by(0, 0, 0) == [0]
    np.testing.assert_allclose(seq_by(1, 0, -0.4), [1, 0.6, 0.2], rtol=1e-15)
    assert seq_by(0, 0.1 + 0.2, 0.1)[-1] == 0.1 + 0.2
    with pytest.raises(ValueError, match="wrong sign"):
        seq_by(1, 2, -1)
    with pytest.raises(ValueError, match="invalid"):
        seq_by(1, 2, 0)
