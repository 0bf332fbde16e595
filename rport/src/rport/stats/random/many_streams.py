"""The first normal numbers of many of R's random streams, all streams at once.

The Mersenne Twister's recurrence runs over arrays with a column for each seed. To start numpy's own
generator from a state takes some 25 microseconds, as long as a thousand draws.

Source: M. Matsumoto and T. Nishimura (1998), ACM TOMACS 8, 3-30.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rport.stats.distributions import wichura
from rport.stats.distributions.wichura import blocks
from rport.stats.random import mersenne_twister

FloatArray = npt.NDArray[np.float64]
Words = npt.NDArray[np.uint32]

_SEEDS = 64
"""Streams drawn from at a time: their states stay in a core's L2 cache."""

_UPPER, _LOWER, _TWIST = np.uint32(0x80000000), np.uint32(0x7FFFFFFF), np.uint32(0x9908B0DF)
_AHEAD = 397
_SPANS = ((0, 227), (227, 454), (454, 623), (623, 624))
"""Runs of words of the state that depend on no word of their own run."""


def first_normals(seeds: npt.ArrayLike, n: int) -> FloatArray:
    """What R's `set.seed(seed); rnorm(n)` gives for each seed, a row for each."""
    each = np.asarray(seeds, dtype=np.int64)
    normals = np.empty((each.size, n))
    for at in range(0, each.size, _SEEDS):
        words = _words(each[at : at + _SEEDS], 2 * n)
        pairs = words[::2].astype(np.uint64)
        pairs <<= np.uint64(32)
        pairs |= words[1::2]
        uniforms = np.empty(pairs.shape)
        mersenne_twister.scale_pairs(pairs, uniforms)
        normals[at : at + _SEEDS] = uniforms.T
    for block in blocks(normals.reshape(-1)):
        wichura.quantiles(block)
    return normals


def _words(seeds: npt.NDArray[np.int64], count: int) -> Words:
    """The first `count` 32-bit words of each seed's stream, a column for each."""
    state = np.ascontiguousarray(mersenne_twister.first_states(seeds).T)
    length = len(state)
    words = np.empty((count, seeds.size), dtype=np.uint32)
    for at in range(0, count, length):
        _advance(state)
        words[at : at + length] = state[: count - at]
    _temper(words)
    return words


def _advance(state: Words) -> None:
    """Replace the state by the next 624 words of the recurrence."""
    length = len(state)
    for start, end in _SPANS:
        following = state[start + 1 : end + 1] if end < length else state[:1]
        mixed = (state[start:end] & _UPPER) | (following & _LOWER)
        ahead = (start + _AHEAD) % length
        odd = (mixed & np.uint32(1)) * _TWIST
        state[start:end] = state[ahead : ahead + end - start] ^ (mixed >> np.uint32(1)) ^ odd


def _temper(words: Words) -> None:
    """Turn words of the state into the generator's output, in place."""
    words ^= words >> np.uint32(11)
    words ^= (words << np.uint32(7)) & np.uint32(0x9D2C5680)
    words ^= (words << np.uint32(15)) & np.uint32(0xEFC60000)
    words ^= words >> np.uint32(18)
