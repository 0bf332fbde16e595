"""The platforms on which bits are equal to R's."""

from __future__ import annotations

import math
import platform

import numpy as np

from rport import base
from rport.base import platform as r_platform


def test_the_platform_keeps_the_promise_or_says_why():
    """Linux on x86-64 with glibc keeps it; elsewhere the reason is stated."""
    reason = base.platform_differences()
    print(platform.platform(), platform.machine(), "->", reason or "equal bits")
    promised = platform.system() == "Linux" and platform.machine() == "x86_64"
    if promised and platform.libc_ver()[0] == "glibc":
        assert reason is None
    else:
        assert reason is None or "R" in reason


def test_another_c_library_is_named(monkeypatch):
    log, argument, result = r_platform._GLIBC_ROUNDS["log"]
    other = math.nextafter(float.fromhex(result), 0).hex()
    monkeypatch.setitem(r_platform._GLIBC_ROUNDS, "log", (log, argument, other))
    assert "log" in base.platform_differences.__wrapped__()


def test_a_shorter_long_double_is_named(monkeypatch):
    monkeypatch.setattr(r_platform.np, "longdouble", np.float64)
    assert "53 bits" in base.platform_differences.__wrapped__()
