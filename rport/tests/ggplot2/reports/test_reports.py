"""Small plots after public reports about ggplot2, plotnine and pandas, against ggplot2's own.

plots.txt has each in R and in Python; reports.R has drawn them.
"""

from __future__ import annotations

import copy
import io
import pickle
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
from rport.ggplot2 import aes, geom_point, ggplot, ggsave, render

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
PLOTS = {
    part.partition("\n")[0]: part.partition("\n---\n")[2]
    for part in re.split(r"(?m)^# ", (HERE / "plots.txt").read_text("utf-8"))[1:]
}
SAID = defaultdict(list)
for row in (RECORDED / "messages.tsv").read_text("utf-8").splitlines():
    _name, _kind, _text = row.split("\t")
    SAID[_name].append((_kind, _text))
Differences = Callable[[str, Path], list[object]]
KINDS = {gg.PlotWarning: "warning", gg.PlotMessage: "message"}


def drawn(name: str) -> tuple[str, list[tuple[str, str]]]:
    """The SVG of a plot, and what is said of it."""
    names: dict[str, Any] = {"pd": pd, "np": np}
    exec("from rport.ggplot2 import *", names)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        exec(compile(PLOTS[name], name, "exec"), names)
        svg = render(names["p"], 6, 4).svg
    said = [(KINDS.get(each.category, "other"), str(each.message)) for each in told]
    return svg, [(kind, re.sub(r"\s+", " ", text)) for kind, text in said]


REFUSED = [name for name in PLOTS if SAID[name] and SAID[name][-1][0] == "error"]


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in PLOTS if name not in REFUSED])
def test_a_reported_plot_is_ggplot2_s(name: str, svg_differences: Differences) -> None:
    svg, said = drawn(name)
    assert svg_differences(svg, RECORDED / f"{name}.svg") == []
    assert sorted(said) == sorted(SAID[name])


@pytest.mark.parametrize("name", REFUSED)
def test_what_r_refuses_is_refused(name: str) -> None:
    with pytest.raises(ValueError) as told:  # noqa: PT011 - the words are compared below
        drawn(name)
    theirs = SAID[name][-1][1]
    if "continuous" in theirs:
        assert re.sub(r"\s+", " ", str(told.value)).endswith(theirs)


def test_another_plot_is_not_ggplot2_s(svg_differences: Differences) -> None:
    svg, said = drawn("limits_half_hours")
    assert svg_differences(svg, RECORDED / "limits_other_zone.svg")
    assert sorted(said) != sorted(SAID["limits_of_xlim"])


TABLE = pd.DataFrame({"x": [1.0, 2, 3], "y": [3.0, 1, 2], "g": list("aba")})


def test_a_plot_keeps_its_data_as_they_were() -> None:
    places = np.array([[1.0, 3], [2, 1], [3, 2]])
    table = pd.DataFrame(places, columns=["x", "y"], copy=False)
    plot = ggplot(table, aes("x", "y")) + geom_point(data=table)
    before = render(plot).svg
    places[:] = 7
    table["y"] = 9.0
    assert render(plot).svg == before
    assert render(ggplot(table, aes("x", "y")) + geom_point()).svg != before


SCALES = {
    name: getattr(gg, name)
    for name in gg.__all__
    if name.startswith(("scale_colour", "scale_fill", "scale_x", "scale_y", "scale_size"))
    and not name.endswith(("manual", "gradientn", "stepsn", "identity"))
    and name not in gg.refused.REFUSED
}


@pytest.mark.filterwarnings("ignore:Using")
@pytest.mark.parametrize("name", SCALES)
def test_scales_are_pickled_as_what_made_them(name: str) -> None:
    made = SCALES[name]()
    again = pickle.loads(pickle.dumps(made))
    assert again.aesthetics == made.aesthetics
    shares = 3 if made.is_discrete else np.array([0.1, 0.5])
    if made.palette is not None:
        assert list(again.palette(shares)) == list(made.palette(shares))
    assert copy.deepcopy(made).aesthetics == made.aesthetics


def test_a_plot_takes_the_variables_of_its_mapping_along() -> None:
    def plot(factor: float) -> ggplot:
        return ggplot(TABLE, aes("x", "np.abs(y) * factor")) + geom_point()

    again = pickle.loads(pickle.dumps(plot(2.0)))
    assert render(again).svg == render(plot(2.0)).svg != render(plot(3.0)).svg


def test_files_of_all_kinds_of_names(tmp_path: Path) -> None:
    plot = ggplot(TABLE, aes("x", "y")) + geom_point()
    file = io.BytesIO()
    plot.save(file, verbose=False)
    assert file.getvalue() == render(plot, dpi=192).png
    file = io.BytesIO()
    ggsave(plot, file, format="svg", width=7, height=5)
    assert file.getvalue().decode() == render(plot).svg
    sides = {"width": 7, "height": 5, "dpi": 192, "scale": 0.5}
    ggsave(filename="a.PNG", plot=plot, path=tmp_path / "new", create_dir=True, **sides)
    plot.save(tmp_path / "b.SVG", scale=0.5, limitsize=False)
    ggsave(plot, tmp_path / "c.dat", device="png", width=3.5, height=2.5, dpi=192)
    assert (tmp_path / "new" / "a.PNG").read_bytes() == (tmp_path / "c.dat").read_bytes()
    assert (tmp_path / "b.SVG").read_text() == render(plot, 3.5, 2.5).svg
    with pytest.raises(ValueError, match="Dimensions exceed 50 inches"):
        plot.save(tmp_path / "d.png", width=60)
