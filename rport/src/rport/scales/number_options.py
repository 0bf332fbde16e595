"""How R's scales package writes numbers where a labeller does not say."""

from __future__ import annotations

from typing import TypedDict

NEGATIVE = {"hyphen": ("-", ""), "minus": ("−", ""), "parens": ("(", ")")}
POSITIVE = {"none": "", "plus": "+", "space": " "}


class NumberOptions(TypedDict):
    """How numbers are written where a labeller does not say."""

    decimal_mark: str
    big_mark: str
    style_positive: str
    style_negative: str
    currency_prefix: str
    currency_suffix: str
    currency_decimal_mark: str
    currency_big_mark: str


OPTIONS: NumberOptions = {
    "decimal_mark": ".",
    "big_mark": " ",
    "style_positive": "none",
    "style_negative": "hyphen",
    "currency_prefix": "$",
    "currency_suffix": "",
    "currency_decimal_mark": ".",
    "currency_big_mark": ",",
}


def number_options(
    decimal_mark: str = ".",
    big_mark: str = " ",
    style_positive: str = "none",
    style_negative: str = "hyphen",
    currency_prefix: str = "$",
    currency_suffix: str = "",
    currency_decimal_mark: str | None = None,
    currency_big_mark: str | None = None,
) -> NumberOptions:
    """Set how numbers are written unless a labeller says otherwise; returns the former settings.

    Raises ValueError for an unknown style. Source: scales' `number_options`.
    """
    check_styles(style_positive, style_negative)
    before = OPTIONS.copy()
    money = currency_decimal_mark or decimal_mark
    OPTIONS.update({
        "decimal_mark": decimal_mark, "big_mark": big_mark, "style_positive": style_positive,
        "style_negative": style_negative, "currency_prefix": currency_prefix,
        "currency_suffix": currency_suffix, "currency_decimal_mark": money,
        "currency_big_mark": currency_big_mark or ("," if money == "." else "."),
    })  # fmt: skip
    return before


def check_styles(positive: str, negative: str) -> None:
    """Raise ValueError for a style that there is not."""
    if positive not in POSITIVE or negative not in NEGATIVE:
        raise ValueError(
            f"style_positive must be one of {', '.join(POSITIVE)} and style_negative one of "
            f"{', '.join(NEGATIVE)}, not {positive!r} and {negative!r}"
        )
