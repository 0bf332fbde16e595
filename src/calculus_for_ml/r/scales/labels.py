"""How R's scales package writes the labels of breaks."""

from __future__ import annotations

from collections.abc import Sequence

from calculus_for_ml.r.base import format as r_format


def number_labels(breaks: Sequence[float]) -> list[str]:
    """The breaks as R's `format()` writes them, in one common format."""
    return r_format(list(breaks), trim=True) if breaks else []
