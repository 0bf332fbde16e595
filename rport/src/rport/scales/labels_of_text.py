"""How R's scales package writes labels that are mathematics or text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rport.base import format as r_format
from rport.base import rounded
from rport.plotmath import expression, parse
from rport.remade import remade
from rport.scales.breaks import log
from rport.scales.labels import Labels, Numbers, label_scientific

Texts = Callable[[Sequence[str]], list[str]]


@remade
def label_log(
    base: float = 10, digits: int = 3, signed: bool | None = None
) -> Callable[[Numbers], Labels]:
    """Powers of `base` as plotmath: 10^2, None where there is none. Source: scales' `label_log`.

    `signed` writes the sign of each number and 0 as it is; by default where one is not positive.
    """

    def labels(x: Numbers) -> Labels:
        finite = [at for at in x if math.isfinite(at)]
        with_signs = any(at <= 0 for at in finite) if signed is None else signed
        sizes = [(abs(at) or 1.0) if with_signs else at for at in x]
        known = [at for at in sizes if at > 0 and math.isfinite(at)]
        powers = [log(at, base) for at in known]
        largest = max(map(abs, powers), default=0.0)
        places = round(7 - math.log10(largest)) if largest else 7
        exponents = [rounded(each, places) for each in powers]
        written = iter(r_format(exponents, digits=digits, trim=True) if exponents else [])
        root = r_format(base)
        texts: Labels = []
        for at, size in zip(x, sizes, strict=True):
            power = next(written) if size > 0 and math.isfinite(size) else None
            sign = "" if not with_signs or at == 0 else "+" if at > 0 else "-"
            if with_signs and at == 0:
                texts.append(parse("0"))
            else:
                texts.append(None if power is None else parse(f"{sign}{root}^{power}"))
        return texts

    return labels


@remade
def label_math(
    expr: str = "10^.x", format: Callable[[Any], Sequence[Any]] | None = None
) -> Callable[[Sequence[Any]], Labels]:
    """A labeller by an expression of plotmath in which `.x` stands for what `format` gives.

    Source: scales' `label_math`.
    """

    def labels(x: Sequence[Any]) -> Labels:
        values = list(x if format is None else format(x))
        return [None if _missing(at) else parse(re.sub(r"\.x\b", _code(at), expr)) for at in values]

    return labels


def _code(value: Any) -> str:
    """A value as R's code would write it."""
    if isinstance(value, str):
        return str(value) if isinstance(value, expression) else f'"{value}"'
    return r_format(float(value), digits=15)


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


@remade
def label_parse() -> Callable[[Sequence[Any]], list[expression]]:
    """A labeller of texts as plotmath. Source: scales' `label_parse`."""
    return lambda x: [parse(str(each)) for each in x]


@remade
def label_wrap(width: int) -> Texts:
    """A labeller that breaks lines of text that have `width` letters or more.

    Source: scales' `label_wrap`, R's `strwrap`.
    """
    return lambda x: ["\n".join(strwrap(str(each), width)) for each in x]


def strwrap(text: str, width: int) -> list[str]:
    """The lines of a text, each shorter than `width` where its words allow.

    Two spaces after the end of a sentence stay two. Source: R's `strwrap`.
    """
    lines: list[str] = []
    line = ""
    words = text.split()
    ends = _sentence_ends(text)
    for i, word in enumerate(words):
        gap = "  " if i and i - 1 in ends else " "
        if line and len(line) + len(gap) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line}{gap}{word}" if line else word
    return [*lines, line]


def _sentence_ends(text: str) -> set[int]:
    """The words that end a sentence, with two spaces or a line's end after them."""
    found = set()
    for i, match in enumerate(re.finditer(r"\S+", text)):
        after = text[match.end() :]
        if re.search(r"[.?!][)\"\']{0,1}$", match.group()) and re.match(r"  |\n", after):
            found.add(i)
    return found


@remade
def label_dictionary(
    dictionary: Mapping[str, str], nomatch: str | None = None
) -> Callable[[Sequence[Any]], list[Any]]:
    """A labeller that looks words up; one that is not there stays, or is `nomatch`.

    Source: scales' `label_dictionary`.
    """
    return lambda x: [dictionary.get(each, each if nomatch is None else nomatch) for each in x]


@remade
def trans_format(
    trans: str | Callable[[Any], Any], format: Callable[[Any], Any] | None = None
) -> Callable[[Any], Any]:
    """A labeller of transformed breaks: `trans_format("log10", label_math())`.

    `trans` is a function, or the name of one of R's: "log10", "log2", "log", "sqrt", "exp".
    Source: scales' `trans_format`.
    """
    function = function_of(trans)
    write = label_scientific() if format is None else format
    return lambda x: write(function(x))


@remade
def function_of(given: str | Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function, or one of R's by its name. Raises ValueError for an unknown one."""
    if callable(given):
        return given
    import numpy as np

    from rport import base

    known: dict[str, Callable[[Any], Any]] = {
        "log10": base.log10, "log2": base.log2, "log": base.log, "exp": base.exp, "sqrt": np.sqrt,
    }  # fmt: skip
    if given not in known:
        raise ValueError(f"unknown function {given!r} (known: {', '.join(known)})")
    return lambda x: known[given](np.asarray(x, dtype=np.float64))


math_format = label_math
parse_format = label_parse
wrap_format = label_wrap
