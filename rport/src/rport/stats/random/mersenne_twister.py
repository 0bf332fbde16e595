"""R's uniform random numbers: the Mersenne Twister, seeded and scaled as R does it.

Source: M. Matsumoto and T. Nishimura (1998), ACM TOMACS 8, 3-30; R's `set.seed` and `?Random` for
the scrambling of the seed and for the two uniform numbers behind each normal one.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_STATE_WORDS = 624
_DISCARDED = 51
"""Values of the congruential generator that R drops before it fills the state: 50 to scramble the
seed, and one for the position in the state, which it then sets itself."""

_ZERO_BECOMES = 0.5 * 2.328306437080797e-10
"""R's uniform numbers exclude 0: it writes half of 1/(2^32 - 1) instead."""


def generator(seed: int) -> np.random.Generator:
    """Numpy's generator in the state of R's after `set.seed(seed)`.

    Without a first state of numpy's own, and from a list, it takes a seventh of the time.
    """
    bits = np.random.MT19937(_Zeros())  # type: ignore[arg-type]  # numpy's stubs leave it out
    key = first_states(np.array([seed]))[0].tolist()
    bits.state = {"bit_generator": "MT19937", "state": {"key": key, "pos": _STATE_WORDS}}
    return np.random.Generator(bits)


class _Zeros(np.random.bit_generator.ISeedSequence):
    """A seed that costs nothing, of a state that is replaced at once."""

    def generate_state(self, n_words: int, dtype: npt.DTypeLike = np.uint32) -> Any:
        return [0] * n_words


def first_states(seeds: npt.NDArray[np.int64]) -> npt.NDArray[np.uint32]:
    """The state that R's `set.seed` makes of each seed, shape (seeds, 624)."""
    multipliers, increments = _congruential_powers()
    words = np.multiply.outer((seeds % 2**32).astype(np.uint32), multipliers) + increments
    return words[:, _DISCARDED:]


@functools.cache
def _congruential_powers() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Multiplier and increment of 1, 2, 3, ... steps of `x -> 69069 x + 1`, modulo 2^32."""
    steps = _DISCARDED + _STATE_WORDS
    multipliers = np.multiply.accumulate(np.full(steps, 69069), dtype=np.uint32)
    increments = np.ones(steps, dtype=np.uint32)
    increments[1:] += np.add.accumulate(multipliers[:-1], dtype=np.uint32)
    return multipliers, increments


def fill_uniform(source: np.random.Generator, out: FloatArray) -> None:
    """Fill `out` with R's `unif_rand`: multiples of 2^-32 between 0 and 1, both exclusive."""
    words = _words(source, out.size)
    np.multiply(words, 2.0**-32, out=out)
    if not words.all():
        out[words == 0] = _ZERO_BECOMES


def look_ahead(source: np.random.Generator, count: int) -> FloatArray:
    """The next `count` numbers of `fill_uniform`, which are yet to be drawn."""
    bits = source.bit_generator
    state = bits.state
    uniforms = np.empty(count)
    fill_uniform(source, uniforms)
    bits.state = state
    return uniforms


def skip(source: np.random.Generator, count: int) -> None:
    """Drop the next `count` uniform numbers."""
    _words(source, count)


def fill_fine_uniform(source: np.random.Generator, out: FloatArray) -> None:
    """Fill `out` with what R inverts for normal numbers: 27 bits of one word, then the next word.

    R adds the two as doubles. The sum is rounded once, so that it equals the 59-bit integer made
    of both, turned into a double.
    """
    scale_pairs(_pairs(source, out.size), out)


def scale_pairs(pairs: npt.NDArray[np.uint64], out: FloatArray) -> None:
    """Fill `out` with the numbers between 0 and 1 that pairs of words make; overwrites `pairs`."""
    words = pairs.view(np.uint32)
    if not words.all():
        coarse, fine = (pairs >> 37).astype(np.float64), (pairs & 0xFFFFFFFF).astype(np.float64)
        np.add(coarse, np.where(fine == 0, _ZERO_BECOMES, fine * 2.0**-32), out=out)
        out *= 2.0**-27
        return
    words[..., 1::2] >>= 5  # the upper halves
    np.multiply(pairs.view(np.int64), 2.0**-59, out=out)


def _pairs(source: np.random.Generator, count: int) -> npt.NDArray[np.uint64]:
    """Two words in each number, the first word in the upper half."""
    if _numpy_puts_first_word_first():
        return source.integers(0, 2**64, count, dtype=np.uint64)
    words = _words(source, 2 * count).astype(np.uint64)
    words[::2] <<= 32
    words[::2] |= words[1::2]
    return words[::2].copy()


@functools.cache
def _numpy_puts_first_word_first() -> bool:
    """Whether numpy makes its 64-bit numbers so: the order is the choice of its C compiler."""
    first, second = generator(1).integers(0, 2**32, 2, dtype=np.uint32).tolist()
    pair = generator(1).integers(0, 2**64, dtype=np.uint64)
    return bool(pair == first << 32 | second)


def _words(source: np.random.Generator, count: int) -> npt.NDArray[np.uint32]:
    return source.integers(0, 2**32, count, dtype=np.uint32)
