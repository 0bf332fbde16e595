"""Labellers of R's scales package made of patterns and of other labellers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from rport.base import format as r_format
from rport.base.printing import zapsmall
from rport.plotmath import parse as plotmath
from rport.remade import remade
from rport.scales.breaks import breaks_extended, log
from rport.scales.cuts import BYTES
from rport.scales.labels import Labels, Numbers, number, number_format, scientific_format
from rport.scales.ranges import zero_range

Labeller = Callable[[Any], Sequence[Any]]


@remade
def label_glue(pattern: str = "{x}", *, parse: bool = False, **values: object) -> Labeller:
    """A labeller by a pattern in which `{x}` is the break and other names are `values`.

    Numbers are written one by one as R does. Source: scales' `label_glue`.
    """

    def labels(x: Sequence[Any]) -> list[Any]:
        texts = [
            r_format(float(at), digits=15) if isinstance(at, int | float | np.number) else str(at)
            for at in x
        ]
        written = [pattern.format(x=text, **values) for text in texts]
        return [plotmath(each) for each in written] if parse else written

    return labels


@remade
def compose_label(*labellers: Labeller) -> Labeller:
    """A labeller that gives the breaks to the first one, and its labels to the next.

    Missing breaks have no label. Source: scales' `compose_label`.
    """

    def labels(x: Sequence[Any]) -> Sequence[Any]:
        found = x
        for labeller in labellers:
            found = labeller(found)
        return [None if missing(at) else each for at, each in zip(x, found, strict=True)]

    return labels


def missing(value: Any) -> bool:
    """Whether a value is None or NaN."""
    return value is None or (isinstance(value, float) and math.isnan(value))


@remade
def format_format(**how: Any) -> Labeller:
    """A labeller by R's `format`, with its arguments. Source: scales' `format_format`."""

    def labels(x: Sequence[Any]) -> Labels:
        if not all(isinstance(at, int | float | np.number) for at in x):
            return [None if missing(at) else str(at) for at in x]
        known = [float(at) for at in x if not missing(float(at))]
        written = iter(r_format(known, trim=True, **how) if known else [])
        return [None if missing(float(at)) else next(written) for at in x]

    return labels


def label_number_auto() -> Labeller:
    """A labeller that writes numbers in the shortest way. Source: scales' `label_number_auto`."""
    return _auto


def _auto(x: Numbers) -> Labels:
    plain, powers = format_format(), format_format(scientific=True)
    sizes = [abs(at) for at in x if at != 0 and math.isfinite(at)]
    if not sizes:
        return list(plain(x))
    if max(sizes) > 1e6:
        return _shortest(number_format(1)(x), powers(x))
    if min(sizes) < 0.001:
        return _shortest(format_format(scientific=False)(x), powers(x))
    is_years = all(at > 0 for at in x) and min(sizes) >= 1000 and max(sizes) <= 2200
    return number(x, 1) if max(sizes) > 1000 and not is_years else list(plain(x))


def _shortest(*written: Sequence[Any]) -> Labels:
    return [min(each, key=lambda text: len(text or "")) for each in zip(*written, strict=True)]


def format_log(x: Numbers, base: float = 10, signed: bool | None = None, digits: int = 7) -> Labels:
    """Powers of `base` as texts such as "10^2", with signs where a number is not positive.

    Source: scales' `format_log`.
    """
    with_signs = any(at <= 0 for at in x if math.isfinite(at)) if signed is None else signed
    sizes = [(abs(at) or 1.0) if with_signs else at for at in x]
    powers = [log(at, base) if at > 0 else math.nan for at in sizes]
    known = zapsmall([at for at in powers if at == at])
    written = iter(r_format(known, digits) if known.size else [])
    texts: Labels = []
    for at, power in zip(x, powers, strict=True):
        if power != power:
            texts.append(None)
            continue
        sign = "" if not with_signs or at == 0 else "+" if at > 0 else "-"
        text = f"{sign}{r_format(base)}^{next(written)}"
        texts.append("0" if with_signs and at == 0 else text)
    return texts


def number_bytes(
    x: Numbers, symbol: str = "auto", units: str = "binary", accuracy: float = 1
) -> Labels:
    """Sizes in bytes, each in its own unit or all in one: "1 KiB", "2 MiB".

    Raises ValueError for units other than "binary" and "si". Source: scales' `number_bytes`.
    """
    if units not in ("binary", "si"):
        raise ValueError(f'units must be "binary" or "si", not {units!r}')
    step = 1024.0 if units == "binary" else 1000.0
    names = ["B", *(f"{e.upper()}iB" if units == "binary" else f"{e}B" for e in BYTES)]
    if symbol != "auto" and symbol not in names:
        raise ValueError(f"symbol must be one of auto, {', '.join(names)}, not {symbol!r}")
    powers = [
        sum(abs(at) >= step**power for power in BYTES.values())
        if symbol == "auto"
        else names.index(symbol)
        for at in x
    ]
    shares = [at / step**power for at, power in zip(x, powers, strict=True)]
    texts = number(shares, accuracy)
    return [text and f"{text} {names[p]}" for text, p in zip(texts, powers, strict=True)]


@remade
def number_bytes_format(
    symbol: str = "auto", units: str = "binary", accuracy: float = 1
) -> Labeller:
    """A labeller by `number_bytes`. Source: scales' `number_bytes_format`."""
    return lambda x: number_bytes(x, symbol, units, accuracy)


def cbreaks(
    range: tuple[float, float],
    breaks: Callable[..., Sequence[float]] | Sequence[float] | None = None,
    labels: Labeller | Sequence[object] | None = None,
) -> tuple[list[float], list[Any]]:
    """Breaks of a range and their labels, by default those of `label_scientific`.

    Raises ValueError for labels of breaks that are not given, and for another number of labels.
    Source: scales' `cbreaks`.
    """
    if zero_range(range):
        return [range[0]], [r_format(range[0])]
    write = scientific_format() if labels is None else labels
    if breaks is None or callable(breaks):
        found = [*(breaks or breaks_extended())(range)]
        if not callable(write):
            raise ValueError("labels can only be given together with breaks")
    else:
        found = [*breaks]
    texts = [*write(found)] if callable(write) else [*write]
    if len(texts) != len(found):
        raise ValueError(f"there are {len(found)} breaks and {len(texts)} labels")
    return found, texts
