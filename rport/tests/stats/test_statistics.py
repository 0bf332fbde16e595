"""Statistics against R's packages stats, isoband and MASS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from rport import base, isoband
from rport.stats import bandwidths, linear_models, moments, polynomials
from rport.stats.density import density, kde2d
from rport.stats.distributions.student import qt
from rport.stats.families import family_of
from rport.stats.glm_fit import GlmFit, glm_fit
from rport.stats.interpolation import approx, splinefun
from rport.stats.jitter import jitter
from rport.stats.loess import loess
from rport.stats.random.streams import set_seed

Say = Callable[[str], list[list[str]]]
Recorded = Callable[[str, str], list[list[str]]]
Doubles = Callable[[str], np.ndarray]
Same = Callable[..., None]

KERNELS = (
    "gaussian",
    "epanechnikov",
    "rectangular",
    "triangular",
    "biweight",
    "cosine",
    "optcosine",
)


def test_moments(statistics_say: Say, doubles: Doubles, assert_same_bits: Same) -> None:
    for x, probs, numbers, points, *types in statistics_say("moments"):
        values = doubles(x)
        functions = (moments.total, moments.var, moments.sd, moments.iqr, moments.median)
        assert_same_bits([each(values) for each in functions], doubles(numbers), x)
        twice, group = np.repeat(values, 3), np.tile([0, -1, 1], values.size)
        both = [doubles(numbers)[0]] * 2
        assert_same_bits(moments.totals(twice, group, 2), both, x)
        assert_same_bits(moments.ppoints(values.size), doubles(points), x)
        for number, expected in enumerate(types, start=1):
            ours = moments.quantile(values, doubles(probs), number)
            assert_same_bits(ours, doubles(expected), (number, x, probs))


def test_quantiles_of_what_has_none() -> None:
    assert np.isnan(moments.quantile([], [0.5])).all()
    assert np.isnan(moments.var([1.0]))
    assert np.isnan(moments.median([]))
    with pytest.raises(ValueError, match="missing values"):
        moments.quantile([1.0, np.nan], [0.5])
    with pytest.raises(ValueError, match="outside"):
        moments.quantile([1.0], [1.1])
    with pytest.raises(ValueError, match="type"):
        moments.quantile([1.0], [0.5], 10)


def test_bandwidths(
    statistics_say: Say, doubles: Doubles, assert_same_bits: Same, assert_near: Same
) -> None:
    for x, numbers in statistics_say("bandwidths"):
        values, expected = doubles(x), doubles(numbers)
        simple = [bandwidths.bandwidth(values, rule) for rule in ("nrd0", "nrd")]
        assert_same_bits([*simple, bandwidths.bandwidth_nrd(values)], expected[[0, 1, 4]], x)
        # the sums over pairs are of the same terms, whose powers R multiplies in another order
        plugged = [bandwidths.bandwidth(values, rule) for rule in ("SJ", "SJ-dpi")]
        assert_near(plugged, expected[[2, 3]], 1e-12, x)


# R 4.6.1, options(digits = 17): bw.ucv(x), bw.bcv(x)
@pytest.mark.parametrize(
    ("x", "unbiased", "biased"),
    [
        ([1.0, 2, 4, 8, 16], 5.0267587459503353, 5.0371091160638946),
        (np.arange(1, 601) ** 1.5 % 7, 0.067437795157963429, 0.54555750605996833),
    ],
)
def test_cross_validated_bandwidths(x: list[float], unbiased: float, biased: float) -> None:
    # sums of 600 terms or products of the same numbers in another order
    assert bandwidths.bandwidth(x, "ucv") == pytest.approx(unbiased, rel=1e-13)
    assert bandwidths.bandwidth(x, "bcv") == pytest.approx(biased, rel=1e-13)


def test_a_range_without_solution_is_extended_with_its_tolerance() -> None:
    # R 4.6.1: print(bw.SJ(c(8.9, -2.9, 15.9, 6.5, 0.7)), digits = 17)
    bandwidth = bandwidths.bandwidth([8.9, -2.9, 15.9, 6.5, 0.7], "SJ")
    assert bandwidth == pytest.approx(6.337162686571328, rel=1e-13)  # as above


def test_a_bandwidth_needs_a_known_rule() -> None:
    with pytest.raises(ValueError, match="unknown bandwidth rule"):
        bandwidths.bandwidth([1.0, 2.0], "rule of thumb")
    with pytest.raises(ValueError, match="at least 2 points"):
        bandwidths.bandwidth([1.0], "nrd0")


def test_interpolation(statistics_say: Say, doubles: Doubles, assert_same_bits: Same) -> None:
    for x, y, at, linear, constant, cubic in statistics_say("interpolation"):
        points = (doubles(x), doubles(y))
        places = doubles(at)
        assert_same_bits(approx(*points, places), doubles(linear), at)
        steps = approx(*points, places, method="constant", yleft=0, yright=1)
        assert_same_bits(steps, doubles(constant), at)
        assert_same_bits(splinefun(*points)(places[1:9]), doubles(cubic), at)


def test_density(recorded: Recorded, doubles: Doubles, assert_near: Same) -> None:
    rows = recorded("recent", "density")
    assert {kernel for kernel, *_ in rows} == set(KERNELS)
    for kernel, x, w, adjust, n, bw, shown, places, heights in rows:
        found = density(doubles(x), doubles(w), adjust=float(adjust), kernel=kernel, n=int(n))
        at = doubles(shown).astype(int) - 1
        assert found.bw == doubles(bw)[0]
        assert (found.x[at] == doubles(places)).all()
        # R's own Fourier transform rounds differently from NumPy's
        assert_near(found.y[at], doubles(heights), 2e-15, kernel)


def test_a_density_needs_a_known_kernel() -> None:
    with pytest.raises(ValueError, match="unknown kernel"):
        density([1.0, 2.0], kernel="square")
    with pytest.raises(ValueError, match="finite, positive"):
        density([1.0, 2.0], bw=0.0)


def test_density_in_two_dimensions(
    statistics_say: Say, doubles: Doubles, assert_same_bits: Same, assert_near: Same
) -> None:
    for x, y, across, up, z in statistics_say("kde2d"):
        points = (doubles(x), doubles(y))
        limits = [end for each in points for end in (each.min(), each.max())]
        found = kde2d(*points, limits, n=6)
        assert_same_bits(found[0], doubles(across), x)
        assert_same_bits(found[1], doubles(up), y)
        # the product of matrices is summed in another order
        assert_near(found[2].T.ravel(order="F"), doubles(z), 1e-14, x)


def test_linear_models(
    statistics_say: Say, doubles: Doubles, assert_same_bits: Same, assert_near: Same
) -> None:
    for degree, x, y, w, coefficients, fitted, fit, se, lower, upper in statistics_say("lm"):
        values = doubles(x)
        model = linear_models.lm(
            polynomials.polynomial(values, int(degree)), doubles(y), doubles(w)
        )
        at = base.seq(values.min(), values.max(), 7)
        found = model.predict(polynomials.polynomial(at, int(degree)), level=0.9)
        assert_same_bits(model.coefficients, doubles(coefficients), (degree, x))
        assert_same_bits(model.fitted, doubles(fitted), (degree, x))
        assert_same_bits(found.fit, doubles(fit), (degree, x))
        assert_same_bits(found.se, doubles(se), (degree, x))
        # Student's t is SciPy's: see `qt`
        assert_near(found.lower, doubles(lower), 2e-14, (degree, x))
        assert_near(found.upper, doubles(upper), 2e-14, (degree, x))


def test_orthogonal_polynomials(
    statistics_say: Say, doubles: Doubles, assert_same_bits: Same
) -> None:
    for degree, x, columns, at, others in statistics_say("poly"):
        ours, polynomial = polynomials.poly(doubles(x), int(degree))
        assert_same_bits(ours[:, 1:].T.ravel(), doubles(columns), (degree, x))
        elsewhere = polynomial.columns(doubles(at))[:, 1:]
        assert_same_bits(elsewhere.T.ravel(), doubles(others), (degree, x))
    for x, degree in (([1, 1, 2], 2), ([1, 2], 0)):
        with pytest.raises(ValueError, match="degree"):
            polynomials.poly(x, degree)


def test_a_column_that_tells_nothing_new_has_no_coefficient() -> None:
    # Rscript -e 'x <- c(1, 2, 4, 7); coef(lm(c(1, 3, 2, 5) ~ x + I(2 * x)))'
    x = np.array([1.0, 2.0, 4.0, 7.0])
    model = linear_models.lm(np.column_stack([np.ones(4), x, 2 * x]), np.array([1.0, 3, 2, 5]))
    assert model.decomposition.rank == 2
    assert np.isnan(model.coefficients).tolist() == [False, False, True]
    np.testing.assert_allclose(model.predict(np.array([[1.0, 0, 0]])).fit, 5 / 6, rtol=1e-14)
    with pytest.raises(ValueError, match="weights"):
        linear_models.lm(np.ones((2, 1)), np.ones(2), np.array([1.0, -1]))


def _glm(x: np.ndarray, y: Any, family: str) -> GlmFit:
    values = np.asarray(y, dtype=float)
    chosen = family_of(family)
    return glm_fit(x, chosen.prepare(values, np.ones_like(values)), chosen)


def test_generalised_models(statistics_say: Say, doubles: Doubles, assert_same_bits: Same) -> None:
    at = polynomials.polynomial(base.seq(-2, 2, 7))
    for family, x, y, coefficients, link, se, lower in statistics_say("glm"):
        model = _glm(polynomials.polynomial(doubles(x)), doubles(y), family)
        found = model.predict(at)
        assert_same_bits(model.coefficients, doubles(coefficients), (family, x))
        assert_same_bits(found.se, doubles(se), (family, x))
        assert_same_bits(found.lower, doubles(lower), (family, x))
        assert_same_bits(found.fit, model.family.link.inverse(doubles(link)), (family, x))


def test_a_generalised_model_needs_a_known_family() -> None:
    for y, family, message in (
        ([0, 1, 2], "gamma", "unknown family"),
        ([0, 1, 2], "binomial", "0 <= y <= 1"),
        ([0, 1, -2], "poisson", "negative values"),
    ):
        with pytest.raises(ValueError, match=message):
            _glm(np.ones((3, 1)), y, family)


def test_loess(statistics_say: Say, doubles: Doubles, assert_near: Same) -> None:
    for span, degree, x, y, w, at, fit, se, numbers in statistics_say("loess"):
        model = loess(doubles(x), doubles(y), float(span), int(degree), doubles(w))
        found = model.predict(doubles(at))
        # local fits by singular values alone, in R of a QR decomposition's triangle
        assert_near(found.fit, doubles(fit), 1e-12, (span, degree, x))
        assert_near(found.se, doubles(se), 1e-12, (span, degree, x))
        for ours, theirs in zip((model.s, model.df, model.enp), doubles(numbers), strict=True):
            assert_near(ours, theirs, 1e-11, (span, degree, x))


def test_loess_of_few_points() -> None:
    # Rscript -e 'predict(loess(c(1, 3, 2) ~ c(1, 2, 4)), se = TRUE)': standard errors are NaN
    few = loess([1, 2, 4], [1, 3, 2]).predict([1.0, 4.0])
    np.testing.assert_allclose(few.fit, [1, 2], atol=0.1)
    assert not np.isfinite(few.se).any()
    with pytest.raises(ValueError, match="span is too small"):
        loess([1], [1])
    with pytest.raises(ValueError, match="zero-width"):
        loess([1, 1, 1, 1], [1, 2, 3, 4], span=0.5)
    with pytest.raises(ValueError, match="degree"):
        loess(range(9), range(9), degree=3)


def test_contours(statistics_say: Say, doubles: Doubles, assert_same_bits: Same) -> None:
    for x, y, z, levels, lines, bands in statistics_say("isoband"):
        across, up, at = doubles(x), doubles(y), doubles(levels)
        heights = doubles(z).reshape(up.size, across.size)
        found = isoband.isolines(across, up, heights, at)
        found += isoband.isobands(across, up, heights, at[:-1], at[1:])
        for ours, expected in zip(found, f"{lines}|{bands}".split("|"), strict=True):
            theirs = expected.split(";")
            assert_same_bits(ours.x, doubles(theirs[0]), levels)
            assert_same_bits(ours.y, doubles(theirs[1]), levels)
            assert ours.id.tolist() == [int(each) for each in theirs[2].split()]


def test_contours_need_a_grid() -> None:
    with pytest.raises(ValueError, match="3 by 2, not 2 by 3"):
        isoband.isolines([1, 2], [1, 2, 3], np.zeros((2, 3)), [0])


def test_jitter(recorded: Recorded, doubles: Doubles, assert_same_bits: Same) -> None:
    for seed, x, amount, default, given in recorded("recent", "jitter"):
        assert_same_bits(jitter(doubles(x), set_seed(int(seed))), doubles(default), (seed, x))
        ours = jitter(doubles(x), set_seed(int(seed)), 2, doubles(amount)[0])
        assert_same_bits(ours, doubles(given), (seed, x))


# Rscript -e 'sprintf("%.15g", qt(c(0.975, 0.9, 0.025), c(7, 2.5, 120))); qt(0.9, Inf); qt(0.9, -1)'
def test_students_t() -> None:
    expected = (2.36462425159278, 1.73025092880718, -1.97993040508242)
    for p, df, quantile in zip((0.975, 0.9, 0.025), (7, 2.5, 120), expected, strict=True):
        assert qt(p, df) == pytest.approx(quantile, rel=1e-14)
    assert qt(0.9, np.inf) == pytest.approx(1.2815515655446, rel=1e-13)
    with pytest.warns(RuntimeWarning, match="NaNs produced"):
        assert np.isnan(qt(0.9, -1))


def test_a_wrong_number_is_noticed(assert_near: Same) -> None:
    assert_near([1.0, np.nan], [1.0, np.nan], 0)
    for wrong in ([1.0 + 1e-9, np.nan], [1.0, 2.0], [1.0]):
        with pytest.raises(AssertionError):
            assert_near(wrong, [1.0, np.nan], 1e-12)
