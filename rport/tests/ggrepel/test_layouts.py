"""Where labels start and come to rest, bit for bit as on ggrepel's own page: see layouts.R."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import pytest

from rport.cowplot import plot_grid
from rport.ggplot2 import (
    aes,
    coord_fixed,
    facet_wrap,
    geom_point,
    ggplot,
    labs,
    render,
    scale_y_reverse,
    theme,
    theme_bw,
    theme_classic,
    theme_minimal,
)
from rport.ggrepel import geom_label_repel, geom_text_repel, labels
from rport.ggrepel.boxes import Boxes
from rport.gridextra import arrangeGrob

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from ggrepel_plots import towns  # noqa: E402

LAYOUTS = json.loads((HERE / "r-4.6.1-ggrepel-0.9.8" / "layouts.json").read_text())
EVERY = {"seed": 42, "max_time": math.inf, "max_overlaps": math.inf}
named = aes(label="name")
town = ggplot(towns, aes("x", "y")) + geom_point()
coloured = ggplot(towns, aes("x", "y", colour="kind")) + geom_point()
PLOTS = {
    "plain": town + geom_text_repel(named, **EVERY),
    "titled": town
    + geom_label_repel(named, size=3, **EVERY)
    + labs(title="A title", subtitle="gy", caption="Source"),
    "legend": coloured + geom_text_repel(named, box_padding=0.5, **EVERY) + theme_bw(14),
    "below": coloured
    + geom_label_repel(named, size=2.5, **EVERY)
    + theme_minimal(9)
    + theme(legend_position="bottom"),
    "facets": coloured
    + geom_text_repel(named, nudge_y=0.1, **EVERY)
    + facet_wrap("~kind")
    + theme_classic(),
    "fixed": town
    + geom_text_repel(named, point_size=3, direction="y", hjust=0, **EVERY)
    + coord_fixed()
    + scale_y_reverse(),
    "composed": (town + geom_text_repel(named, **EVERY) + labs(title="Left")) | coloured,
    "gridded": plot_grid(
        coloured, town + geom_label_repel(named, size=3, **EVERY), rel_widths=[1, 2]
    ),
    "arranged": arrangeGrob(
        town + geom_text_repel(named, angle=90, **EVERY), coloured, top="Both", ncol=2
    ),
}


def _hex(numbers):
    if isinstance(numbers, list | tuple):
        return [_hex(each) for each in numbers]
    return float(numbers).hex()


def _same(given):
    """A number as Python writes it in hexadecimal, or a list of them."""
    if isinstance(given, list):
        return [_same(each) for each in given]
    return float.fromhex(given).hex()


def _drawn(plot, monkeypatch, width=6.3, settled=True):
    """What the simulation is given in each panel, and its results."""
    panels, calls = [], []
    viewport_of = labels.viewport_of

    def seen(panel):
        panels.append(viewport_of(panel))
        return panels[-1]

    class Recorded(Boxes):
        def __init__(self, points, radii, padding, corners, *others):
            panel = panels[-1]
            calls.append({
                "panel": _hex([panel.left, panel.bottom, panel.width, panel.height]),
                "points": _hex(points), "radii": _hex(radii), "padding": _hex(padding),
                "boxes": _hex(corners),
            })  # fmt: skip
            super().__init__(points, radii, padding, corners, *others)

        def settle(self):
            if not settled:
                return [None] * len(self.corners)
            middles = super().settle()
            for axis, places in zip("xy", zip(*middles, strict=True), strict=True):
                calls[-1][axis] = _hex(places)
            return middles

    monkeypatch.setattr(labels, "viewport_of", seen)
    monkeypatch.setattr(labels, "Boxes", Recorded)
    render(plot, width=width, height=4.7).svg  # noqa: B018 - it is drawn when it is asked for
    return calls


def _recorded(name, settled):
    every = [{key: _same(value) for key, value in call.items()} for call in LAYOUTS[name]]
    for call in every:
        count = len(call["points"])
        radii = call["radii"]
        call["radii"] = radii if isinstance(radii, list) else [radii] * count
        if not settled:
            del call["x"], call["y"]
    return every


@pytest.mark.parametrize("name", PLOTS)
def test_labels_start_where_they_do_in_r(name, monkeypatch) -> None:
    assert _drawn(PLOTS[name], monkeypatch, settled=False) == _recorded(name, settled=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", PLOTS)
def test_labels_come_to_rest_where_they_do_in_r(name, monkeypatch) -> None:
    assert _drawn(PLOTS[name], monkeypatch) == _recorded(name, settled=True)


def test_on_a_page_that_is_hardly_wider_they_start_elsewhere(monkeypatch) -> None:
    wider = _drawn(PLOTS["plain"], monkeypatch, 6.3 + 1e-14, settled=False)
    assert wider != _recorded("plain", settled=False)
