"""rlang's hash against R's record of it (hash.R)."""

from pathlib import Path

import pytest

from rport.base import seq
from rport.rlang import (
    DataFrame,
    Expression,
    Language,
    Placed,
    Symbol,
    Tagged,
    hash_of,
)
from rport.rlang.xxh3 import xxh3_128

BAR = ["#132B43"] * 300
VALUES = {
    "string": "g",
    "legend": ("g", ["a", "b"], "legend"),
    "utf8": ("group of é", ["x", None], "legend"),
    "numbers": (None, ["a", None], [1.5, -0.0, 2.0]),
    "tagged": Tagged("colour", "fallback"),
    **{f"rep{n}": ["#132B43"] * n for n in (1, 5, 10, 60, 300)},
    "frame": DataFrame({"colour": BAR, "value": seq(1.5, 7, 300).tolist()}),
    "code": (Expression(Language((Symbol("^"), Symbol("alpha"), [2.0]))), ["a", "b"], "legend"),
    "labels": (
        "g",
        (Symbol("alpha"), Language((Symbol("["), Symbol("x"), Symbol("i"))), "word"),
        "legend",
    ),
    "named": ("g", Placed(["one", "three"], [1, 3]), "legend"),
    "backwards": DataFrame({"colour": BAR, "value": seq(1.5, 7, 300)[::-1].tolist()}, True),
}
RECORD = [line.split("\t") for line in Path(__file__).with_name("hash.tsv").read_text().split("\n")]


@pytest.mark.parametrize(("expected", "name"), [row[:2] for row in RECORD if len(row) > 1])
def test_the_hash_is_rs(expected: str, name: str) -> None:
    assert hash_of(VALUES[name]) == expected


def test_another_value_has_another_hash() -> None:
    assert len({hash_of(value) for value in VALUES.values()}) == len(VALUES)


def test_too_little_to_hash_is_refused() -> None:
    with pytest.raises(ValueError, match="only 17 or more"):
        xxh3_128(b"short")
