"""The figures of a run beside those of R: which are compared, and with what."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from calculus_for_ml.config import Config, default_config, merge
from calculus_for_ml.parity.figure import compare_figures
from calculus_for_ml.parity.outcome import FigureParity, open_figures, save_figures
from calculus_for_ml.parity.reference import open_references
from rport.compare import bounds

from .conftest import write_png


@pytest.fixture
def run(reference, tmp_path) -> Callable[..., list[FigureParity]]:
    """`run(overrides)` compares figures of a run that has drawn what R has."""
    figures, records = tmp_path / "figures", tmp_path / "records"
    for folder in (figures, records):
        folder.mkdir()
    for name in NAMES:
        write_png(reference / "figures" / "ragg" / f"{name}.png", figures / f"{name}.png")
        (figures / f"{name}.svg").symlink_to(reference / "figures" / "svglite" / f"{name}.svg")
        axes = json.loads((reference / "axes" / f"{name}.json").read_text())
        record = {"title": name.title(), "alt": "Seen.", "caption": "Learned.", "axes": axes}
        (records / f"{name}.json").write_text(json.dumps(record))

    def compare(overrides=None, theme="light"):
        config = Config(merge(default_config(), overrides or {}))
        references = open_references([reference])
        return compare_figures(NAMES, config, theme, figures, records, references, 1)

    return compare


NAMES = ["loss_curve", "regression_data"]


def verdicts(parities) -> dict[str, set[str]]:
    return {parity.name: {check.verdict for check in parity.checks} for parity in parities}


def test_a_run_is_compared_figure_by_figure(run, tmp_path):
    parities = run()
    assert verdicts(parities) == {"loss_curve": {"passed"}, "regression_data": {"passed"}}
    assert all(parity.alt and parity.source.startswith("R 4.6.1") for parity in parities)
    save_figures(parities, tmp_path / "figures.json")
    assert open_figures(tmp_path / "figures.json") == parities


def test_a_dark_figure_is_compared_with_r_s_dark_one(run, reference, tmp_path):
    for name in NAMES:
        for folder, kind in (("ragg", "png"), ("svglite", "svg")):
            theirs = reference / "figures" / folder / f"{name}-dark.{kind}"
            to = tmp_path / "figures" / f"{name}-dark.{kind}"
            write_png(theirs, to) if kind == "png" else to.write_bytes(theirs.read_bytes())
    dark = tmp_path / "figures" / "loss_curve-dark.svg"
    assert verdicts(run(theme="dark"))["loss_curve-dark"] == {"passed"}
    # the colour of the tick labels
    dark.write_text(dark.read_text().replace("#A6A7A7", "#A6A7A8"))
    found = run(theme="dark")[0]
    assert [check.measure for check in found.checks if check.verdict == "failed"] == [
        bounds.TEXTS.measure
    ]
    assert found.title == "Loss_Curve (dark)"


def test_another_seed_leaves_the_other_figures_their_reference(run):
    assert verdicts(run({"seed": 124})) == {
        "loss_curve": {"passed"},
        "regression_data": {"no reference"},
    }


def test_another_dpi_leaves_the_svg_its_reference(run, tmp_path):
    for path in (tmp_path / "figures").glob("*.png"):
        write_png(path, path, dpi=300)
    found = run({"figure": {"dpi": 300}})[0]
    assert {check.what for check in found.checks if check.verdict == "no reference"} == {
        "loss_curve: PNG against R's"
    }


def test_a_format_that_is_not_drawn_is_not_compared(run):
    found = run({"figure": {"formats": ["svg"]}})[0]
    assert not any("ssim" in check.measure.lower() for check in found.checks)
    assert found.ours.uri.startswith("data:image/svg+xml;")
    assert (found.ours.width, found.ours.height) == (504, 360)
