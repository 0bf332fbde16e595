"""Values and labels of expressions in `aes` against R's, which data/expressions.R wrote."""

from __future__ import annotations

import datetime
import math
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rport import ggplot2 as gg
from rport.ggplot2 import aes
from rport.ggplot2.build.evaluation import evaluate
from rport.ggplot2.build.expressions import label
from rport.ggplot2.build.r_functions import column
from rport.ggplot2.grammar.environment import Environment
from rport.stats.formulas.columns import Column

RECORDS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "expressions.tsv").read_text("utf-8").splitlines()
]
Y = [2.1, 3.4, 1.2, 4.8, 3.3, 5.1, 2.7, 4.1, 3.9, 2.2, 6.3, 4.4, 1.9, 3, 3.6, 4.7, 5.6, 2.8, 3.2,
     4.2, 1.5, 5.3, 4.9, 3.8]  # fmt: skip
DATA = pd.DataFrame(
    {
        "x": [1, 2, 3, 4, 5, 6] * 4,
        "y": Y,
        "g": [letter for letter in "abca" for _ in range(6)],
        "h": ["u", "v"] * 12,
        "b": [0, 1, 1] * 8,
        "z": [math.nan if y > 5 else y for y in Y],
        "n": 100_000 * np.arange(1, 25),
        "t": pd.Timestamp("2024-01-10") + pd.to_timedelta(10 * np.arange(24), unit="D"),
        "k": ["#FF0000", "#0000FF"] * 12,
        "a b": np.array(Y) / 3,
    }
)
NOWHERE = Environment()


def _value(expression: str, data: pd.DataFrame = DATA, environment: Environment = NOWHERE) -> Any:
    return evaluate({"v": expression}, data, environment)["v"]


def _written(found: Column) -> list[str]:
    if found.kind in ("text", "factor", "ordered"):
        words = ["NA" if word is None else word for word in found.texts()]
        return [found.kind, "|".join(found.levels), "|".join(words)]
    numbers = ["NA" if math.isnan(each) else each.hex() for each in found.values.tolist()]
    return [found.kind, "", "|".join(numbers)]


