"""R's seq, against R's own output."""

from __future__ import annotations

import math

import pytest

from rport import base


def test_seq_is_rs(r_says, doubles, assert_same_bits):
    for ends, length, points in r_says("seq"):
        start, stop = doubles(ends)
        assert_same_bits(base.seq(start, stop, float(length)), doubles(points), (ends, length))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((math.nan, 1, 3), "'from' must be a finite number"),
        ((0, math.inf, 3), "'to' must be a finite number"),
        ((0, 1, -1), "'length.out' must be a non-negative number"),
        ((0, 1, math.inf), "'length.out' must be a non-negative number"),
        ((0, 1, math.nan), "'length.out' must be a non-negative number"),
    ],
)
def test_seq_refuses_in_rs_words(arguments, words):
    with pytest.raises(ValueError, match=words):
        base.seq(*arguments)
