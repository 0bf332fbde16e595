"""How R's scales package writes labels that are mathematics or text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rport.base import format as r_format
from rport.plotmath import expression, parse
from rport.remade import remade
from rport.scales.labels import Labels, Numbers, label_scientific
from rport.scales.labels_by_pattern import format_log, missing

Texts = Callable[[Sequence[str]], list[str]]


@remade
def label_log(
    base: float = 10, digits: int = 3, signed: bool | None = None
) -> Callable[[Numbers], Labels]:
    """Powers of `base` as plotmath: 10^2, None where there is none. Source: scales' `label_log`.

    `signed` writes the sign of each number and 0 as it is; by default where one is not positive.
    """

    def labels(x: Numbers) -> Labels:
        texts = format_log(x, base, signed, digits)
        # without the padding that a common width gives, which R's parser drops
        return [None if each is None else parse(each.replace(" ", "")) for each in texts]

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
        return [None if missing(at) else parse(re.sub(r"\.x\b", _code(at), expr)) for at in values]

    return labels


def _code(value: Any) -> str:
    """A value as R's code would write it."""
    if isinstance(value, str):
        return str(value) if isinstance(value, expression) else f'"{value}"'
    return r_format(float(value), digits=15)


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
