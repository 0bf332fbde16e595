"""R's sequences by a given step."""

from __future__ import annotations

import math


def seq_by(start: float, stop: float, by: float) -> list[float]:
    """Numbers from `start` in steps of `by`, none beyond `stop`, as R's `seq(from, to, by =)`.

    A last number that rounding puts beyond `stop` is `stop`. Raises ValueError, in R's words, for a
    step of zero or away from `stop`. Source: R's `seq.default`.
    """
    span = stop - start
    if span == 0 and stop == 0:
        return [stop]
    steps = span / by if by else math.copysign(math.inf, span) if span else math.nan
    if math.isnan(steps):
        return [start]
    if math.isinf(steps):
        raise ValueError("invalid '(to - from)/by' in seq(.)")
    if steps < 0:
        raise ValueError("wrong sign in 'by' argument")
    if abs(span) / max(abs(stop), abs(start)) < 100 * 2.0**-52:
        return [start]
    nearer = min if by > 0 else max
    return [nearer(start + i * by, stop) for i in range(int(steps + 1e-10) + 1)]
