"""Random indices as R's `sample.int` draws them since 3.6.0: rejection from the next power of two.

Source: R's `R_unif_index` and `do_sample`; D. E. Knuth, The Art of Computer Programming, volume 2,
algorithm P, for the draws without replacement.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_LARGEST_BY_ONE = 2**31 - 1
_FINE = 33554432.0
_CHUNK_BITS = 16
"""What R takes of each uniform number."""


def _bits_and_chunks(n: int) -> tuple[int, int]:
    """The bits of an index below `n`, as R counts them, and the uniform numbers taken for them."""
    bits = math.ceil(math.log2(n))
    return bits, bits // _CHUNK_BITS + 1


def draws(uniforms: FloatArray, count: int, n: int) -> tuple[IntArray, int]:
    """The first `count` indices from 0 to `n - 1`, or as many as the uniform numbers suffice for.

    Also returns how many uniform numbers these took.
    """
    bits, chunks = _bits_and_chunks(n)
    candidates = np.zeros(uniforms.size // chunks, dtype=np.int64)
    for chunk in _chunks(uniforms[: candidates.size * chunks]).reshape(-1, chunks).T:
        candidates = (candidates << _CHUNK_BITS) + chunk
    candidates &= (1 << bits) - 1
    places = np.flatnonzero(candidates < n)[:count]
    used = chunks * int(places[-1] + 1) if places.size else 0
    return candidates[places], used


def rounded_draws(uniforms: FloatArray, count: int, n: int) -> tuple[IntArray, int]:
    """As `draws`, by R's way before 3.6.0: a uniform number times `n`, rounded down.

    From 2^31 on, each takes two uniform numbers.
    """
    if n <= _LARGEST_BY_ONE:
        used = min(count, uniforms.size)
        return np.floor(n * uniforms[:used]).astype(np.int64), used
    pairs = uniforms[: uniforms.size // 2 * 2].reshape(-1, 2)[:count]
    fine = (np.floor(_FINE * pairs[:, 0]) + pairs[:, 1]) / _FINE
    return np.floor(n * fine).astype(np.int64), 2 * len(pairs)


def draws_from(
    uniforms: FloatArray, count: int, pool: list[int], rounding: bool = False
) -> tuple[IntArray, int]:
    """As `draws`, from the members of `pool`, which loses what is drawn: its last fills the gap.

    With `rounding` as `rounded_draws`.
    """
    if rounding:
        return _rounded_draws_from(uniforms, count, pool)
    chunk, end = _chunks(uniforms).tolist(), uniforms.size
    drawn: list[int] = []
    used = at = 0
    while len(drawn) < count:
        bits, chunks = _bits_and_chunks(len(pool))
        if at + chunks > end:
            break
        index = 0
        for each in chunk[at : at + chunks]:
            index = (index << _CHUNK_BITS) + each
        at += chunks
        index &= (1 << bits) - 1
        if index < len(pool):
            drawn.append(pool[index])
            pool[index] = pool[-1]
            pool.pop()
            used = at
    return np.array(drawn, dtype=np.int64), used


def _chunks(uniforms: FloatArray) -> IntArray:
    chunks: IntArray = (uniforms * 2**_CHUNK_BITS).astype(np.int64)
    return chunks


def _rounded_draws_from(uniforms: FloatArray, count: int, pool: list[int]) -> tuple[IntArray, int]:
    drawn = []
    for uniform in uniforms[:count].tolist():
        index = int(len(pool) * uniform)
        drawn.append(pool[index])
        pool[index] = pool[-1]
        pool.pop()
    return np.array(drawn, dtype=np.int64), len(drawn)
