"""How R's scales package writes the labels of breaks.

A label is None, R's NA, where the break is NaN.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.base import format as r_format
from rport.base import rounded, signif
from rport.datetimes import DAY, Calendar, calendar, format_dates, format_times
from rport.scales.breaks import log

FloatArray = npt.NDArray[np.float64]
Labels = list[str | None]
Labeller = Callable[[Sequence[float]], Labels]

_NEGATIVE = {"hyphen": ("-", ""), "minus": ("−", ""), "parens": ("(", ")")}
_POSITIVE = {"none": "", "plus": "+", "space": " "}


def number_labels(breaks: Sequence[float]) -> list[str]:
    """The breaks as R's `format()` writes them, in one common format.

    These are the labels by default; NaN, which ggplot2 does not draw, is "NA". Source: scales'
    `format_format`.
    """
    known = [at for at in breaks if not math.isnan(at)]
    written = iter(r_format(known, trim=True) if known else [])
    return ["NA" if math.isnan(at) else next(written) for at in breaks]


def number(
    x: Sequence[float],
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str = "",
    suffix: str = "",
    big_mark: str = " ",
    decimal_mark: str = ".",
    style_positive: str = "none",
    style_negative: str = "hyphen",
    scale_cut: dict[str, float] | None = None,
) -> Labels:
    """Numbers times `scale`, rounded to multiples of `accuracy`, without powers of ten.

    By default `accuracy` shows the differences between the numbers. `scale_cut` gives suffixes and
    from where on they count, such as `cut_short_scale()`. Styles: a positive number has "none",
    "plus" or "space" before it, a negative one "hyphen", "minus" or "parens". Raises ValueError for
    another style. Source: scales' `number`.
    """
    if style_positive not in _POSITIVE or style_negative not in _NEGATIVE:
        raise ValueError(
            f"style_positive must be one of {', '.join(_POSITIVE)} and style_negative one of "
            f"{', '.join(_NEGATIVE)}, not {style_positive!r} and {style_negative!r}"
        )
    if not len(x):
        return []
    values = np.array([math.nan if math.isnan(each) else each for each in x], dtype=np.float64)
    scales, suffixes = np.full(values.size, float(scale)), [suffix] * values.size
    if scale_cut is not None:
        scales, suffixes = _cut(values, scale_cut, scale, suffix)
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
        written = r_format(
            sizes[group], trim=True, nsmall=places, scientific=False, big_mark=big_mark
        )
        for at, text in zip(group, written, strict=True):
            texts[at] = text.replace(".", decimal_mark)
    labels: Labels = []
    for value, text, end in zip(multiples.tolist(), texts, suffixes, strict=True):
        label = "Inf" if math.isinf(value) else f"{prefix}{text}{end}"
        if value < 0:
            before, after = _NEGATIVE[style_negative]
            label = f"{before}{label}{after}"
        elif value > 0:
            label = _POSITIVE[style_positive] + label
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


def label_number(
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str = "",
    suffix: str = "",
    big_mark: str = " ",
    decimal_mark: str = ".",
    style_positive: str = "none",
    style_negative: str = "hyphen",
    scale_cut: dict[str, float] | None = None,
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


def label_comma(accuracy: float | None = None, scale: float = 1, suffix: str = "") -> Labeller:
    """Numbers with commas between thousands. Source: scales' `label_comma`."""
    return label_number(accuracy, scale, suffix=suffix, big_mark=",")


def label_percent(accuracy: float | None = None, scale: float = 100, suffix: str = "%") -> Labeller:
    """Shares as percentages. Source: scales' `label_percent`."""
    return label_number(accuracy, scale, suffix=suffix)


def label_dollar(
    accuracy: float | None = None,
    scale: float = 1,
    prefix: str = "$",
    suffix: str = "",
    big_mark: str = ",",
    largest_with_cents: float = 100_000,
    style_negative: str = "hyphen",
    scale_cut: dict[str, float] | None = None,
) -> Labeller:
    """Amounts of money, with cents where one has any and none is beyond `largest_with_cents`.

    Source: scales' `label_dollar`.
    """

    def labels(x: Sequence[float]) -> Labels:
        known = [each * scale for each in x if not math.isnan(each)]
        small = bool(known) and max(map(abs, known)) <= largest_with_cents
        cents = small and not all(each == math.floor(each) for each in known)
        to = accuracy
        if to is None and scale_cut is None:
            to = 0.01 if cents else 1
        return number(
            x,
            to,
            scale,
            prefix,
            suffix,
            big_mark,
            style_negative=style_negative,
            scale_cut=scale_cut,
        )

    return labels


def label_scientific(
    digits: int = 3, scale: float = 1, prefix: str = "", suffix: str = ""
) -> Labeller:
    """Numbers to `digits` significant digits, with powers of ten. Source: `label_scientific`."""

    def labels(x: Sequence[float]) -> Labels:
        values = [math.nan if math.isnan(each) else signif(each * scale, digits) for each in x]
        known = [each for each in values if not math.isnan(each)]
        written = iter(r_format(known, trim=True, scientific=True) if known else [])
        return [None if math.isnan(each) else f"{prefix}{next(written)}{suffix}" for each in values]

    return labels


