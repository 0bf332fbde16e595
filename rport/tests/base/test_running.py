"""R's running sums and products, against what R 4.6.1 prints."""

from __future__ import annotations

import numpy as np
import pytest

from rport.base import cumprod, cumsum, platform_differences

long_double = pytest.mark.skipif(
    platform_differences() is not None, reason="R's long doubles are the platform's"
)


@long_double
def test_cumsum_is_rs(assert_same_bits):
    # sprintf("%a", cumsum(c(1, 2^-60, rep(2^-62, 3), -1, 1 / 3, 0.1, 1e308, 1e308)))
    x = [1, 2**-60, 2**-62, 2**-62, 2**-62, -1, 1 / 3, 0.1, 1e308, 1e308]
    expected = (
        "0x1p+0 0x1p+0 0x1p+0 0x1p+0 0x1p+0 0x1.cp-60 0x1.5555555555555p-2 "
        "0x1.bbbbbbbbbbbbcp-2 0x1.1ccf385ebc8ap+1023 Inf"
    )
    assert_same_bits(cumsum(x), [float.fromhex(each) for each in expected.split()])
    with np.errstate(over="ignore"):
        assert (np.cumsum(x) != cumsum(x)).any()  # doubles alone would not do


@long_double
def test_cumprod_is_rs(assert_same_bits):
    # sprintf("%a", cumprod(c(1 / 3, 3, 0.1, 10, 1 + 2^-52, 1e200, 1e200, 1e-300)))
    x = [1 / 3, 3, 0.1, 10, 1 + 2**-52, 1e200, 1e200, 1e-300]
    expected = (
        "0x1.5555555555555p-2 0x1p+0 0x1.999999999999ap-4 0x1p+0 0x1.0000000000001p+0 "
        "0x1.4e718d7d7625bp+664 Inf 0x1.249ad2594c37ep+332"
    )
    assert_same_bits(cumprod(x), [float.fromhex(each) for each in expected.split()])
    with np.errstate(over="ignore"):
        assert np.isinf(np.cumprod(x)[-1])  # a double would have stayed infinite
