"""R's units of spans of time."""

from __future__ import annotations

_SECONDS = {"secs": 1, "mins": 60, "hours": 3_600, "days": 86_400, "weeks": 604_800}


def seconds_in(unit: str) -> int:
    """How many seconds a unit of `difftime` has. Raises ValueError for another word."""
    if unit not in _SECONDS:
        raise ValueError(f"unit must be one of {', '.join(_SECONDS)}, not {unit!r}")
    return _SECONDS[unit]
