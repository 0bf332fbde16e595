"""Whether this machine computes with R's precision."""

from __future__ import annotations

import functools
import math

import numpy as np

_GLIBC_ROUNDS = {
    # From R, with glibc 2.36 and 2.43: cat(sprintf("%a", exp(0.1443009376525879))) and so on. None
    # of these is the double nearest to the true value, so that another C library is likely to
    # differ. No such number was found for log2; asinh is correctly rounded in inverse_sinh, on any.
    "exp": (math.exp, 0.1443009376525879, "0x1.27bd43e930cffp+0"),
    "expm1": (math.expm1, 0.8580527901649475, "0x1.5bcad2fc8adc4p+0"),
    "log": (math.log, 0.45134592056274414, "-0x1.974e8ede47bc2p-1"),
    "log1p": (math.log1p, 0.6056478023529053, "0x1.e4e45686d3e9ep-2"),
    "log10": (math.log10, 0.94011390209198, "-0x1.b7693dc3aa8dep-6"),
    "sinh": (math.sinh, 1.3808873891830444, "0x1.dd10cbc7a6694p+0"),
    "sin": (math.sin, 0.91796875, "0x1.96b79643389dp-1"),
    "cos": (math.cos, 1.732421875, "-0x1.4991e20b0a5eap-3"),
}


@functools.cache
def platform_differences() -> str | None:
    """Why results may differ from R's reference in their last bits here; None where they may not.

    The promise of equal bits holds where long double has R's 64 bits and the C library rounds as
    glibc does on x86-64: both are measured, whatever the platform is called. The reference is R
    4.6.1 with glibc 2.43, of whose functions only `asinh` is rounded differently in older ones:
    `base.asinh` gives the reference's bits with each, R with an older glibc does not.
    """
    bits = np.finfo(np.longdouble).nmant + 1
    if bits != 64:
        return f"long double has {bits} bits here; R's means and formats were computed with 64"
    for name, (function, argument, result) in _GLIBC_ROUNDS.items():
        if function(argument) != float.fromhex(result):
            return f"the C library's {name} rounds differently from glibc's, which R called"
    return None
