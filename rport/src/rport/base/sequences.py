"""R's `seq`: equally spaced numbers, to the last bit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_LARGEST_INT = 2**31 - 1


def seq(start: float, stop: float, length_out: float) -> FloatArray:
    """Equally spaced numbers from `start` to `stop`, as R's `seq(from, to, length.out =)`.

    `length_out` is rounded up to a whole number, as in R. Both ends are exact; a single number is
    `start`. Raises ValueError, in R's words, for an end that is not finite and for a length that
    is negative or not finite. Source: R's `seq.default`.
    """
    _require_finite(start, stop)
    if not math.isfinite(length_out) or math.ceil(length_out) < 0:
        raise ValueError("'length.out' must be a non-negative number")
    length = math.ceil(length_out)
    if length <= 2:
        return np.array([start, stop][:length], dtype=np.float64)
    if start == stop:
        return np.full(length, start, dtype=np.float64)
    # A span beyond the largest double is divided at a quarter of its size.
    scale = 1.0 if math.isfinite(float(stop) - float(start)) else 4.0
    first, last = float(start) / scale, float(stop) / scale
    step = (last - first) / (length - 1)
    points = np.arange(length, dtype=np.float64)
    points *= step
    points += first
    points[0], points[-1] = first, last
    points *= scale
    return points


def seq_by(start: float, stop: float, by: float) -> list[float]:
    """Numbers from `start` in steps of `by`, none beyond `stop`, as R's `seq(from, to, by =)`.

    A last number that rounding puts beyond `stop` is `stop`. Raises ValueError, in R's words, for
    ends that are not finite, and a step of zero, away from `stop`, too small or not a number.
    Source: R's `seq.default`.
    """
    start, stop, by = float(start), float(stop), float(by)
    _require_finite(start, stop)
    span = stop - start
    if span == 0 and stop == 0:
        return [stop]
    if by == 0:
        if span == 0:
            return [start]
        raise ValueError("invalid '(to - from)/by'")
    steps = span / by if math.isfinite(span) else stop / by - start / by
    if not math.isfinite(steps):
        raise ValueError("invalid '(to - from)/by'")
    if steps < 0:
        raise ValueError("wrong sign in 'by' argument")
    if steps > _LARGEST_INT:
        raise ValueError("'by' argument is much too small")
    if math.isfinite(span) and abs(span) / max(abs(stop), abs(start)) < 100 * 2.0**-52:
        return [start]
    # A span beyond the largest double is divided at a quarter of its size.
    scale = 1.0 if math.isfinite(span) else 4.0
    first, step = start / scale, by / scale
    nearer = min if by > 0 else max
    return [nearer((first + i * step) * scale, stop) for i in range(int(steps + 1e-10) + 1)]


def _require_finite(start: float, stop: float) -> None:
    for name, end in (("from", start), ("to", stop)):
        if not math.isfinite(end):
            raise ValueError(f"'{name}' must be a finite number")
