"""Random indices with unequal probabilities, as R's `sample.int(prob = )` draws them.

Source: R's help page `?sample`; A. J. Walker (1977), An efficient method for generating discrete
random variables with general distributions, ACM TOMS 3, 253-256, for many of them; J. W. J.
Williams (1964), Algorithm 232: Heapsort, Comm. ACM 7, 347-348, whose order of ties R's draws have.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rport.stats.random import index_sampling

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_MANY = 200
_NOT_SMALL = 0.1
_WINDOW = 64
"""Uniform numbers in which one index is nearly certain to be found; else it is the stream's end."""


def normalised(prob: npt.ArrayLike, required: int, replace: bool) -> FloatArray:
    """`prob` divided by its sum; ValueError, in R's words, where it is no weight of each."""
    p = np.array(prob, dtype=np.float64).reshape(-1)
    if not np.isfinite(p).all():
        raise ValueError("NA in probability vector")
    if (p < 0).any():
        raise ValueError("negative probability")
    positive = int(np.count_nonzero(p))
    if positive == 0 or (not replace and required > positive):
        raise ValueError("too few positive probabilities")
    return np.asarray(p / np.add.accumulate(p)[-1])


def with_replacement(uniforms: FloatArray, p: FloatArray) -> IntArray:
    """An index from 0 on for each uniform number; `is_by_aliases` is false."""
    order = _descending(p)
    sums = np.add.accumulate(p[order])
    places = np.searchsorted(sums[:-1], uniforms, side="left")
    return order[places]


def without_replacement(uniforms: FloatArray, p: FloatArray) -> IntArray:
    """An index from 0 on for each uniform number, none of them twice."""
    order = _descending(p).tolist()
    left = p[order].tolist()
    whole = 1.0
    drawn = []
    for uniform in uniforms.tolist():
        target, mass, place = whole * uniform, 0.0, 0
        for place in range(len(left) - 1):  # the last one, if none is reached
            mass += left[place]
            if target <= mass:
                break
        else:
            place = len(left) - 1
        drawn.append(order.pop(place))
        whole -= left.pop(place)
    return np.array(drawn, dtype=np.int64)


def is_by_aliases(p: FloatArray) -> bool:
    """Whether there are so many probabilities that R draws by Walker's method."""
    return bool(np.count_nonzero(p.size * p > _NOT_SMALL) > _MANY)


class Aliases:
    """Walker's table: a share of each index is its own, and the rest of one other index."""

    def __init__(self, p: FloatArray) -> None:
        n = p.size
        share = (p * n).tolist()
        small = [i for i in range(n) if share[i] < 1.0]
        large = [i for i in range(n - 1, -1, -1) if share[i] >= 1.0]
        self._alias = [0] * n
        self._share = share
        places, first_large = small + large, len(small)
        if small and large:
            for k in range(n - 1):
                i, j = places[k], places[first_large]
                self._alias[i] = j
                share[j] += share[i] - 1.0
                if share[j] < 1.0:
                    first_large += 1
                if first_large >= n:
                    break

    def draws(self, uniforms: FloatArray, count: int) -> tuple[IntArray, int]:
        """The first `count` indices from 0 on, or as many as the uniform numbers suffice for.

        Also returns how many uniform numbers these took: those of an equally likely index, and one
        that decides between it and its alias.
        """
        n, used = len(self._share), 0
        drawn: list[int] = []
        while len(drawn) < count:
            window = uniforms[used : used + _WINDOW]
            index, taken = index_sampling.draws(window, 1, n)
            if not index.size or used + taken >= uniforms.size:
                break
            place = int(index[0])
            own = uniforms[used + taken] < self._share[place]
            drawn.append(place if own else self._alias[place])
            used += taken + 1
        return np.array(drawn, dtype=np.int64), used

    def rounded_draws(self, uniforms: FloatArray, count: int) -> tuple[IntArray, int]:
        """As `draws`, by R's way before 3.6.0: one uniform number tells index and share."""
        n = len(self._share)
        scaled = uniforms[:count] * n
        index = scaled.astype(np.int64)
        limits = np.array(self._share) + np.arange(n)
        drawn = np.where(scaled < limits[index], index, np.array(self._alias)[index])
        return drawn, drawn.size


def _descending(p: FloatArray) -> IntArray:
    """The order of decreasing numbers, with ties as heapsort leaves them."""
    order = np.argsort(-p, kind="stable")
    ordered = p[order]
    if (ordered[1:] < ordered[:-1]).all():
        return order
    return np.array(_heapsorted(p.tolist()), dtype=np.int64)


def _heapsorted(values: list[float]) -> list[int]:
    order = list(range(len(values)))

    def sift(root: int, end: int, value: float, index: int) -> None:
        child = 2 * root + 1
        while child < end:
            if child + 1 < end and values[child] > values[child + 1]:
                child += 1
            if value <= values[child]:
                break
            values[root], order[root] = values[child], order[child]
            root, child = child, 2 * child + 1
        values[root], order[root] = value, index

    for root in range(len(values) // 2 - 1, -1, -1):
        sift(root, len(values), values[root], order[root])
    for end in range(len(values) - 1, 0, -1):
        value, index = values[end], order[end]
        values[end], order[end] = values[0], order[0]
        sift(0, end, value, index)
    return order
