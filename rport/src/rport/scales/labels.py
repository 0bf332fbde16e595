"""How R's scales package writes the labels of breaks.

A label is None, R's NA, where the break is NaN.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rport.base import format as r_format
from rport.base import signif
from rport.remade import remade
from rport.scales.cuts import Cuts, cut_by
from rport.scales.number_options import NEGATIVE, OPTIONS, POSITIVE, check_styles

FloatArray = npt.NDArray[np.float64]
Numbers = Sequence[float] | FloatArray
Labels = list[str | None]
Labeller = Callable[[Numbers], Labels]


def number_labels(breaks: Sequence[float]) -> list[str]:
    """The breaks as R's `format()` writes them, in one common format.

    These are the labels by default; NaN, which ggplot2 does not draw, is "NA". Source: scales'
    `format_format`.
    """
    known = [at for at in breaks if not math.isnan(at)]
    written = iter(r_format(known, trim=True) if known else [])
    return ["NA" if math.isnan(at) else next(written) for at in breaks]


def number(
    x: Numbers,
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str = "",
    suffix: str = "",
    big_mark: str | None = None,
    decimal_mark: str | None = None,
    style_positive: str | None = None,
    style_negative: str | None = None,
    scale_cut: Cuts | None = None,
) -> Labels:
    """Numbers times `scale`, rounded to multiples of `accuracy`, without powers of ten.

    By default `accuracy` shows the differences between the numbers. `scale_cut` gives suffixes and
    the numbers from which they apply, such as `cut_short_scale()`. Styles: a positive number has
    "none", "plus" or "space" before it, a negative one "hyphen", "minus" or "parens". What is not
    given is as `number_options` says. Raises ValueError for another style. Source: `number`.
    """
    style_positive = style_positive or OPTIONS["style_positive"]
    style_negative = style_negative or OPTIONS["style_negative"]
    check_styles(style_positive, style_negative)
    if not len(x):
        return []
    values = np.array([math.nan if math.isnan(each) else each for each in x], dtype=np.float64)
    mark = OPTIONS["big_mark"] if big_mark is None else big_mark
    point = OPTIONS["decimal_mark"] if decimal_mark is None else decimal_mark
    scales, suffixes = np.full(values.size, float(scale)), [suffix] * values.size
    if scale_cut is not None:
        scales, suffixes = cut_by(values, scale_cut, scale, suffix)
        shares = values * scales
        accuracies = np.array([precision(shares[scales == each]) for each in scales])
        if accuracy is not None:
            accuracies[:] = accuracy
    else:
        accuracies = np.full(values.size, accuracy or precision(values * scale))
    with np.errstate(invalid="ignore"):
        multiples = np.rint(values / (accuracies / scales)) * (accuracies / scales)
    sizes = scales * np.abs(multiples)
    decimals = [min(max(-math.floor(math.log10(each)), 0), 20) for each in accuracies]
    texts = [""] * values.size
    for places in set(decimals):
        group = [at for at, each in enumerate(decimals) if each == places]
        written = r_format(sizes[group], trim=True, nsmall=places, scientific=False, big_mark="\0")
        for at, text in zip(group, written, strict=True):
            texts[at] = text.replace(".", point).replace("\0", mark)
    labels: Labels = []
    for value, text, end in zip(multiples.tolist(), texts, suffixes, strict=True):
        label = "Inf" if math.isinf(value) else f"{prefix}{text}{end}"
        if value < 0:
            before, after = NEGATIVE[style_negative]
            label = f"{before}{label}{after}"
        elif value > 0:
            label = POSITIVE[style_positive] + label
        labels.append(None if math.isnan(value) else label)
    return labels


def precision(x: Sequence[float] | FloatArray) -> float:
    """A power of ten, at most 1, that shows the differences between numbers.

    Source: scales' `precision`.
    """
    known = sorted({float(each) for each in x if math.isfinite(each)})
    if len(known) <= 1:
        return 1.0
    smallest = min(b - a for a, b in pairwise(known))
    if smallest < 2.0**-26:
        return 1.0
    power = math.pow(10, math.floor(math.log10(smallest)) - 1)
    if all(round(each / power) % 10 == 0 for each in known):
        power *= 10
    return min(power, 1.0)


@remade
def label_number(
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str = "",
    suffix: str = "",
    big_mark: str | None = None,
    decimal_mark: str | None = None,
    style_positive: str | None = None,
    style_negative: str | None = None,
    scale_cut: Cuts | None = None,
) -> Labeller:
    """A labeller by `number`. Source: scales' `label_number`."""
    return lambda x: number(
        x,
        accuracy,
        scale,
        prefix,
        suffix,
        big_mark,
        decimal_mark,
        style_positive,
        style_negative,
        scale_cut,
    )


def comma(
    x: Numbers,
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str = "",
    suffix: str = "",
    big_mark: str = ",",
    decimal_mark: str = ".",
    style_positive: str | None = None,
    style_negative: str | None = None,
    scale_cut: Cuts | None = None,
) -> Labels:
    """Numbers with commas between thousands. Source: scales' `comma`."""
    marks = big_mark, decimal_mark, style_positive, style_negative
    return number(x, accuracy, scale, prefix, suffix, *marks, scale_cut)


