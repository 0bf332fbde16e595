"""Figures to embed: their snippets and descriptions, light and dark."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from calculus_for_ml.sections import FIGURES

from .conftest import Project

SVG = "{http://www.w3.org/2000/svg}"
# What a run makes and embeds
MADE = [name for name, section in FIGURES.items() if section.part != "study"]


# ---- snippets --------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.browser
def test_the_snippets_find_their_figures(open_page, built: Project) -> None:
    for name in MADE:
        page = open_page(built / f"results/embed/{name}.html", scheme="dark")
        image = page.locator("img")
        assert image.evaluate("i => i.naturalWidth > 0 && i.currentSrc.endsWith('-dark.svg')")


@pytest.mark.slow
def test_figures_json_tells_the_truth(built: Project) -> None:
    found = json.loads((built / "results/embed/figures.json").read_text(encoding="utf-8"))
    assert [figure["name"] for figure in found["figures"]] == MADE
    assert found["drawn_as"]["ggplot2"] == "4.0.3"
    assert {"R", "ragg", "svglite"} <= set(found["drawn_as"])
    assert found["config"]["figure"]["themes"] == ["light", "dark"]
    for figure in found["figures"]:
        assert len(figure["files"]) == 4
        for file in figure["files"]:
            path = built / "results/embed" / file["path"]
            content = path.read_bytes()
            assert file["bytes"] == len(content)
            assert file["sha256"] == hashlib.sha256(content).hexdigest()
            if file["format"] == "png":
                assert Image.open(path).size == (file["width_px"], file["height_px"])
            else:
                points = ElementTree.fromstring(content).get("viewBox").split()[2:]
                sizes = [float(side) / 72 for side in points]
                assert sizes == [figure["width_in"], figure["height_in"]]
                assert [96 * side for side in sizes] == [file["width_px"], file["height_px"]]
        for snippet in figure["snippets"].values():
            assert (built / "results/embed" / snippet).exists()


@pytest.mark.slow
def test_words_and_numbers_follow_the_configuration(finished: Project, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    shutil.copytree(finished.folder, project.folder)
    changes = ("seed=7", "loss={minimum: 2.5}", "embed={folder: /img}")
    project.make("embed", "results/docs/excerpts", "--config", *changes)
    snippet = (project / "results/embed/regression_data.html").read_text(encoding="utf-8")
    assert "for seed 7." in snippet
    assert 'src="/img/regression_data.svg"' in snippet
    assert "-dark" not in snippet
    loss = (project / "results/embed/loss_curve.html").read_text(encoding="utf-8")
    caption = loss[loss.index("<figcaption>") :]
    assert "at theta = 2.5 " in loss.removesuffix(caption)
    assert "best parameter is 2.5," in caption
    facts = json.loads((project / "results/docs/excerpts/facts.json").read_text(encoding="utf-8"))
    assert facts["config"]["seed"] == 7
    first = (project / "results/tables/regression.csv").read_text(encoding="utf-8").splitlines()[1]
    assert facts["regression"]["first"]["x"] == f"{float(first.split(',')[0]):.7g}"
    assert facts["checks"]["no_reference"] > 0


# ---- light and dark --------------------------------------------------------------------------

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def test_contrast_is_measured_as_wcag_defines_it(contrast) -> None:
    assert contrast("#000000", "#FFFFFF") == 21
    # https://webaim.org/resources/contrastchecker/: 4.54 for #767676 on white, the lightest grey
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#FFFFFF") < 4.5


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["", "-dark"])
@pytest.mark.parametrize("name", FIGURES)
def test_text_can_be_read(contrast, built: Project, name: str, theme: str) -> None:
    """WCAG AA: 4.5 to 1 for text."""
    root = ElementTree.parse(built / f"{FIGURES[name].folder}/figures/{name}{theme}.svg").getroot()
    page = COLOUR.search(ElementTree.tostring(next(root.iter(f"{SVG}rect")), "unicode"))[0]
    texts = list(root.iter(f"{SVG}text"))
    assert texts
    for text in texts:
        found = COLOUR.search(ElementTree.tostring(text, "unicode"))
        assert contrast(found[0] if found else "#000000", page) >= 4.5


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_a_dark_figure_has_the_same_geometry(built: Project, name: str) -> None:
    light, dark = (
        (built / f"{FIGURES[name].folder}/figures/{name}{theme}.svg").read_text(encoding="utf-8")
        for theme in ("", "-dark")
    )
    assert light != dark
    assert COLOUR.sub("", light) == COLOUR.sub("", dark)


def test_another_theme_leaves_the_tables_alone(finished: Project) -> None:
    planned = finished.planned("--config", "figure={themes: [light, dark]}")
    assert planned == {"draw_figures", "draw_companion_figures", "judge_checks"}


@pytest.mark.slow
def test_a_background_can_be_left_out(finished: Project, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    shutil.copytree(finished.folder, project.folder)
    project.make("results/figures/loss_curve.png", "--config", "figure={background: transparent}")
    with Image.open(project / "results/figures/loss_curve.png") as image:
        assert image.convert("RGBA").getpixel((0, 0))[3] == 0
    with Image.open(finished / "results/figures/loss_curve.png") as image:
        assert image.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)