def _in_rs_hex(text: str) -> str:
    return "|".join(each if each == "NA" else float.fromhex(each).hex() for each in text.split("|"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda each: each[0][:40])
def test_values_are_rs(record: list[str]) -> None:
    expression, _, kind, levels, values = record
    if kind in ("numeric", "logical", "date"):
        values = _in_rs_hex(values)
    count = values.count("|") + 1
    if count in (1, len(DATA)):
        assert _written(column(_value(expression)))[0] == kind
        found = _written(column(_value(expression)))
        wanted = values if count > 1 else "|".join([values] * len(DATA))
        assert found == [kind, levels, wanted]
    else:
        with pytest.raises(ValueError, match=f"length 1 or the same as the data .* has {count}"):
            _value(expression)


@pytest.mark.parametrize("record", RECORDS, ids=lambda each: each[0][:40])
def test_labels_are_rs(record: list[str]) -> None:
    assert (label(record[0], NOWHERE) or "colour") == record[1]


def test_other_values_and_labels_are_noticed() -> None:
    assert _written(column(_value("x^2.0000001"))) != _written(column(_value("x^2")))
    assert label("log(y+1)", NOWHERE) == "log(y + 1)" != label("log(y-1)", NOWHERE)


@pytest.mark.parametrize(
    ("python", "r"),
    [
        ("as_factor(x)", "as.factor(x)"),
        ("np.log(y)", "log(y)"),
        ("reorder(g, y, np.median)", "reorder(g, y, median)"),
        ("cut(y, [0, 2, 4, 8])", "cut(y, c(0, 2, 4, 8))"),
        ("cut(y, 3, include_lowest=True)", "cut(y, 3, include.lowest = TRUE)"),
        ("x ** 2", "x^2"),
        (".data['y'] * 2", '.data[["y"]] * 2'),
        (".data.y", "y"),
        ("is_na(z)", "is.na(z)"),
        ("reorder(g, y, fun=max, ascending=False)", "reorder(g, y, FUN = max, decreasing = TRUE)"),
    ],
)
def test_pythons_spellings_mean_the_same(python: str, r: str) -> None:
    assert _written(column(_value(python))) == _written(column(_value(r)))


def test_labels_are_rs_where_python_is_spelled() -> None:
    assert label("as_factor(x)", NOWHERE) == "as.factor(x)"
    assert label("reorder(g, y, np.median)", NOWHERE) == "reorder(g, y, median)"
    assert label("cut(y, 3, include_lowest=True)", NOWHERE) == "cut(y, 3, include.lowest = TRUE)"
    assert label("[v for v in y]", NOWHERE) == "[v for v in y]"


def test_the_callers_variables_and_functions_are_known() -> None:
    caller = Environment({"limit": 3, "twice": lambda v: v * 2, "name": "y"})
    assert _value("y > limit", environment=caller).tolist() == [y > 3 for y in Y]
    assert _value("twice(y)", environment=caller).tolist() == [y * 2 for y in Y]
    assert _value(".data[[name]]", environment=caller).tolist() == Y
    assert label(".data[[name]]", caller) == "y"
    assert _value("g + h").tolist()[0] == "au"  # Python's


def test_the_variables_of_rs_expressions_are_pickled_with_a_plot() -> None:
    limit = 3.5
    plot = gg.ggplot(DATA, aes("x", "y", colour="!(y > limit)")) + gg.geom_point()
    drawn = gg.render(plot).svg
    assert limit
    del limit
    assert gg.render(pickle.loads(pickle.dumps(plot))).svg == drawn


def test_nothing_takes_an_aesthetic_away() -> None:
    plot = gg.ggplot(DATA, aes("x", "y", colour="g"))
    svg = gg.render(plot + gg.geom_point(aes(colour=None))).svg
    assert svg.count("fill='#000000'") >= len(DATA)
    assert "F8766D" not in svg


def test_a_column_is_labelled_by_its_name_whatever_it_looks_like() -> None:
    data = pd.DataFrame({"GDP (USD)": [1, 2], "a-b": [3, 4]})
    svg = gg.render(gg.ggplot(data, gg.aes("GDP (USD)", "a-b")) + gg.geom_point()).svg
    assert ">GDP (USD)</text>" in svg
    assert ">a-b</text>" in svg


def test_dates_come_back_as_dates() -> None:
    found = _value("t + 1")
    assert found[0].date() == datetime.date(2024, 1, 11)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("nothing + 1", "object 'nothing' not found; the data have x, y, g, h, b, z, n, t, k, a b"),
        (
            "foo(y)",
            'could not find function "foo"; R\'s functions that are known here: I, abs',
        ),
        ("cut_width(y)", 'argument "width" is missing, with no default'),
        ("cut_number(b, 3)", "Insufficient data values to produce 3 bins."),
        ("paste(g, colapse = 1) + 1", "not numeric"),
        ("y +", "invalid syntax"),
    ],
)
def test_what_is_unknown_is_said(expression: str, message: str) -> None:
    with pytest.raises(ValueError, match="cannot evaluate v=") as raised:
        _value(expression)
    assert message in str(raised.value)


def test_cuts_are_categories_for_python_too() -> None:
    record = {each[0]: each for each in RECORDS}
    for expression, found in {
        "cut_width(y, 1, boundary = 0)": gg.cut_width(Y, 1, boundary=0),
        "cut_number(y, 3)": gg.cut_number(Y, 3),
        "cut_interval(y, length = 1)": gg.cut_interval(Y, length=1),
    }.items():
        assert "|".join(found.categories) == record[expression][3]
        assert "|".join(found) == record[expression][4]
    with pytest.raises(ValueError, match="exactly one of n and length"):
        gg.cut_interval(Y)
    with pytest.raises(ValueError, match="Only one of boundary and center"):
        gg.cut_width(Y, 1, center=0, boundary=0)


def test_lines_break_where_stringr_breaks_them() -> None:
    path = Path(__file__).parent / "data" / "str_wrap.tsv"
    records = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    for width, words, wanted in records:
        found = _value(f"str_wrap('{words}', {width})", DATA.iloc[:1])[0]
        assert found.replace("\n", "|") == wanted
    assert any(
        _value(f"str_wrap('{words}', {width} - 1)", DATA.iloc[:1])[0].replace("\n", "|") != wanted
        for width, words, wanted in records
    )
