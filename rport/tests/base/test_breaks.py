"""R's pretty, against R's own output."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rport import base


def test_pretty_is_rs(r_says, doubles, assert_same_bits):
    for n, min_n, shape, numbers, breaks in r_says("pretty"):
        shrink, high_bias, five_bias = doubles(shape).tolist()
        ours = base.pretty(
            doubles(numbers),
            int(n),
            min_n=int(min_n),
            shrink_small=shrink,
            high_bias=high_bias,
            five_bias=five_bias,
        )
        assert_same_bits(ours, doubles(breaks), (n, min_n, shape, numbers))


# R: pretty(c(0, 97)) and so on
@pytest.mark.parametrize(
    ("x", "n", "expected"),
    [
        ([0, 97], 5, [0, 20, 40, 60, 80, 100]),
        ([-0.3, 0.4], 3, [-0.4, -0.2, 0, 0.2, 0.4]),
        ([3], 5, [2, 4]),
        ([0], 5, [-1, 0]),
        ([1, math.nan, 2], 2, [1, 1.5, 2]),
        ([math.inf], 5, []),
        ([], 5, []),
    ],
)
def test_some_ranges(x, n, expected):
    np.testing.assert_allclose(base.pretty(x, n), expected, rtol=1e-15)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"n": -1}, "n"),
        ({"min_n": 6}, "min.n"),
        ({"shrink_small": 0}, "shrink.sml"),
        ({"high_bias": -1}, "high.u.bias"),
        ({"five_bias": math.inf}, "u5.bias"),
    ],
)
def test_arguments_that_r_refuses(arguments, name):
    with pytest.raises(ValueError, match=f"invalid '{name}' argument"):
        base.pretty([1, 2], **arguments)
