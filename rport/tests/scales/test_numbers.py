"""Ranges, breaks and labels of numbers against R's scales package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from rport import scales
from rport.base import pretty, signif
from rport.scales.breaks import minor_breaks_between

Says = Callable[[str, str], list[list[str]]]
Doubles = Callable[[str], Sequence[float]]
Same = Callable[..., None]


def _text(labels: Sequence[str | None]) -> str:
    return "|".join("<NA>" if label is None else label for label in labels)


def test_ranges(scales_ranges: list[list[str]], doubles: Doubles, assert_same_bits: Same) -> None:
    for row in scales_ranges:
        x, to, within, (mid,), *expected = (doubles(cell) for cell in row)
        ours = [
            scales.rescale(x, to, within),
            scales.rescale(x, to),
            scales.rescale_mid(x, to, within, mid),
            scales.censor(x, within),
            scales.squish(x, within),
            scales.squish_infinite(x, within),
            scales.pal_area(to)(np.abs(x)),
            scales.pal_rescale(to)(x),
        ]
        for one, other in zip(ours, expected, strict=True):
            assert_same_bits(one, other, row)


# Rscript -e 'library(scales); rescale(c(1, NA), to = c(2, 4), from = c(3, 3)); abs_area(4)(-0.25);
#   rescale_max(c(1, 2)); discard(c(-1, 0.5, 2)); censor(c(-Inf, 2), only.finite = FALSE)'
def test_ranges_without_width() -> None:
    np.testing.assert_array_equal(scales.rescale([1, np.nan], (2, 4), (3, 3)), [3, np.nan])
    assert scales.abs_area(4)(-0.25) == 2
    assert scales.rescale_max([1, 2]).tolist() == [0.5, 1]
    assert scales.discard([-1, 0.5, 2]).tolist() == [0.5]
    assert np.isnan(scales.censor([-np.inf, 2], only_finite=False)).all()


def test_breaks_of_numbers(scales_says: Says, doubles: Doubles, assert_same_bits: Same) -> None:
    for ends, n, round_numbers, limits, breaks, minor, down, width, full, digits in scales_says(
        "breaks", "number"
    ):
        low, high = doubles(limits)
        shown = scales.within(scales.breaks_extended()((low, high)), (low, high))
        assert_same_bits(pretty(doubles(ends), int(n)), doubles(round_numbers), ends)
        assert_same_bits(shown, doubles(breaks), ends)
        assert_same_bits(minor_breaks_between(shown, (low, high)), doubles(minor), ends)
        negative = scales.transform_reverse().minor_breaks([-at for at in shown], (-high, -low))
        assert_same_bits(negative, doubles(down), ends)
        assert_same_bits(scales.fullseq(doubles(ends), doubles(width)[0]), doubles(full), ends)
        assert_same_bits(signif(doubles(ends)[0], int(n)), doubles(digits), ends)


def test_a_break_may_lie_outside_of_the_limits() -> None:
    # R: scales::breaks_extended()(c(19125, 93375))
    assert scales.breaks_extended()((19125, 93375)) == [20000, 40000, 60000, 80000, 100000]


def test_breaks_of_logs(scales_says: Says, doubles: Doubles, assert_same_bits: Same) -> None:
    for ends, n, base, breaks in scales_says("breaks", "log"):
        (to,) = doubles(base)
        transform = scales.transform_log(to)
        assert_same_bits(transform.breaks(doubles(ends), int(n)), doubles(breaks), (ends, n, to))


def test_breaks_of_unusual_limits() -> None:
    assert scales.breaks_log()((0, 10)) == []
    assert scales.breaks_log()((100, 100)) == [100]
    assert scales.breaks_pretty()((3, 3)) == [3]
    assert scales.fullseq((3, 3), 2) == [2, 4]
    # Rscript -e 'library(scales); fullseq(c(1, 4), 2, pad = TRUE); breaks_width(2, 0.5)(c(1, 4));
    #   minor_breaks_n(3)(c(0, 3), c(1, 2)); minor_breaks_width(0.5, 0)(c(0, 2), 1)'
    assert scales.fullseq((1, 4), 2, pad=True) == [-2, 0, 2, 4, 6]
    assert scales.breaks_width(2, 0.5)((1, 4)) == [0.5, 2.5, 4.5]
    assert scales.minor_breaks_n(3)((0, 3), [1, 2]) == [0, 0.5, 1, 1.5, 2, 2.5, 3]
    assert scales.minor_breaks_width(0.5)((0, 2), [1]) == [0, 0.5, 1, 1.5, 2]


def test_ladders_of_a_log_axis(
    scales_recorded: Says, doubles: Doubles, assert_same_bits: Same
) -> None:
    for ends, detail, breaks in scales_recorded("breaks", "ladder"):
        ours = scales.minor_breaks_log(int(detail) or None)(doubles(ends))
        assert_same_bits(ours, doubles(breaks), (ends, detail))
    with pytest.raises(ValueError, match="detail"):
        scales.minor_breaks_log(2)
    with pytest.raises(ValueError, match="smallest"):
        scales.minor_breaks_log(smallest=0)


def test_labels_of_powers(scales_recorded: Says, doubles: Doubles) -> None:
    for x, base, labels in scales_recorded("labels", "log"):
        assert _text(scales.label_log(doubles(base)[0])(doubles(x))) == labels
    assert scales.label_log()([float("nan")]) == [None]
    # R: format_log(c(2, 3000, 1e-5, 7.7e11))
    exponents = [" 0.301030", " 3.477121", "-5.000000", "11.886491"]
    assert scales.format_log([2, 3000, 1e-5, 7.7e11]) == [f"10^{each}" for each in exponents]


def test_labels(scales_says: Says, doubles: Doubles) -> None:
    for x, accuracy, *expected in scales_says("labels", "number"):
        breaks, (step,) = doubles(x), doubles(accuracy)
        labellers = [
            scales.label_number(),
            scales.label_number(step),
            scales.label_comma(),
            scales.label_percent(),
            scales.label_dollar(),
            scales.label_scientific(),
            scales.label_number(style_positive="plus", style_negative="parens"),
            scales.label_number(scale_cut=scales.cut_short_scale()),
        ]
        for labeller, labels in zip(labellers, expected[:-1], strict=True):
            assert _text(labeller(breaks)) == labels, x
        known = [label for label in scales.number_labels(breaks) if label != "NA"]
        assert known == [label for label in expected[-1].split("|") if label != "<NA>"]


def test_labels_of_nothing_and_of_unknown_styles() -> None:
    assert scales.label_number()([]) == []
    assert scales.number([float("inf"), float("-inf")]) == ["Inf", "-Inf"]
    with pytest.raises(ValueError, match="style_negative"):
        scales.number([1.0], style_negative="red")


@pytest.fixture(params=["as here", "otherwise"])
def numpy_rounds(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also differently from the C library, as numpy's functions do on processors with AVX-512."""
    if request.param == "otherwise":
        for name in ("arcsinh", "exp", "expm1", "log", "log1p", "log2", "log10", "power", "sinh"):
            monkeypatch.setattr(np, name, _to_the_other_neighbour(getattr(np, name)))


