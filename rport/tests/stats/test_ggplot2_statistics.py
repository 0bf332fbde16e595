"""Statistics as ggplot2 computes them for its layers, against ggplot2 4.0.3, hexbin and Hmisc."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from rport.hexbin import hexbin
from rport.stats import bins, contour, moments, summaries, violin
from rport.stats.density import density_within
from rport.stats.ellipse import ellipse
from rport.stats.jitter import position_jitter, resolution
from rport.stats.random.streams import set_seed

Recorded = Callable[[str, str], list[list[str]]]
Doubles = Callable[[str], np.ndarray]
Same = Callable[..., None]


def _limits(x: np.ndarray) -> tuple[float, float]:
    return float(x.min()), float(x.max())


def test_bins(recorded: Recorded, doubles: Doubles, assert_same_bits: Same) -> None:
    rows = recorded("ggplot2", "bin")
    assert len(rows) == 48
    for x, written, pad, *expected in rows:
        values = doubles(x)
        arguments: dict[str, object] = {}
        for option in written.split(";"):
            name, value = option.split("=")
            numbers = value if name == "closed" else doubles(value).tolist()
            arguments[name] = numbers if name in ("closed", "breaks") else numbers[0]
        arguments["bins"] = int(arguments.get("bins", 30))
        cells = bins.compute_bins(_limits(values), **arguments)
        found = bins.bin_vector(values, cells, pad=pad == "1")
        ours = (
            found.count,
            found.x,
            found.xmin,
            found.xmax,
            found.density,
            found.ncount,
            found.ndensity,
        )
        for one, other in zip(ours, expected, strict=True):
            assert_same_bits(one, doubles(other), (x, written))


def test_weights_in_bins() -> None:
    # Rscript -e 'library(ggplot2); layer_data(ggplot(data.frame(x = c(1, 2, 2.5), w = c(1, 0.5,
    #   NA)), aes(x, weight = w)) + geom_histogram(breaks = c(1, 2, 3)))[c("count", "density")]'
    found = bins.bin_vector(
        [1, 2, 2.5], bins.compute_bins((1, 3), breaks=[1, 2, 3]), [1, 0.5, np.nan]
    )
    assert found.count.tolist() == [1.5, 0]
    assert found.density.tolist() == [1, 0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"closed": "up"}, "closed must be"),
        ({"boundary": 0, "center": 0}, "Only one of"),
        ({"binwidth": 0}, "binwidth must be"),
        ({"bins": 0}, "bins must be"),
        ({"binwidth": 1e-9}, "1,000,000"),
    ],
)
def test_bins_that_cannot_be(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        bins.compute_bins((0, 1), **arguments)


def test_bins_of_no_width() -> None:
    with pytest.raises(ValueError, match="not unique"):
        bins.bin_vector([1.0], bins.compute_bins((0, 1), breaks=[0, 1, 1]))


def test_tiles(recorded: Recorded, doubles: Doubles, assert_same_bits: Same) -> None:
    for x, y, count, *expected in recorded("ggplot2", "bin_2d"):
        points = (doubles(x), doubles(y))
        cells = tuple(bins.compute_bins(_limits(each), int(count), boundary=0) for each in points)
        found = bins.bin_2d(*points, cells)
        ours = (
            found.x - found.width / 2,
            found.x + found.width / 2,
            found.y - found.height / 2,
            found.y + found.height / 2,
            found.count,
        )
        for one, other in zip(ours, expected, strict=True):
            assert_same_bits(one, doubles(other), (x, y, count))


def test_empty_tiles_are_kept_on_demand() -> None:
    cells = bins.compute_bins((0, 2), breaks=[0, 1, 2])
    found = bins.bin_2d([0.5, 1.5], [0.5, 1.5], (cells, cells), drop=False)
    assert found.count.tolist() == [1, 0, 0, 1]


def test_hexagons(recorded: Recorded, doubles: Doubles, assert_same_bits: Same) -> None:
    for x, y, width, *expected in recorded("hmisc", "hexbin"):
        found = hexbin(doubles(x), doubles(y), tuple(doubles(width)))
        for one, other in zip((found.x, found.y, found.value), expected, strict=True):
            assert_same_bits(one, doubles(other), (x, y, width))


def test_dots(recorded: Recorded, doubles: Doubles, assert_same_bits: Same) -> None:
    for x, width, *expected in recorded("ggplot2", "dots"):
        found = bins.dot_density(doubles(x), doubles(width)[0])
        for one, other in zip((found.x, found.count), expected, strict=True):
            assert_same_bits(one, doubles(other), (x, width))


def test_boxplots(recorded: Recorded, doubles: Doubles, assert_same_bits: Same) -> None:
    for y, coef, outliers, *expected in recorded("ggplot2", "boxplot"):
        box = moments.boxplot(doubles(y), float(coef))
        assert_same_bits(box.outliers, doubles(outliers), y)
        ours = [*box[:5], box.notchlower, box.notchupper, box.relvarwidth]
        assert_same_bits(ours, [doubles(each)[0] for each in expected], y)


def test_whiskers_to_the_ends() -> None:
    assert moments.boxplot([1, 2, 3, 99], math.inf).ymax == 99
    assert moments.boxplot([1, 1, 1], math.inf).ymax == 1


def test_distribution_functions(
    recorded: Recorded, doubles: Doubles, assert_same_bits: Same
) -> None:
    for x, n, pad, *expected in recorded("ggplot2", "ecdf"):
        found = summaries.ecdf(doubles(x), n=int(n) or None, pad=pad == "1")
        for one, other in zip(found, expected, strict=True):
            assert_same_bits(one, doubles(other), (x, n, pad))


def test_weighted_distribution_functions() -> None:
    # Rscript -e 'ggplot2:::wecdf(c(2, 1, 2), c(1, 1, 2))(c(1, 2))'
    assert summaries.ecdf([2, 1, 2], [1, 1, 2], pad=False).y.tolist() == [1, 0.25]
    with pytest.raises(ValueError, match="sums up to 0"):
        summaries.ecdf([1, 2], [1, -1])


def test_quantiles_against_quantiles(
    recorded: Recorded, doubles: Doubles, assert_same_bits: Same
) -> None:
    for sample, x, y, *line in recorded("ggplot2", "qq"):
        values = doubles(sample)
        points = summaries.qq(values)
        assert_same_bits(points.x, doubles(x), sample)
        assert_same_bits(points.y, doubles(y), sample)
        ends, slope, intercept = summaries.qq_line(values)
        for one, other in zip((ends.x, ends.y, slope, intercept), line, strict=True):
            assert_same_bits(one, doubles(other), sample)


def test_mean_and_standard_error(
    recorded: Recorded, doubles: Doubles, assert_same_bits: Same
) -> None:
    for x, mult, interval in recorded("ggplot2", "mean_se"):
        found = summaries.mean_se(doubles(x), float(mult))
        assert_same_bits(found, doubles(interval), x)
        assert summaries.mean_se([*doubles(x), np.nan], float(mult)) == found


def test_summaries_of_hmisc(
    recorded: Recorded, doubles: Doubles, assert_same_bits: Same, assert_near: Same
) -> None:
    for x, normal, sdl, hilow, _, _ in recorded("hmisc", "summaries"):
        values = doubles(x)
        # Student's t is SciPy's: see `qt`
        assert_near(summaries.mean_cl_normal(values, 0.9), doubles(normal), 2e-14, x)
        assert_same_bits(summaries.mean_sdl(values), doubles(sdl), x)
        assert_same_bits(summaries.median_hilow(values), doubles(hilow), x)


def test_means_of_resamples(recorded: Recorded, doubles: Doubles, assert_same_bits: Same) -> None:
    for x, _, _, _, seed, limits in recorded("hmisc", "summaries"):
        found = summaries.mean_cl_boot(doubles(x), set_seed(int(seed)))
        assert_same_bits(found, doubles(limits), (x, seed))


def test_summaries_of_one_number() -> None:
    stream = set_seed(1)
    for found in (
        summaries.mean_cl_normal([3.0]),
        summaries.mean_sdl([3.0]),
        summaries.mean_cl_boot([3.0], stream),
    ):
        assert found.y == 3
        assert np.isnan(found[1:]).all()


def test_resolution(recorded: Recorded, doubles: Doubles, assert_same_bits: Same) -> None:
    for x, expected in recorded("ggplot2", "resolution"):
        ours = [resolution(doubles(x)), resolution(doubles(x), zero=False)]
        assert_same_bits(ours, doubles(expected), x)
    assert resolution([2, 4], discrete=True) == resolution([2, 4], whole=True) == 1
    assert resolution([0, 1e-9]) == resolution([7, 7]) == 1


def test_jittered_positions(recorded: Recorded, doubles: Doubles, assert_same_bits: Same) -> None:
    for x, y, seed, *expected in recorded("ggplot2", "jitter"):
        points = (doubles(x), doubles(y))
        moves = position_jitter(*points, int(seed), 0.2, 0.1)
        for place, move, other in zip(points, moves, expected, strict=True):
            assert_same_bits(place + move, doubles(other), seed)
    still, moved = position_jitter([1, 2], [1, math.inf], 1, 0, 0.1)
    assert still.tolist() == [0, 0]
    assert moved[1] == 0


def test_ellipses(recorded: Recorded, doubles: Doubles, assert_near: Same) -> None:
    for type, level, x, y, *expected in recorded("ggplot2", "ellipse"):
        found = ellipse(doubles(x), doubles(y), type, float(level))
        for one, other in zip(found.T, expected, strict=True):
            # LAPACK's singular values and the F quantile, of which R's own is off by up to 3e-12
            assert_near(one, doubles(other), 1e-12, (type, level, x))


def test_ellipses_that_cannot_be() -> None:
    assert np.isnan(ellipse([1, 2, 3], [1, 2, 4])).all()
    with pytest.raises(ValueError, match="type must be"):
        ellipse(range(5), range(5), "circle")


def test_violins(recorded: Recorded, doubles: Doubles, assert_near: Same) -> None:
    for first, second, scale, trim, shown, *expected in recorded("ggplot2", "violin"):
        both = [violin.violin(doubles(each), trim == "1") for each in (first, second)]
        widths = np.concatenate(violin.violin_widths(both, scale))
        columns = [np.concatenate([each[at] for each in both]) for at in (0, 1)]
        probabilities = np.concatenate([each.quantile for each in both])
        at = doubles(shown).astype(int) - 1
        for one, other in zip([*columns, widths, probabilities], expected, strict=True):
            # R's own Fourier transform rounds differently from NumPy's
            assert_near(one[at], doubles(other), 1e-14, (scale, trim))


def test_violins_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="at least two"):
        violin.violin([1.0])
    with pytest.raises(ValueError, match="scale must be"):
        violin.violin_widths([violin.violin([1.0, 2.0])], "height")


def test_density_within_bounds(recorded: Recorded, doubles: Doubles, assert_near: Same) -> None:
    for x, bounds, places, heights in recorded("ggplot2", "density"):
        values = doubles(x)
        found = density_within(values, _limits(values), tuple(doubles(bounds)), n=64)
        assert_near(found.x, doubles(places), 1e-15, bounds)
        assert_near(found.y, doubles(heights), 1e-14, bounds)
    with pytest.raises(ValueError, match="at least two"):
        density_within([1.0], (0, 1))


def test_levels_of_contours(recorded: Recorded, doubles: Doubles, assert_same_bits: Same) -> None:
    for z, count, width, default, by_count, by_width, labels in recorded("ggplot2", "contour"):
        ends = tuple(doubles(z))
        assert_same_bits(contour.contour_breaks(ends), doubles(default), z)
        assert_same_bits(contour.contour_breaks(ends, int(count)), doubles(by_count), (z, count))
        ours = contour.contour_breaks(ends, binwidth=doubles(width)[0])
        assert_same_bits(ours, doubles(by_width), (z, width))
        assert "|".join(contour.band_labels(contour.contour_breaks(ends))) == labels


def test_a_surface_from_points() -> None:
    x, y, z = contour.z_matrix([2, 1, 2], [0, 0, 5], [20, 10, 25])
    assert (x.tolist(), y.tolist()) == ([1, 2], [0, 5])
    np.testing.assert_array_equal(z, [[10, 20], [np.nan, 25]])
