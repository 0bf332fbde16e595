"""R's random streams: what `set.seed` starts, and the numbers drawn from it."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.stats.random import index_sampling, weighted_sampling
from rport.stats.random.continuous_draws import ContinuousDraws
from rport.stats.random.discrete_draws import DiscreteDraws
from rport.stats.random.stream_source import IntArray, count_of

_MOST_TO_SAMPLE = 4_500_000_000_000_000
_MOST_TO_SHUFFLE = 10**7
"""From more numbers than these R samples without a list of them, if at most half is asked for."""


class Stream(ContinuousDraws, DiscreteDraws):
    """A stream of random numbers that continues exactly as R's would after `set.seed(seed)`.

    R's default generators: Mersenne-Twister, normal numbers by inversion. All kinds of draws may be
    mixed in any order. Ask for a long stream in chunks to hold only one of them in memory: the
    numbers do not depend on how they are asked for.
    """

    def __init__(self, seed: float, sample_kind: str = "Rejection") -> None:
        """See `set_seed`."""
        if sample_kind not in ("Rejection", "Rounding"):
            raise ValueError(f"'{sample_kind}' is not a valid choice; Rejection or Rounding is")
        super().__init__(seed)
        self.kinds = ("Mersenne-Twister", "Inversion", sample_kind)
        """What R's `RNGkind()` says: of uniform numbers, of normal ones and of `sample`."""

    def sample(
        self,
        x: int | npt.NDArray[Any],
        size: int | None = None,
        replace: bool = False,
        prob: npt.ArrayLike | None = None,
    ) -> npt.NDArray[Any]:
        """`size` of the members of `x`, or of the whole numbers from 1 to `x`, as R's `sample`.

        Without `size`, all of them in random order. `prob` are weights, which need not sum up to 1.
        Unlike in R, an array of one number is that number and not the numbers up to it. Raises
        ValueError, in R's words, for arguments that are not counts or weights and for more numbers
        than there are without replacement.
        """
        if isinstance(x, int | float | np.integer | np.floating):
            return self._indices(x, size, replace, prob) + 1
        values = np.asarray(x)
        return np.asarray(values[self._indices(len(values), size, replace, prob)])

    def _indices(
        self, n: float, size: int | None, replace: bool, prob: npt.ArrayLike | None
    ) -> IntArray:
        n = count_of(n, "invalid first argument")
        size = n if size is None else count_of(size, "invalid 'size' argument")
        if n > _MOST_TO_SAMPLE or (n == 0 and size > 0):
            raise ValueError("invalid first argument")
        if not replace and size > n:
            raise ValueError(
                "cannot take a sample larger than the population when 'replace = FALSE'"
            )
        if prob is not None:
            return self._weighted(n, size, replace, prob)
        result = np.empty(size, dtype=np.int64)
        rounding = self.kinds[2] == "Rounding"
        draws = index_sampling.rounded_draws if rounding else index_sampling.draws
        if replace or size < 2:
            self._fill(result, partial(draws, n=n), 2.0)
        elif n > _MOST_TO_SHUFFLE and size <= n / 2:
            self._fill_unequal(result, partial(draws, n=n))
        else:
            pool = list(range(n))
            self._fill(
                result, partial(index_sampling.draws_from, pool=pool, rounding=rounding), 2.0
            )
        return result

    def _weighted(self, n: int, size: int, replace: bool, prob: npt.ArrayLike) -> IntArray:
        if np.size(prob) != n:
            raise ValueError("incorrect number of probabilities")
        shares = weighted_sampling.normalised(prob, size, replace)
        if replace and weighted_sampling.is_by_aliases(shares):
            result = np.empty(size, dtype=np.int64)
            aliases = weighted_sampling.Aliases(shares)
            rounding = self.kinds[2] == "Rounding"
            self._fill(result, aliases.rounded_draws if rounding else aliases.draws, 4.0)
            return result
        if replace:
            return weighted_sampling.with_replacement(self._uniforms(size), shares)
        return weighted_sampling.without_replacement(self._uniforms(size), shares)

    def _fill_unequal(self, result: IntArray, draws: partial[tuple[IntArray, int]]) -> None:
        """Fill `result` with indices, drawing again what was drawn before."""
        drawn: dict[int, None] = {}
        while len(drawn) < result.size:
            more = np.empty(result.size - len(drawn), dtype=np.int64)
            self._fill(more, draws, 2.0)
            drawn.update(dict.fromkeys(more.tolist()))
        result[:] = list(drawn)


def set_seed(seed: float, sample_kind: str = "Rejection") -> Stream:
    """The stream of random numbers that R draws from after `set.seed(seed)`.

    `seed` is a number from -2147483647 to 2147483647, whose fraction is cut off as R does it.
    `sample_kind` is "Rejection", or "Rounding" for R's way to sample before 3.6.0. Raises
    ValueError, in R's words, for any other number and TypeError for anything that is not a number.
    """
    return Stream(seed, sample_kind)