def _to_the_other_neighbour(ufunc: np.ufunc) -> Callable[..., Any]:
    def rounds_otherwise(*arguments: Any, out: Any = None) -> Any:
        result = ufunc(*arguments)
        result = np.where(np.isfinite(result), result + np.spacing(result), result)
        return result if out is None else np.copyto(out, result)

    return rounds_otherwise


@pytest.mark.usefixtures("numpy_rounds")
@pytest.mark.parametrize("name", sorted(scales.transforms.BY_NAME.keys() - {"date", "hms", "time"}))
def test_transformations(
    name: str, scales_says: Says, doubles: Doubles, assert_same_bits: Same
) -> None:
    transform = scales.transforms.BY_NAME[name]()
    rows = [row for named, *row in scales_says("transforms", "transform") if named == name]
    assert rows or name == "asinh"  # scales has it since 1.3
    for x, transformed, y, back in rows:
        assert_same_bits(transform.inverse(doubles(y)), doubles(back), name)
        ours, theirs = transform.transform(doubles(x)), doubles(transformed)
        if name in ("asinh", "pseudo_log"):  # glibc's asinh is another since R's record or before
            np.testing.assert_array_max_ulp(ours, np.array(theirs), 1)
        else:
            assert_same_bits(ours, theirs, name)


@pytest.mark.parametrize("name", sorted(scales.transforms.BY_NAME))
def test_transformations_have_inverses(name: str) -> None:
    transform = scales.transforms.BY_NAME[name]()
    x = np.array([0.1, 0.25, 0.9])
    np.testing.assert_allclose(transform.inverse(transform.transform(x)), x, rtol=1e-14)


def test_transformations_outside_of_their_domain() -> None:
    assert np.isnan(scales.transform_sqrt().transform(-1))
    assert scales.transform_log10().transform(0) == -np.inf
    assert np.isnan(scales.transform_log2().transform(-1))
    assert np.isnan(scales.transform_sqrt().inverse(-1))
    assert scales.transform_log().name == "log-2.718282"  # R: scales::transform_log()$name
