"""Calls of one line, as users write them, against ggplot2's own drawing of them."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rport import ggplot2, grid, plotmath, scales
from rport.ggplot2 import aes, ggplot, render

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
Differences = Callable[[str, Path], list[object]]
CALLS = {
    name: python
    for name, _, python in (
        line.split("\t") for line in (HERE / "calls.tsv").read_text("utf-8").splitlines()
    )
}
Y = [2.1, 3.4, 1.2, 4.8, 3.3, 5.1, 2.7, 4.1, 3.9, 2.2, 6.3, 4.4, 1.9, 3, 3.6, 4.7, 5.6, 2.8, 3.2,
     4.2, 1.5, 5.3, 4.9, 3.8]  # fmt: skip


def _names() -> dict[str, Any]:
    table = pd.DataFrame(
        {
            "x": [1, 2, 3, 4, 5, 6] * 4,
            "y": Y,
            "g": [letter for letter in "abca" for _ in range(6)],
            "h": ["u", "v"] * 12,
            "b": [0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1],
            "k": ["#FF0000", "#0000FF"] * 12,
            "t": pd.Timestamp("2024-01-10") + pd.to_timedelta(10 * np.arange(24), unit="D"),
        }
    )
    modules = {
        name: getattr(module, name)
        for module in (scales, grid, plotmath, ggplot2)
        for name in module.__all__
    }
    plot = ggplot(table, aes("x", "y"))
    return {**modules, "scales": scales, "d": table, "B": plot, "np": np, "pd": pd}


def _drawn(call: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return render(eval(call, _names()), 4, 3).svg


@pytest.mark.parametrize("name", CALLS)
def test_calls_draw_what_ggplot2_draws(name: str, svg_differences: Differences) -> None:
    assert svg_differences(_drawn(CALLS[name]), RECORDED / f"{name}.svg") == []


@pytest.mark.parametrize(
    ("name", "other"),
    [("stk", "stk2"), ("galt", "galt4"), ("elgeom", "elgeom3"), ("i_ann", "i_flip"),
     ("ac_txt", "ac_tree"), ("sectime2", "sectime3"), ("n60", "n61")],
)  # fmt: skip
def test_another_call_is_noticed(name: str, other: str, svg_differences: Differences) -> None:
    assert svg_differences(_drawn(CALLS[other]), RECORDED / f"{name}.svg")


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDED.iterdir()} == set(CALLS)
