"""Figures are drawn from the CSV on disk, in every format and theme, with the words declared."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from calculus_for_ml.config import Config, merge, read_yaml, validate
from calculus_for_ml.figures import draw, draw_figures, file_name
from calculus_for_ml.sections import FIGURES
from calculus_for_ml.table import write_table
from calculus_for_ml.workers import WorkerError

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "workflow" / "schemas" / "config.schema.yaml"


@pytest.fixture
def config() -> Config:
    small = {"figure": {"dpi": 72, "width": 4, "height": 3}}
    return Config.from_mapping(validate(merge(read_yaml(ROOT / "config.yaml"), small), SCHEMA))


@pytest.fixture
def tables(config: Config, tmp_path: Path) -> Path:
    for table, columns in FIGURES["loss_curve"].module.tables(config).items():
        write_table(columns, tmp_path / f"{table}.csv")
    return tmp_path


def test_one_drawing_serves_all_formats(config: Config, tables: Path) -> None:
    draw("loss_curve", config, "light", tables, tables, tables)
    assert (tables / "loss_curve.png").read_bytes().startswith(b"\x89PNG")
    svg = (tables / "loss_curve.svg").read_text(encoding="utf-8")
    assert "Loss Function L(theta) = (theta - 3)^2" in svg
    figure = FIGURES["loss_curve"].module.figures(config)["loss_curve"]
    assert figure.alt in svg
    axes = json.loads((tables / "loss_curve.json").read_text(encoding="utf-8"))
    assert axes["x"]["labels"] == ["-2.5", "0.0", "2.5", "5.0", "7.5"]  # R: values.json


def test_what_is_drawn_stands_in_the_csv(config: Config, tables: Path) -> None:
    draw("loss_curve", config, "light", tables, tables, tables)
    before = (tables / "loss_curve.svg").read_bytes()
    rows = (tables / "loss.csv").read_text(encoding="utf-8").splitlines()
    rows[200] = rows[200].replace(rows[200].split(",")[1], "20.0")
    (tables / "loss.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    draw("loss_curve", config, "light", tables, tables, tables)
    assert (tables / "loss_curve.svg").read_bytes() != before


def test_the_dark_theme_moves_nothing(config: Config, tables: Path) -> None:
    for theme in ("light", "dark"):
        draw("loss_curve", config, theme, tables, tables, None)
    light, dark = (
        (tables / file_name("loss_curve", theme, "svg")).read_text(encoding="utf-8")
        for theme in ("light", "dark")
    )
    assert light != dark
    colour = re.compile(r"#[0-9A-Fa-f]{6}")
    assert colour.sub("", light) == colour.sub("", dark)


def test_a_figure_that_fails_names_itself(config: Config, tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match="loss_curve: FileNotFoundError"):
        draw_figures(["loss_curve"], config, "light", tmp_path, tmp_path, None, 1)