@remade
def label_comma(
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str = "",
    suffix: str = "",
    big_mark: str = ",",
    decimal_mark: str = ".",
    style_positive: str | None = None,
    style_negative: str | None = None,
    scale_cut: Cuts | None = None,
) -> Labeller:
    """A labeller by `comma`. Source: scales' `label_comma`."""
    marks = big_mark, decimal_mark, style_positive, style_negative
    return lambda x: comma(x, accuracy, scale, prefix, suffix, *marks, scale_cut)


def percent(
    x: Numbers,
    accuracy: float | None = None,
    scale: float = 100,
    prefix: str = "",
    suffix: str = "%",
    big_mark: str | None = None,
    decimal_mark: str | None = None,
    style_positive: str | None = None,
    style_negative: str | None = None,
    scale_cut: Cuts | None = None,
) -> Labels:
    """Shares as percentages. Source: scales' `percent`."""
    marks = big_mark, decimal_mark, style_positive, style_negative
    return number(x, accuracy, scale, prefix, suffix, *marks, scale_cut)


@remade
def label_percent(
    accuracy: float | None = None,
    scale: float = 100,
    prefix: str = "",
    suffix: str = "%",
    big_mark: str | None = None,
    decimal_mark: str | None = None,
    style_positive: str | None = None,
    style_negative: str | None = None,
    scale_cut: Cuts | None = None,
) -> Labeller:
    """A labeller by `percent`. Source: scales' `label_percent`."""
    marks = big_mark, decimal_mark, style_positive, style_negative
    return lambda x: percent(x, accuracy, scale, prefix, suffix, *marks, scale_cut)


def unit_format(
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str = "",
    unit: str = "m",
    sep: str = " ",
    suffix: str | None = None,
    big_mark: str | None = None,
    decimal_mark: str | None = None,
) -> Labeller:
    """A labeller of numbers with a unit. Source: scales' `unit_format`."""
    end = f"{sep}{unit}" if suffix is None else suffix
    return label_number(accuracy, scale, prefix, end, big_mark, decimal_mark)


def dollar(
    x: Numbers,
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str | None = None,
    suffix: str | None = None,
    big_mark: str | None = None,
    decimal_mark: str | None = None,
    largest_with_cents: float = 100_000,
    style_negative: str | None = None,
    scale_cut: Cuts | None = None,
) -> Labels:
    """Amounts of money, with cents where one has any and none is beyond `largest_with_cents`.

    What is not given is as `number_options` says. Source: scales' `dollar`.
    """
    point = OPTIONS["currency_decimal_mark"] if decimal_mark is None else decimal_mark
    mark = OPTIONS["currency_big_mark"] if big_mark is None else big_mark
    if accuracy is None and scale_cut is None:
        known = [each * scale for each in x if not math.isnan(each)]
        small = bool(known) and max(map(abs, known)) <= largest_with_cents
        accuracy = 0.01 if small and not all(each == math.floor(each) for each in known) else 1
    return number(
        x,
        accuracy,
        scale,
        OPTIONS["currency_prefix"] if prefix is None else prefix,
        OPTIONS["currency_suffix"] if suffix is None else suffix,
        " " if mark == point == "," else mark,
        point,
        style_negative=style_negative,
        scale_cut=scale_cut,
    )


@remade
def label_dollar(
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str | None = "$",
    suffix: str | None = "",
    big_mark: str | None = ",",
    decimal_mark: str | None = ".",
    largest_with_cents: float = 100_000,
    style_negative: str | None = None,
    scale_cut: Cuts | None = None,
) -> Labeller:
    """A labeller by `dollar`. Source: scales' `label_dollar`."""
    how = decimal_mark, largest_with_cents, style_negative, scale_cut
    return lambda x: dollar(x, accuracy, scale, prefix, suffix, big_mark, *how)


def label_currency(
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str | None = None,
    suffix: str | None = None,
    big_mark: str | None = None,
    decimal_mark: str | None = None,
    largest_with_fractional: float = 100_000,
    style_negative: str | None = None,
    scale_cut: Cuts | None = None,
) -> Labeller:
    """A labeller of amounts of money, as `label_dollar`. Source: scales' `label_currency`."""
    how = decimal_mark, largest_with_fractional, style_negative, scale_cut
    return label_dollar(accuracy, scale, prefix, suffix, big_mark, *how)


def scientific(
    x: Numbers,
    digits: int = 3,
    scale: float = 1,
    prefix: str = "",
    suffix: str = "",
    decimal_mark: str | None = None,
) -> Labels:
    """Numbers to `digits` significant digits, with powers of ten. Source: scales' `scientific`."""
    values = [math.nan if math.isnan(each) else signif(each * scale, digits) for each in x]
    known = [each for each in values if not math.isnan(each)]
    written = iter(r_format(known, trim=True, scientific=True) if known else [])
    point = OPTIONS["decimal_mark"] if decimal_mark is None else decimal_mark
    return [
        None if math.isnan(each) else f"{prefix}{next(written).replace('.', point)}{suffix}"
        for each in values
    ]


@remade
def label_scientific(
    digits: int = 3,
    scale: float = 1,
    prefix: str = "",
    suffix: str = "",
    decimal_mark: str | None = None,
) -> Labeller:
    """A labeller by `scientific`. Source: scales' `label_scientific`."""
    return lambda x: scientific(x, digits, scale, prefix, suffix, decimal_mark)


number_format = label_number
comma_format = label_comma
percent_format = label_percent
dollar_format = label_dollar
scientific_format = label_scientific
