"""The labellers of R's scales package, by its own names, against what it writes with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from rport import scales
from rport.base import power


def _power_of_ten(x: Iterable[float]) -> list[float]:
    return [power(10, each) for each in x]  # as R's `^`, which numpy's is not to the last bit


ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data/words.tsv").read_text("utf-8").splitlines()
]
CALLS: dict[str, Callable[..., Any]] = {
    "percent": scales.percent,
    "percent_1": scales.label_percent(accuracy=0.1, suffix=" %", decimal_mark=","),
    "comma": scales.comma,
    "comma_2": scales.label_comma(accuracy=0.01, prefix="<", suffix=">"),
    "dollar": scales.dollar,
    "currency": scales.label_currency(prefix="", suffix=" EUR", big_mark=".", decimal_mark=","),
    "currency_k": scales.label_currency(scale_cut=scales.cut_short_scale()),
    "dollar_parens": scales.label_dollar(style_negative="parens"),
    "scientific": scales.scientific,
    "scientific_2": scales.label_scientific(digits=2, decimal_mark=","),
    "number_si": scales.label_number(scale_cut=scales.cut_si("g")),
    "number_long": scales.label_number(scale_cut=scales.cut_long_scale()),
    "number_time": scales.label_number(scale_cut=scales.cut_time_scale()),
    "unit": scales.unit_format(unit="km", scale=1e-3),
    "ordinal": scales.label_ordinal(),
    "ordinal_mark": scales.label_ordinal(prefix="no. ", big_mark=","),
    "pvalue": scales.label_pvalue(),
    "pvalue_p": scales.label_pvalue(accuracy=0.01, add_p=True),
    "bytes": scales.label_bytes(),
    "bytes_binary": scales.label_bytes("auto_binary", accuracy=0.1),
    "bytes_mb": scales.label_bytes("MB", accuracy=None),
    "dictionary": scales.label_dictionary({"a": "Alpha", "b": "Beta"}),
    "dictionary_none": scales.label_dictionary({"a": "Alpha"}, nomatch="other"),
    **{f"wrap_{width}": scales.label_wrap(width) for width in (10, 20, 40)},
    **{f"trans_breaks_{n}": scales.trans_breaks("log10", _power_of_ten, n) for n in (3, 5, 8)},
}


def _given(cell: str) -> Sequence[Any]:
    try:
        return [float.fromhex(word.replace("NA", "nan")) for word in cell.split()]
    except ValueError:
        return cell.split("|")


def _labels(found: Sequence[Any]) -> str:
    if isinstance(found[0], float):
        return " ".join(each.hex() for each in found)
    return "|".join("<NA>" if each is None else each.replace("\n", "/") for each in found)


def _expected(name: str, cell: str) -> str:
    is_breaks = name.startswith("trans_breaks")
    return " ".join(float.fromhex(each).hex() for each in cell.split()) if is_breaks else cell


@pytest.mark.parametrize("name", CALLS)
def test_labels_are_rs(name: str) -> None:
    rows = [row for row in ROWS if row[0] == name]
    assert rows
    for _, x, labels in rows:
        assert _labels(CALLS[name](_given(x))) == _expected(name, labels), x


def test_other_labels_are_noticed() -> None:
    _, x, labels = next(row for row in ROWS if row[0] == "percent")
    assert _labels(scales.percent(_given(x), accuracy=0.01)) != labels


def test_every_row_is_compared() -> None:
    assert {name for name, *_ in ROWS} == set(CALLS)


def test_mathematics_stands_as_in_r() -> None:
    # R: as.character(label_math()(1:2)); as.character(label_math(alpha^.x)(1:2))
    assert [str(each) for each in scales.label_math()([1.0, 2.0])] == ["10^1", "10^2"]
    assert [str(each) for each in scales.label_math("alpha^.x")([1.0])] == ["alpha^1"]
    by_power = scales.trans_format("log10", scales.label_math("10^.x"))
    assert [str(each) for each in by_power([100.0, 1000.0])] == ["10^2", "10^3"]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: scales.label_bytes("KB"),
        lambda: scales.label_pvalue(prefix=("a", "b"))([0.5]),
        lambda: scales.trans_breaks("log3", "exp"),
    ],
)
def test_wrong_arguments_are_named(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"KB|prefix|log3"):
        wrong()