def label_date(format: str = "%Y-%m-%d") -> Labeller:
    """Days since 1970 by a `strftime` format. Source: scales' `label_date`."""

    def labels(x: Sequence[Any]) -> Labels:
        if x and all(isinstance(at, datetime.datetime) for at in x):
            return format_times([_moment(at) for at in x], format)
        return format_dates([_day(at) for at in x], format)

    return labels


def label_date_short(
    format: Sequence[str] = ("%Y", "%b", "%d", "%H:%M"), sep: str = "\n", is_date: bool = True
) -> Labeller:
    """Dates or times, of which a label has only what differs from the one before it.

    `format` is for year, month, day and time of day, written from the finest up; where nothing
    differs the label is the whole date. Source: scales' `label_date_short`.
    """

    def labels(x: Sequence[float]) -> Labels:
        moments = [_day(at) * DAY if is_date else _moment(at) for at in x]
        shown = [None if math.isnan(at) else calendar(at) for at in moments]
        known = [now for now in shown if now]
        parts: list[str | None] = [*format]
        if is_date or all(now.hour == now.minute == 0 for now in known):
            parts[3] = None
            if all(now.day == 1 for now in known):
                parts[2] = None
                if all(now.month == 1 for now in known):
                    parts[1] = None
        texts: Labels = []
        last: Calendar | None = None
        for at, now in zip(moments, shown, strict=True):
            same = [bool(now and last and now[: size + 1] == last[: size + 1]) for size in range(3)]
            written = [part for part, is_same in zip(parts, same, strict=False) if not is_same]
            words = [part for part in reversed([*written, parts[3]]) if part]
            texts += format_times([at], sep.join(words) or None)
            last = now
        return texts

    return labels


def label_log(base: float = 10, digits: int = 3) -> Labeller:
    """Powers of `base` as plotmath: 10^2, None for what has none. Source: scales' `label_log`."""
    from rport.plotmath import parse

    def labels(x: Sequence[float]) -> Labels:
        known = [at for at in x if at > 0 and math.isfinite(at)]
        powers = [log(at, base) for at in known]
        largest = max(map(abs, powers), default=0.0)
        places = round(7 - math.log10(largest)) if largest else 7
        exponents = [rounded(each, places) for each in powers]
        written = iter(r_format(exponents, digits=digits, trim=True) if exponents else [])
        root = r_format(base)
        return [
            parse(f"{root}^{next(written)}") if at > 0 and math.isfinite(at) else None for at in x
        ]

    return labels


def label_time(format: str = "%H:%M:%S", tz: str = "UTC") -> Labeller:
    """Seconds since 1970 by a `strftime` format. Source: scales' `label_time`, `label_date`."""
    return lambda x: format_times([_moment(at) for at in x], format, tz)


def _moment(at: Any) -> float:
    """A moment as seconds since 1970; a clock without a zone shows UTC."""
    if not isinstance(at, datetime.datetime):
        return float(at)
    return (at if at.tzinfo else at.replace(tzinfo=datetime.UTC)).timestamp()


def _day(at: Any) -> float:
    """A date as days since 1970."""
    return (at - datetime.date(1970, 1, 1)).days if isinstance(at, datetime.date) else float(at)


def cut_short_scale(space: bool = False) -> dict[str, float]:
    """Thousands K, then M, B and T. Source: scales' `cut_short_scale`."""
    gap = " " if space else ""
    return {
        gap: 0.0,
        **{f"{gap}{name}": 1e3**power for power, name in enumerate("KMBT", start=1)},
    }


def _cut(
    values: FloatArray, cuts: dict[str, float], scale: float, suffix: str
) -> tuple[FloatArray, list[str]]:
    """The scale and the suffix of each number. Source: scales' `scale_cut`."""
    names = sorted(cuts, key=lambda name: cuts[name])
    limits = [cuts[name] for name in names]
    scales, suffixes = np.full(values.size, float(scale)), [""] * values.size
    for at, value in enumerate(values.tolist()):
        size = abs(value * scale)
        below = [place for place, limit in enumerate(limits) if limit <= size]
        if not below or (math.isinf(size) and limits[-1] == math.inf):
            suffixes[at] = suffix
            continue
        place = below[-1]
        divisor = limits[place]
        if place and value * scale / divisor % 1 != 0:
            lower = limits[place - 1] or 1.0
            if value * scale / lower % 1 == 0 and math.log10(divisor / lower) % 1 != 0:
                place -= 1
                divisor = limits[place]
        suffixes[at] = names[place] + suffix
        if value == 0:
            scales[at] = 1.0
        elif divisor:
            scales[at] = scale * (1 / divisor)
    return scales, suffixes
