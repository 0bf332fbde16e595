"""R's random streams, against R's own output."""

from __future__ import annotations

import hashlib
import math
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from rport import stats
from rport.stats.random import mersenne_twister


def mixed_draws(stream: stats.Stream) -> list[np.ndarray]:
    """What data/numerics.R draws after each seed: the state goes on from one to the next."""
    return [
        stream.runif(3),
        stream.rnorm(4),
        stream.runif(1),
        stream.rnorm(3, 5, 0.1),
        stream.runif(2, -3, 8),
        stream.rnorm(1, 2, 0),
        stream.runif(1, 4, 4),
        stream.rnorm(1, math.inf),
        stream.rnorm(1),
    ]


def digest(numbers: np.ndarray) -> str:
    return hashlib.md5(numbers.astype("<f8").tobytes(), usedforsecurity=False).hexdigest()


def test_streams_are_rs(r_says, doubles, assert_same_bits):
    rows = r_says("streams")
    assert len({row[0] for row in rows}) >= 40
    for seed, draws, normal, uniform in rows:
        stream = stats.set_seed(int(seed))
        assert_same_bits(np.concatenate(mixed_draws(stream)), doubles(draws), f"seed {seed}")
        assert digest(stream.rnorm(20_001)) == normal, f"seed {seed}"
        assert digest(stream.runif(20_001)) == uniform, f"seed {seed}"


def test_draws_by_rejection_are_rs(r_says, doubles, assert_same_bits):
    for seed, n, *numbers, firsts, all_of_them in r_says("shapes"):
        stream, n = stats.set_seed(int(seed)), int(n)
        shape1, shape2, population = (float(doubles(number)[0]) for number in numbers)
        drawn = [
            stream.rexp(n, shape1),
            stream.rnorm(2),
            stream.rgamma(n, shape1, shape2),
            stream.runif(1),
            stream.rbeta(n, shape1, shape2),
            stream.runif(2),
            stream.rbeta(n, shape2, shape1),
            stream.sample(int(population), n, replace=True),
            stream.rnorm(1),
            stream.sample(int(population), int(min(n, population))),
            stream.runif(1),
        ]
        first = np.concatenate([each[:2] for each in drawn])
        assert_same_bits(first, doubles(firsts), (seed, n, numbers))
        assert digest(np.concatenate(drawn)) == all_of_them, (seed, n, numbers)


def test_poisson_draws_are_rs(r_says, doubles, assert_same_bits):
    for seed, numbers, first, all_of_them in r_says("poisson"):
        stream, means = stats.set_seed(int(seed)), doubles(numbers)
        drawn = [stream.rpois(20, means), stream.rnorm(1)]
        assert_same_bits(np.concatenate(drawn), doubles(first), (seed, numbers))
        drawn += [stream.rpois(3000, means), stream.runif(1)]
        assert digest(np.concatenate(drawn)) == all_of_them, (seed, numbers)


def test_binomial_draws_are_rs(r_says, doubles, assert_same_bits):
    for seed, *numbers, first, all_of_them in r_says("binomial"):
        stream, (sizes, probabilities) = stats.set_seed(int(seed)), map(doubles, numbers)
        drawn = [stream.rbinom(20, sizes, probabilities), stream.rnorm(1)]
        assert_same_bits(np.concatenate(drawn), doubles(first), (seed, numbers))
        drawn += [stream.rbinom(3000, sizes, probabilities), stream.runif(1)]
        assert digest(np.concatenate(drawn)) == all_of_them, (seed, numbers)


@pytest.mark.parametrize(("size", "prob"), [(2.5, 0.5), (-1, 0.5), (9, 1.5), (9, math.nan)])
def test_binomials_that_are_none(size, prob):
    # R: set.seed(1); rbinom(2, c(2.5, 10), c(0.5, 0.5)) and so on; the valid one draws
    with pytest.warns(RuntimeWarning, match="NAs produced"):
        drawn = stats.set_seed(1).rbinom(2, [size, 10], [prob, 0.5])
    np.testing.assert_array_equal(drawn, [math.nan, 4])


