"""What a shell may keep from a run with `ulimit`."""

from __future__ import annotations

import resource

LEAST = {
    "address space (ulimit -v)": (resource.RLIMIT_AS, 700_000_000, "bytes"),
    "open files (ulimit -n)": (resource.RLIMIT_NOFILE, 40, "of them"),
}
"""The minimum that a run needs to finish."""


class LimitError(RuntimeError):
    """A limit below what a run needs; the message names it."""


def require_limits() -> None:
    """Raise LimitError where this shell allows less than a run needs."""
    for name, (kind, least, unit) in LEAST.items():
        allowed = resource.getrlimit(kind)[0]
        if allowed != resource.RLIM_INFINITY and allowed < least:
            raise LimitError(f"{name}: {allowed:,} {unit} are allowed, and a run needs {least:,}")
