"""Whether this machine computes with R's precision."""

from __future__ import annotations

import functools
import math

import numpy as np

_GLIBC_ROUNDS = {
    # From R on Debian 12: cat(sprintf("%a", exp(0.1443009376525879))) and so on. None of these is
    # the double nearest to the true value, so that another C library is likely to differ.
    "exp": (math.exp, 0.1443009376525879, "0x1.27bd43e930cffp+0"),
    "log": (math.log, 0.45134592056274414, "-0x1.974e8ede47bc2p-1"),
    "sin": (math.sin, 0.91796875, "0x1.96b79643389dp-1"),
    "cos": (math.cos, 1.732421875, "-0x1.4991e20b0a5eap-3"),
}


@functools.cache
def platform_differences() -> str | None:
    """Why results may differ from R's reference in their last bits here; None where they may not.

    The promise of equal bits holds where long double has R's 64 bits and the C library rounds as
    glibc does on x86-64: both are measured, whatever the platform is called.
    """
    bits = np.finfo(np.longdouble).nmant + 1
    if bits != 64:
        return f"long double has {bits} bits here; R's means and formats were computed with 64"
    for name, (function, argument, result) in _GLIBC_ROUNDS.items():
        if function(argument) != float.fromhex(result):
            return f"the C library's {name} rounds otherwise than glibc's, which R called"
    return None