def test_poisson_means_that_are_none():
    # R: set.seed(1); rpois(4, c(2, -1, Inf, NaN)); the valid one draws
    with pytest.warns(RuntimeWarning, match="NAs produced"):
        drawn = stats.set_seed(1).rpois(4, [2, -1, math.inf, math.nan])
    np.testing.assert_array_equal(drawn, [1, math.nan, math.nan, math.nan])
    assert stats.set_seed(1).rpois(0, []).size == 0
    with pytest.raises(ValueError, match="invalid arguments"):
        stats.set_seed(1).rpois(1, [])


def test_one_ulp_off_changes_the_digest():
    numbers = stats.set_seed(1).rnorm(100)
    before = digest(numbers)
    numbers[50] = np.nextafter(numbers[50], 0)
    assert digest(numbers) != before


def test_words_of_zero_are_replaced_as_in_r(r_says, doubles, assert_same_bits):
    """R's uniform numbers exclude 0: one draw in 2^32, so the state is written for it."""

    def stream_with(words: str) -> stats.Stream:
        stream = stats.set_seed(1)
        bits = stream._generator.bit_generator
        state = bits.state
        first = np.array([int(word) for word in words.split()], dtype=np.int64)
        state["state"]["key"][1 : 1 + first.size] = first.astype(np.uint32)
        state["state"]["pos"] = 1
        bits.state = state
        return stream

    for words, uniform, normal in r_says("words"):
        assert_same_bits(stream_with(words).runif(6), doubles(uniform), words)
        assert_same_bits(stream_with(words).rnorm(3), doubles(normal), words)


DRAWS = {
    "runif": lambda stream, n: stream.runif(n),
    "rnorm": lambda stream, n: stream.rnorm(n),
    "rexp": lambda stream, n: stream.rexp(n),
    "rgamma below 1": lambda stream, n: stream.rgamma(n, 0.3),
    "rgamma": lambda stream, n: stream.rgamma(n, 2.5),
    "rbeta below 1": lambda stream, n: stream.rbeta(n, 0.3, 2),
    "rbeta": lambda stream, n: stream.rbeta(n, 3, 2),
    "rbinom": lambda stream, n: stream.rbinom(n, 10, 0.3),
    "rbinom of many": lambda stream, n: stream.rbinom(n, 1000, 0.6),
    "rpois": lambda stream, n: stream.rpois(n, 4),
    "rpois from 10": lambda stream, n: stream.rpois(n, 40),
    "sample": lambda stream, n: stream.sample(70_000, n, replace=True),
}


@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
def test_chunks_make_the_same_stream(draw):
    whole = draw(stats.set_seed(5), 50_000)
    stream = stats.set_seed(5)
    chunks = [draw(stream, n) for n in (0, 1, 16_384, 3, 20_000, 13_612)]
    assert np.concatenate(chunks).tobytes() == whole.tobytes()


# Moments of the distributions; the standard error of the mean of 10^5 draws is sd / 316.
@pytest.mark.parametrize(
    ("draw", "mean", "sd"),
    [
        (lambda s, n: s.rexp(n, 4), 1 / 4, 1 / 4),
        (lambda s, n: s.rgamma(n, 0.3, 2), 0.3 / 2, math.sqrt(0.3) / 2),
        (lambda s, n: s.rgamma(n, 7, 2), 7 / 2, math.sqrt(7) / 2),
        (lambda s, n: s.rbeta(n, 2, 0.5), 0.8, math.sqrt(0.16 / 3.5)),
        (lambda s, n: s.rbeta(n, 2, 3), 0.4, 0.2),
        (lambda s, n: s.rbinom(n, 10, 0.7), 7, math.sqrt(2.1)),
        (lambda s, n: s.rbinom(n, 1000, 0.4), 400, math.sqrt(240)),
        (lambda s, n: s.rpois(n, 3), 3, math.sqrt(3)),
        (lambda s, n: s.rpois(n, 30), 30, math.sqrt(30)),
        (lambda s, n: s.sample(9, n, replace=True), 5, math.sqrt(80 / 12)),
    ],
)
def test_moments(draw, mean, sd):
    x = draw(stats.set_seed(1), 10**5)
    assert abs(np.mean(x) - mean) < 4 * sd / 316
    assert abs(np.std(x) / sd - 1) < 0.02


def test_a_permutation_has_every_number_once():
    assert sorted(stats.set_seed(1).sample(1000).tolist()) == list(range(1, 1001))
    some = stats.set_seed(1).sample(2 * 10**7, 5000)
    assert len(set(some.tolist())) == 5000
    assert stats.set_seed(1).sample(5).tolist() == [1, 4, 3, 5, 2]  # R: set.seed(1); sample(5)
    assert stats.set_seed(1).sample(5, 0).size == stats.set_seed(1).sample(0).size == 0


