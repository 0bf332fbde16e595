"""R's functions that make or change texts."""

from __future__ import annotations

import re
from collections.abc import Callable

from rport import base
from rport.datetimes import format_dates, format_times
from rport.stats.formulas.columns import Column
from rport.stats.formulas.vectors import (
    TIMES,
    doubles,
    logical,
    numeric,
    one_text,
    recycled,
    resized,
    text,
    words,
)

_POSIX = {"alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "space": r"\s", "upper": "A-Z",
          "lower": "a-z", "punct": r"!-/:-@\[-`{-~", "blank": " \t"}  # fmt: skip
_SPECIFICATION = re.compile(r"%(?:%|[-+ 0#]*(?:\d+)?(?:\.\d+)?[dixXosfeEgG])")


def _paste(*x: Column, sep: str = " ", collapse: str | None = None) -> Column:
    given = [words(each) for each in recycled(*(each for each in x if len(each)))]
    joined = [sep.join(row) for row in zip(*given, strict=True)]
    return text(joined if collapse is None else collapse.join(joined))


def _paste0(*x: Column, collapse: str | None = None) -> Column:
    return _paste(*x, sep="", collapse=collapse)


def _each(function: Callable[[str], str]) -> Callable[[Column], Column]:
    def apply(x: Column) -> Column:
        return text([None if word is None else function(word) for word in x.texts()])

    return apply


def _title(word: str) -> str:
    return re.sub(r"\w+", lambda found: found[0][:1].upper() + found[0][1:].lower(), word)


def _nchar(x: Column) -> Column:
    return numeric([2 if word is None else len(word) for word in x.texts()], True)


def _substr(x: Column, start: Column, stop: Column) -> Column:
    ends = [doubles(resized(each, len(x))).astype(int).tolist() for each in (start, stop)]
    rows = zip(x.texts(), *ends, strict=True)
    return text([w if w is None else w[max(low - 1, 0) : max(high, 0)] for w, low, high in rows])


def _substring(x: Column, first: Column, last: Column | None = None) -> Column:
    return _substr(x, first, numeric(1e6) if last is None else last)


def _str_sub(string: Column, start: int = 1, end: int = -1) -> Column:
    low = start - 1 if start > 0 else start
    high = end if end > 0 else end + 1 or None
    return _each(lambda word: word[low:high])(string)


def _pattern(pattern: str, fixed: bool, ignore_case: bool = False) -> re.Pattern[str]:
    """A regular expression of R's in Python's: classes of POSIX are written out."""
    own = re.escape(pattern) if fixed else re.sub(
        r"\[:(\w+):\]", lambda found: _POSIX.get(found[1], found[0]), pattern
    )  # fmt: skip
    return re.compile(own, re.IGNORECASE if ignore_case else 0)


def _substituted(count: int) -> Callable[..., Column]:
    def apply(pattern: str, replacement: str, x: Column, ignore_case: bool = False,
              perl: bool = False, fixed: bool = False) -> Column:  # fmt: skip
        known = _pattern(pattern, fixed, ignore_case)
        to = replacement.replace("\\", "\\\\") if fixed else re.sub(r"\\0", r"\\g<0>", replacement)
        return _each(lambda word: known.sub(to, word, count=count))(x)

    return apply


def _replaced(count: int) -> Callable[..., Column]:
    substitute = _substituted(count)

    def apply(string: Column, pattern: str, replacement: str) -> Column:
        return substitute(pattern, replacement, string)

    return apply


def _grepl(pattern: str, x: Column, ignore_case: bool = False, perl: bool = False,
           fixed: bool = False) -> Column:  # fmt: skip
    known = _pattern(pattern, fixed, ignore_case)
    return logical([word is not None and known.search(word) is not None for word in x.texts()])


def _str_detect(string: Column, pattern: str) -> Column:
    return _grepl(pattern, string)


def _starts_with(x: Column, prefix: str) -> Column:
    return logical([word is not None and word.startswith(prefix) for word in x.texts()])


def _ends_with(x: Column, suffix: str) -> Column:
    return logical([word is not None and word.endswith(suffix) for word in x.texts()])


def _sprintf(fmt: Column, *x: Column) -> Column:
    columns = recycled(fmt, *x)
    rows = zip(*(_arguments(each) for each in columns), strict=True)
    return text([_written(str(form), list(values)) for form, *values in rows])


def _arguments(column: Column) -> list[object]:
    return column.values.tolist() if column.kind == "numeric" else list(words(column))


def _written(form: str, values: list[object]) -> str:
    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        if not values:
            raise ValueError("too few arguments")
        value = values.pop(0)
        if isinstance(value, float):
            if value != value:
                return "NA"
            if found[0][-1] in "dixXo":
                if value != int(value):
                    raise ValueError(f"invalid format {found[0]!r}; use format %f, %e, %g or %a")
                value = int(value)
            elif found[0][-1] == "s":
                value = base.format(value, digits=15)
        return found[0] % value

    return _SPECIFICATION.sub(written, form)


def _format(x: Column, format: Column | None = None, digits: int = 7, nsmall: int = 0,
            big_mark: str = "", scientific: bool | None = None, trim: bool = False,
            width: int = 0) -> Column:  # fmt: skip
    """Source: R's `format` of numbers, texts and dates."""
    if x.kind in TIMES:
        form = None if format is None else one_text(format)
        if x.kind == "date":
            return text(format_dates(x.values.tolist(), form or "%Y-%m-%d"))
        return text(format_times(x.values.tolist(), form))
    if x.kind == "numeric":
        asked = 0 if scientific is None else scientific
        if x.is_integer:
            digits, asked = 15, False
        found = base.format(
            x.values, digits, trim, nsmall=0 if x.is_integer else nsmall, scientific=asked,
            big_mark=big_mark,
        )  # fmt: skip
        return text([each.rjust(width) for each in found])
    known = words(x)
    widest = max([width, *(len(each) for each in known)])
    return text([each.ljust(widest) for each in known])


FUNCTIONS_OF_TEXT: dict[str, Callable[..., Column]] = {
    "endsWith": _ends_with,
    "format": _format,
    "grepl": _grepl,
    "gsub": _substituted(0),
    "nchar": _nchar,
    "paste": _paste,
    "paste0": _paste0,
    "sprintf": _sprintf,
    "startsWith": _starts_with,
    "str_detect": _str_detect,
    "str_replace": _replaced(1),
    "str_replace_all": _replaced(0),
    "str_sub": _str_sub,
    "str_to_lower": _each(str.lower),
    "str_to_title": _each(_title),
    "str_to_upper": _each(str.upper),
    "sub": _substituted(1),
    "substr": _substr,
    "substring": _substring,
    "tolower": _each(str.lower),
    "toupper": _each(str.upper),
    "trimws": _each(str.strip),
}
