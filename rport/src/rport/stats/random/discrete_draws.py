"""A stream's draws of counts."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import numpy.typing as npt

from rport.stats.distributions.probabilities import prob_or_mu
from rport.stats.random import binomial_draws, hypergeometric_draws, mixed_draws, poisson_draws
from rport.stats.random.stream_source import (
    BoolArray,
    FloatArray,
    IntArray,
    Source,
    count_of,
    in_turn,
)
from rport.stats.random.weighted_sampling import normalised


class DiscreteDraws(Source):
    """Draws of `n` counts each.

    Parameters are one number or several, which are taken in turn. Where they are invalid, the
    result is NaN with R's warning, a RuntimeWarning, and nothing is drawn. All raise ValueError for
    an `n` that is not a count, and for a parameter without a number.
    """

    def rpois(self, n: int, mean: npt.ArrayLike) -> FloatArray:
        """Counts from the Poisson distribution, as R's `rpois(n, lambda)`.

        A negative or infinite mean is invalid; a mean of 0 gives 0 and draws nothing.
        """
        (means,) = in_turn(n, mean)
        valid = np.isfinite(means) & (means >= 0)
        draws = partial(poisson_draws.draws, means=means[valid].tolist())
        return self._where_valid(valid, math.nan, lambda count: self._drawn(count, draws, 3.0))

    def rbinom(self, n: int, size: npt.ArrayLike, prob: npt.ArrayLike) -> FloatArray:
        """Counts from the binomial distribution, as R's `rbinom(n, size, prob)`.

        A size that is not a count and a probability outside 0 to 1 are invalid. Where one of them
        says the outcome, nothing is drawn. Sizes from 2^31 - 1 on give quantiles of a uniform
        number, as in R.
        """
        sizes, probabilities = in_turn(n, size, prob)
        valid = np.isfinite(sizes) & (sizes >= 0) & (np.floor(sizes) == sizes)
        valid &= (probabilities >= 0) & (probabilities <= 1)
        draws = partial(
            binomial_draws.draws,
            sizes=sizes[valid].tolist(),
            probabilities=probabilities[valid].tolist(),
        )
        return self._where_valid(valid, math.nan, lambda count: self._drawn(count, draws, 3.0))

    def rgeom(self, n: int, prob: npt.ArrayLike) -> FloatArray:
        """Counts from the geometric distribution, as R's `rgeom`.

        A `prob` that is not positive, or above 1, is invalid.
        """
        (probabilities,) = in_turn(n, prob)
        valid = (probabilities > 0) & (probabilities <= 1)
        return self._mixed_counts(valid, mixed_draws.geometric, probabilities)

    def rnbinom(
        self,
        n: int,
        size: npt.ArrayLike,
        prob: npt.ArrayLike | None = None,
        mu: npt.ArrayLike | None = None,
    ) -> FloatArray:
        """Counts from the negative binomial distribution, as R's `rnbinom(n, size, prob, mu)`.

        A `size` or `prob` that is not positive, a `prob` above 1 and a `mu` that is negative or
        infinite are invalid, and so is what has an infinite mean. Raises TypeError unless one of
        `prob` and `mu` is given.
        """
        given, is_mean = prob_or_mu(prob, mu)
        sizes, values = in_turn(n, size, given)
        finite = np.minimum(sizes, np.finfo(np.float64).max / 2.0)
        if is_mean:
            valid = (sizes > 0) & np.isfinite(values) & (values >= 0)
            with np.errstate(over="ignore"):
                scales = values / np.where(valid, finite, 1.0)
        else:
            valid = (sizes > 0) & (values > 0) & (values <= 1)
            scales = (1 - values) / np.where(valid, values, 1.0)
        return self._mixed_counts(valid, mixed_draws.negative_binomial, finite, scales)

    def rhyper(self, nn: int, m: npt.ArrayLike, n: npt.ArrayLike, k: npt.ArrayLike) -> FloatArray:
        """`nn` counts from the hypergeometric distribution, as R's `rhyper(nn, m, n, k)`.

        Numbers that are negative or infinite, and more balls drawn than there are, are invalid.
        Numbers from 2^31 - 1 on give quantiles of a uniform number, as in R.
        """
        white, black, drawn = (np.rint(each) for each in in_turn(nn, m, n, k))
        valid = np.isfinite(white + black + drawn) & (white >= 0) & (black >= 0)
        valid &= (drawn >= 0) & (drawn <= white + black)
        return self._mixed_counts(valid, hypergeometric_draws.draw, white, black, drawn)

    def rmultinom(self, n: int, size: int, prob: npt.ArrayLike) -> IntArray:
        """`n` columns of counts from the multinomial distribution, as R's `rmultinom`.

        `prob` are weights of the rows. Raises ValueError, in R's words, for what are none.
        """
        columns, size = count_of(n), count_of(size, "invalid second argument 'size'")
        shares = normalised(prob, 1, replace=True)
        result = np.zeros((shares.size, columns), dtype=np.int64)
        for column in result.T:
            left, remaining = size, np.add.accumulate(shares.astype(np.longdouble))[-1]
            for row, share in enumerate(shares[:-1].tolist()):
                if share:
                    part = float(np.longdouble(share) / remaining)
                    column[row] = int(self.rbinom(1, left, part)[0]) if part < 1.0 else left
                    left -= column[row]
                if left <= 0:
                    break
                remaining -= np.longdouble(share)
            else:
                column[-1] = left
        return result

    def _mixed_counts(
        self, valid: BoolArray, draw: mixed_draws.Draw, *parameters: FloatArray
    ) -> FloatArray:
        rows = list(zip(*(each[valid].tolist() for each in parameters), strict=True))
        draws = partial(mixed_draws.draws, draw=draw, parameters=rows)
        return self._where_valid(valid, math.nan, lambda count: self._drawn(count, draws, 4.0))