def test_two_shapes_of_zero_are_a_coin():
    # R: set.seed(1); rbeta(4, 0, 0)
    assert stats.set_seed(1).rbeta(4, 0, 0).tolist() == [0, 0, 1, 1]


# R: sample.int(5, 6) and so on
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((5, 6), "cannot take a sample larger than the population when 'replace = FALSE'"),
        ((-1,), "invalid first argument"),
        ((0, 1, True), "invalid first argument"),
        ((10**16, 2), "invalid first argument"),
        ((5, -1), "invalid 'size' argument"),
        ((5, 2.5), "invalid 'size' argument"),
    ],
)
def test_samples_that_r_refuses(arguments, words):
    with pytest.raises(ValueError, match=words):
        stats.set_seed(1).sample(*arguments)


def test_no_number_is_too_small_a_block():
    """A draw that needs more numbers than were looked at is begun again with more of them."""
    asked = []

    def draws(uniforms, n):
        asked.append(uniforms.size)
        return (uniforms[:1], 1) if uniforms.size > 10_000 else (uniforms[:0], 0)

    stream, result = stats.set_seed(1), np.empty(2)
    stream._fill(result, draws, 1.0)
    assert result.tolist() == stats.set_seed(1).runif(2).tolist()
    assert len(asked) > 2


def test_either_order_of_a_pair_of_words_makes_the_same_stream(monkeypatch):
    """Numpy's 64-bit numbers have the first word on top, unless its C compiler chose otherwise."""
    expected = stats.set_seed(5).rnorm(1001)
    order = mersenne_twister._numpy_puts_first_word_first
    assert order.__wrapped__() in (True, False)
    for first_word_first in (order(), False):
        monkeypatch.setattr(
            mersenne_twister,
            "_numpy_puts_first_word_first",
            lambda: first_word_first,  # noqa: B023
        )
        assert stats.set_seed(5).rnorm(1001).tobytes() == expected.tobytes()


def test_streams_are_independent_of_numpys_own_state():
    np.random.seed(1)
    before = np.random.get_state()[1].tolist()
    first = stats.set_seed(9).rnorm(5).tolist()
    assert np.random.get_state()[1].tolist() == before
    other = stats.set_seed(10)
    assert stats.set_seed(9).rnorm(5).tolist() == first != other.rnorm(5).tolist()


def test_threads_draw_apart():
    """The memory in which normal numbers are made is each thread's own."""
    seeds = range(20)

    def draws(seed):
        return stats.set_seed(seed).rnorm(100_000).tobytes()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(draws, seeds)) == list(map(draws, seeds))


def test_a_long_stream_needs_no_memory_but_its_own():
    import tracemalloc

    stream = stats.set_seed(1)
    stream.rnorm(10)
    for kind in (stream.rnorm, stream.runif):
        tracemalloc.start()
        size = kind(10**6).nbytes
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        # Blocks of 32768 numbers and what is made of them come to 0.5 MB at any length.
        assert peak < size + 1e6


@pytest.mark.parametrize(
    "seed", [2**31, -(2**31), 10**10, math.nan, math.inf, -math.inf, 2147483648.5]
)
def test_seeds_that_r_refuses(seed):
    # R: set.seed(2^31) and so on
    with pytest.raises(ValueError, match="supplied seed is not a valid integer"):
        stats.set_seed(seed)


@pytest.mark.parametrize("seed", [True, np.True_, "1", None, 1j])
def test_seeds_that_are_no_numbers(seed):
    with pytest.raises(TypeError):
        stats.set_seed(seed)


def test_seeds_that_are_not_whole_are_truncated():
    # R: set.seed(1.9); runif(1) == (set.seed(1); runif(1)), and likewise -1.9 and -1
    for seed, whole in ((1.9, 1), (-1.9, -1), (2147483647.5, 2147483647)):
        assert stats.set_seed(seed).runif(1) == stats.set_seed(whole).runif(1)


def test_whole_floats_and_numpys_integers_are_seeds():
    first = stats.set_seed(3).runif(1)
    for same in (3.0, np.int32(3), np.float64(3), np.uint8(3)):
        assert stats.set_seed(same).runif(1) == first
    assert stats.set_seed(-0.0).runif(1) == stats.set_seed(0).runif(1)


