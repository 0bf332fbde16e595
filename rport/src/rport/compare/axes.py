"""Whether the axes of a plot are R's: limits, breaks, minor breaks and labels, bit for bit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rport.compare.ulp import read_double

# {"x": {"range": [...], "breaks": [...], "minor": [...], "labels": [...]}, "y": {...}}
Axes = Mapping[str, Mapping[str, Sequence[Any]]]

# A range this narrow, relative to its offset, has breaks that depend on the last bits of the data.
NARROW = 1e-6


def compare(ours: Axes, theirs: Axes) -> list[str]:
    """What differs between the axes of two plots, in words; empty if they are identical.

    Parameters
    ----------
    ours, theirs
        For x and y the numbers of `range`, `breaks` and `minor`, as floats or as R's hex floats,
        and the texts of `labels`. Breaks outside the limits, which ggplot2 keeps as NA without a
        label, do not count. The breaks of a discrete axis are texts in R: its labels say the same.
    """
    return [difference for axis in ("x", "y") for difference in _differences(axis, ours, theirs)]


def is_narrow(axes: Axes) -> bool:
    """Whether an axis spans less than a millionth of its offset, where breaks need not agree."""
    spans = (_numbers(axis["range"]) for axis in axes.values())
    return any(high - low < NARROW * max(abs(low), abs(high)) for low, high in spans)


def _differences(axis: str, ours: Axes, theirs: Axes) -> Iterator[str]:
    of_numbers = () if _is_discrete(theirs[axis]) else ("breaks", "minor")
    for what in ("range", *of_numbers, "labels"):
        read = _labels if what == "labels" else _numbers
        a, b = read(ours[axis][what]), read(theirs[axis][what])
        if len(a) != len(b):
            yield f"{axis} has {len(a)} {what}, R has {len(b)}: {a} for {b}"
        else:
            pairs = zip(a, b, strict=True)
            yield from (
                f"{axis} {what}: {mine!r} for {other!r}" for mine, other in pairs if mine != other
            )


def _is_discrete(axis: Mapping[str, Sequence[Any]]) -> bool:
    texts = (each for each in axis["breaks"] if isinstance(each, str))
    return any(text != "NA" and "0x" not in text.lower() for text in texts)


def _numbers(values: Sequence[Any]) -> list[float]:
    numbers = (
        read_double(value) if isinstance(value, str) else float("nan" if value is None else value)
        for value in values
    )
    return [number for number in numbers if not math.isnan(number)]


def _labels(values: Sequence[Any]) -> list[str]:
    return [str(value) for value in values if value is not None]
