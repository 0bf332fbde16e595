"""Plots as people write them, each a thing that was once drawn or said otherwise than by R.

plots.txt has each in R and in Python; ../reports/reports.R has drawn them.
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rport import ggplot2 as gg
from rport.ggplot2 import render

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
PLOTS = {
    part.partition("\n")[0]: part.partition("\n---\n")[2]
    for part in re.split(r"(?m)^# ", (HERE / "plots.txt").read_text("utf-8"))[1:]
}
SAID = defaultdict(list)
for row in (RECORDED / "messages.tsv").read_text("utf-8").splitlines():
    _name, _kind, _text = row.split("\t")
    SAID[_name].append((_kind, _text.strip()))
REFUSED = [name for name in PLOTS if SAID[name] and SAID[name][-1][0] == "error"]
KINDS = {gg.PlotWarning: "warning", gg.PlotMessage: "message"}
Differences = Callable[[str, Path], list[object]]


def drawn(name: str) -> tuple[str, list[tuple[str, str]]]:
    """The SVG of a plot, and what is said of it."""
    names: dict[str, Any] = {"pd": pd, "np": np}
    exec("from rport.ggplot2 import *\nfrom rport.scales import *", names)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        exec(compile(PLOTS[name], name, "exec"), names)
        svg = render(names["p"], 6, 4).svg
    said = [(KINDS.get(each.category, "other"), str(each.message)) for each in told]
    return svg, [(kind, re.sub(r"\s+", " ", text).strip()) for kind, text in said]


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in PLOTS if name not in REFUSED])
def test_an_everyday_plot_is_ggplot2_s(name: str, svg_differences: Differences) -> None:
    svg, said = drawn(name)
    assert svg_differences(svg, RECORDED / f"{name}.svg") == []
    assert sorted(said) == sorted(SAID[name])


@pytest.mark.parametrize("name", REFUSED)
def test_what_r_refuses_is_refused_in_its_words(name: str) -> None:
    with pytest.raises(ValueError, match=r".") as told:
        drawn(name)
    theirs = re.sub(r"^.*Caused by error in [^!]*! ", "", SAID[name][-1][1])
    assert theirs in re.sub(r"\s+", " ", str(told.value))


def test_another_plot_is_not_ggplot2_s(svg_differences: Differences) -> None:
    first, second = [name for name in PLOTS if name not in REFUSED][:2]
    svg, said = drawn(first)
    assert svg_differences(svg, RECORDED / f"{second}.svg")
    assert sorted(said) != sorted(SAID[second])
