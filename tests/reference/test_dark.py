"""The dark figures against R's, which ggplot2 4.0 draws by `theme_minimal(ink, paper)`."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculus_for_ml import drawing
from calculus_for_ml.config import default_config
from calculus_for_ml.parity.figure import Drawn, compare_figure
from calculus_for_ml.sections import FIGURES

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "workflow" / "reference" / "r-4.6.1-ggplot2-4.0.3" / "figures"
RECORDED = sorted(path.stem.removesuffix("-dark") for path in RECORD.glob("ragg/*-dark.png"))


def failures(name: str, folder: Path) -> list[str]:
    """Which measures of a dark figure are beyond the bounds that hold for the light ones."""
    rendering = drawing.render_figure(name, theme="dark")
    ours = Drawn(png=folder / f"{name}.png", svg=folder / f"{name}.svg")
    ours.png.write_bytes(rendering.png)
    ours.svg.write_text(rendering.svg, encoding="utf-8")
    theirs = Drawn(
        png=RECORD / "ragg" / f"{name}-dark.png", svg=RECORD / "svglite" / f"{name}-dark.svg"
    )
    checks = compare_figure(name, ours, theirs, default_config().figure.dpi).checks
    assert len(checks) > 5
    return [check.measure for check in checks if check.verdict != "passed"]


def test_r_drew_every_figure_in_the_dark() -> None:
    light = {path.stem for path in RECORD.glob("ragg/*.png")} - {f"{f}-dark" for f in RECORDED}
    assert set(RECORDED) == light
    assert set(RECORDED) <= set(FIGURES)


@pytest.mark.parametrize("name", RECORDED)
def test_dark_figures_are_within_the_bounds(name: str, tmp_path: Path) -> None:
    assert failures(name, tmp_path) == []


@pytest.mark.parametrize("colours", [("#E5E6E6", "#131416"), ("#E6E6E6", "#131417")])
def test_an_ink_or_paper_that_is_one_step_off_fails(
    colours: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(drawing.THEMES, "dark", colours)
    assert failures("loss_gradient", tmp_path)
