"""`cut` against R's, whose levels and codes data/cut.R wrote."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from rport.base import cut

X = np.array([0.1, 3, 2.5, 7, np.nan, 10, -4, 3])
RECORDS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "cut.tsv").read_text("utf-8").splitlines()
]


def _in_python(call: str) -> str:
    python = re.sub(r"c\(([^)]*)\)", r"[\1]", call)
    for r, word in (
        ("TRUE", "True"),
        ("FALSE", "False"),
        ("include.lowest", "include_lowest"),
        ("Inf", "np.inf"),
    ):
        python = python.replace(r, word)
    return python


@pytest.mark.parametrize(("call", "levels", "codes"), RECORDS, ids=lambda each: each[:50])
def test_levels_and_codes_are_rs(call: str, levels: str, codes: str) -> None:
    found = eval(_in_python(call), {"cut": cut, "x": X, "np": np})
    assert list(found.levels) == levels.split(";")
    wanted = [-1 if code == "NA" else int(code) - 1 for code in codes.split(";")]
    assert found.codes.tolist() == wanted


def test_other_intervals_are_noticed() -> None:
    call, levels, _ = RECORDS[0]
    assert call == "cut(x, 2)"
    assert list(cut(X * 1.01, 2).levels) != levels.split(";")


@pytest.mark.parametrize("wrong", [{"breaks": 1}, {"breaks": [1, 1, 2]}])
def test_wrong_breaks_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"intervals|unique"):
        cut(X, **wrong)  # type: ignore[arg-type]


def test_labels_are_one_for_each_interval() -> None:
    assert list(cut(X, 2, labels=["low", "high"]).levels) == ["low", "high"]
    with pytest.raises(ValueError, match="labels"):
        cut(X, 2, labels=["low"])
