"""Figures are drawn from the CSV on disk, in every format and theme, with the words declared."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from calculus_for_ml import drawing
from calculus_for_ml.config import Config, default_config, merge
from calculus_for_ml.drawing import draw, draw_and_compare
from calculus_for_ml.running.workers import WorkerError
from calculus_for_ml.sections import FIGURES
from calculus_for_ml.sections.section import file_name
from calculus_for_ml.table import write_table


@pytest.fixture
def config() -> Config:
    small = {"figure": {"dpi": 72, "width": 4, "height": 3}}
    return Config(merge(default_config(), small))


@pytest.fixture
def tables(config: Config, tmp_path: Path) -> Path:
    for table, columns in FIGURES["loss_curve"].mathematics.tables(config).items():
        write_table(columns, tmp_path / f"{table}.csv")
    return tmp_path


def test_one_drawing_serves_all_formats(config: Config, tables: Path) -> None:
    draw("loss_curve", config, "light", [tables], tables, tables)
    assert (tables / "loss_curve.png").read_bytes().startswith(b"\x89PNG")
    svg = (tables / "loss_curve.svg").read_text(encoding="utf-8")
    assert "Loss Function L(theta) = (theta - 3)^2" in svg
    words = FIGURES["loss_curve"].figure("loss_curve").words(config)
    assert words["alt"] in svg
    record = json.loads((tables / "loss_curve.json").read_text(encoding="utf-8"))
    assert record["caption"] == words["caption"]
    assert record["title"] == "Loss Function L(theta) = (theta - 3)^2"
    # R: axes/loss_curve.json of its record
    assert record["axes"]["x"]["labels"] == ["-2.5", "0.0", "2.5", "5.0", "7.5"]


def test_what_is_drawn_stands_in_the_csv(config: Config, tables: Path) -> None:
    draw("loss_curve", config, "light", [tables], tables, tables)
    before = (tables / "loss_curve.svg").read_bytes()
    rows = (tables / "loss.csv").read_text(encoding="utf-8").splitlines()
    rows[200] = rows[200].replace(rows[200].split(",")[1], "20.0")
    (tables / "loss.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    draw("loss_curve", config, "light", [tables], tables, tables)
    assert (tables / "loss_curve.svg").read_bytes() != before


def test_the_dark_theme_moves_nothing(config: Config, tables: Path) -> None:
    for theme in ("light", "dark"):
        draw("loss_curve", config, theme, [tables], tables)
    light, dark = (
        (tables / file_name("loss_curve", theme, "svg")).read_text(encoding="utf-8")
        for theme in ("light", "dark")
    )
    assert light != dark
    colour = re.compile(r"#[0-9A-Fa-f]{6}")
    assert colour.sub("", light) == colour.sub("", dark)


def test_a_figure_that_fails_names_itself(config: Config, tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match="loss_curve: FileNotFoundError"):
        draw_and_compare(["loss_curve"], config, [tmp_path], tmp_path, [], workers=1)


def test_a_figure_needs_no_file() -> None:
    drawn = drawing.loss_gradient()
    assert drawn.svg == drawing.render_figure("loss_gradient").svg
    assert drawing.loss_gradient(theme="dark").svg != drawn.svg


def test_help_and_completion_know_the_figures() -> None:
    assert set(dir(drawing)) == {"THEMES", "draw", "draw_and_compare", "render_figure", *FIGURES}
    assert drawing.loss_gradient.__name__ == "loss_gradient"
    assert drawing.loss_gradient.__doc__.startswith("The slope of the loss")


def test_an_unknown_name_lists_the_known_ones() -> None:
    known = ", ".join(FIGURES)
    with pytest.raises(AttributeError, match=f"no figure 'loss_slope'; there are: {known}$"):
        _ = drawing.loss_slope
    with pytest.raises(KeyError, match="no figure 'loss_slope'"):
        drawing.render_figure("loss_slope")
    with pytest.raises(KeyError, match="no theme 'sepia'; there are: light, dark"):
        drawing.loss_gradient(theme="sepia")