@pytest.mark.parametrize("n", [-1, 2.5, math.nan, math.inf])
def test_counts_that_r_refuses(n):
    # R: rnorm(-1); R takes 2.5 for 2, which is refused here.
    for draw in (lambda s, n: s.rgamma(n, 2), lambda s, n: s.rbeta(n, 2, 2), *DRAWS.values()):
        with pytest.raises(ValueError, match="invalid"):
            draw(stats.set_seed(1), n)


# R: set.seed(1); rnorm(2, 3, 0); .Random.seed[2] and so on: what is drawn from the state.
@pytest.mark.parametrize(
    ("draw", "value"),
    [
        (lambda s: s.rnorm(2, 3, 0), 3.0),
        (lambda s: s.rnorm(2, math.inf, 1), math.inf),
        (lambda s: s.rnorm(2, math.inf, 0), math.inf),
        (lambda s: s.runif(2, 1, 1), 1.0),
        (lambda s: s.rpois(2, 0), 0.0),
        (lambda s: s.rbinom(2, 0, 0.5), 0.0),
        (lambda s: s.rbinom(2, 7, 0), 0.0),
        (lambda s: s.rbinom(2, 7, 1), 7.0),
        (lambda s: s.rexp(2, math.inf), 0.0),
        (lambda s: s.rexp(2, -math.inf), 0.0),
        (lambda s: s.rgamma(2, 0), 0.0),
        (lambda s: s.rgamma(2, 0, -1), 0.0),
        (lambda s: s.rgamma(2, -1, math.inf), 0.0),
        (lambda s: s.rgamma(2, math.inf, math.inf), 0.0),
        (lambda s: s.rgamma(2, math.inf), math.inf),
        (lambda s: s.rgamma(2, 2, 0), math.inf),
        (lambda s: s.rbeta(2, 0, 1), 0.0),
        (lambda s: s.rbeta(2, 1, 0), 1.0),
        (lambda s: s.rbeta(2, 1, math.inf), 0.0),
        (lambda s: s.rbeta(2, math.inf, 1), 1.0),
        (lambda s: s.rbeta(2, math.inf, 0), 1.0),
        (lambda s: s.rbeta(2, math.inf, math.inf), 0.5),
    ],
)
def test_what_draws_nothing(draw, value):
    stream = stats.set_seed(1)
    assert draw(stream).tolist() == [value, value]
    assert stream.runif(1) == stats.set_seed(1).runif(1)


@pytest.mark.parametrize(
    "draw",
    [
        lambda s: s.rnorm(2, math.nan, 1),
        lambda s: s.rnorm(2, math.nan, 0),
        lambda s: s.rnorm(2, 1, math.nan),
        lambda s: s.rnorm(2, 0, math.inf),
        lambda s: s.rnorm(2, 0, -1),
        lambda s: s.runif(2, 2, 1),
        lambda s: s.runif(2, 0, math.inf),
        lambda s: s.runif(2, math.nan, 1),
        lambda s: s.rexp(2, 0),
        lambda s: s.rexp(2, -1),
        lambda s: s.rexp(2, math.nan),
        lambda s: s.rgamma(2, -1),
        lambda s: s.rgamma(2, 2, -1),
        lambda s: s.rgamma(2, math.nan),
        lambda s: s.rgamma(2, 2, math.nan),
        lambda s: s.rbeta(2, -1, 1),
        lambda s: s.rbeta(2, 1, math.nan),
    ],
)
def test_what_gives_nan_warns_and_draws_nothing(draw):
    stream = stats.set_seed(1)
    with pytest.warns(RuntimeWarning, match="NAs produced"):
        assert np.isnan(draw(stream)).all()
    assert stream.runif(1) == stats.set_seed(1).runif(1)


def test_a_span_beyond_the_largest_double_gives_infinity():
    # R: set.seed(1); runif(1, -1.7e308, 1.7e308)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert stats.set_seed(1).runif(1, -1.7e308, 1.7e308) == math.inf


def test_nothing_heavy_is_imported():
    """Scipy and pandas take longer to import than all random numbers of a run to draw."""
    code = "import sys; from rport.stats import set_seed; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "numpy" in loaded
    assert not {"scipy", "pandas", "matplotlib"} & set(loaded)
