"""Functions of scales called as users write them, held against what R's gives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rport import scales

DATA = Path(__file__).parent / "data"
CALLS = (DATA / "helpers.calls.tsv").read_text(encoding="utf-8").splitlines()
VALUES = (DATA / "helpers.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [(*call.split("\t"), value) for call, value in zip(CALLS, VALUES, strict=True)]


def _shown(found: Any) -> str:
    """Values as helpers.R writes them."""
    values: Sequence[Any] = found if np.iterable(found) and not isinstance(found, str) else [found]
    return "|".join(_word(each) for each in values)


def _word(value: Any) -> str:
    if value is None or value != value:
        return "NA"
    if isinstance(value, bool | np.bool_):
        return str(value).upper()
    return str(value)


def _agree(found: Any, value: str) -> bool:
    ours, theirs = _shown(found).split("|"), value.split("|")
    return len(ours) == len(theirs) and all(map(_same, ours, theirs))


def _same(ours: str, theirs: str) -> bool:
    if not theirs.removeprefix("-").startswith(("0x", "Inf")):
        return ours == theirs
    return float(ours) == (float.fromhex(theirs) if "x" in theirs else float(theirs))


@pytest.mark.parametrize(("theirs", "call", "value"), ROWS, ids=[row[0] for row in ROWS])
def test_a_call_gives_what_rs_gives(theirs: str, call: str, value: str) -> None:
    names = {name: getattr(scales, name) for name in scales.__all__}
    assert _agree(eval(call, names), value)


def test_another_value_is_noticed() -> None:
    assert not _agree([0.1, 0.2], "0x1p-1|0x1p+0")
    assert not _agree(["a"], "a|b")


@pytest.mark.parametrize("name", ["pal_dichromat", "label_number_si", "show_col", "Range"])
def test_what_is_not_covered_says_so(name: str) -> None:
    with pytest.raises(NotImplementedError, match=name):
        getattr(scales, name)()


def test_a_transformation_takes_no_numbers_outside_its_domain() -> None:
    with pytest.raises(ValueError, match="positive values"):
        scales.transform_boxcox(2).transform([-1.0])
    with pytest.raises(ValueError, match="at least 1 transformer"):
        scales.transform_compose()
    with pytest.raises(ValueError, match="unknown transformation 'cube'"):
        scales.as_transform("cube")
