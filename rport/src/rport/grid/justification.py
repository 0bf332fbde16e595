"""Where something is placed in a space larger than itself."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS = {"left": 0.0, "bottom": 0.0, "right": 1.0, "top": 1.0}


def valid_just(given: str | float | Sequence[str | float]) -> tuple[float, float]:
    """Horizontal and vertical shares from words or numbers. Source: grid's `valid.just`."""
    if isinstance(given, int | float):
        return float(given), 0.5
    if isinstance(given, str):
        if given in ("top", "bottom"):
            return 0.5, _WORDS[given]
        return _WORDS.get(given, 0.5), 0.5
    first, *rest = given
    if not rest:
        return valid_just(first)
    return _share(first), _share(rest[0])


def _share(given: str | float) -> float:
    return _WORDS.get(given, 0.5) if isinstance(given, str) else float(given)
