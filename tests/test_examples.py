"""The notebook, and the code of the README: they draw what the pipeline draws."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from calculus_for_ml import __version__, drawing
from calculus_for_ml.config import default_config
from calculus_for_ml.sections import FIGURES
from rport.ggplot2 import Rendering

ROOT = Path(__file__).resolve().parents[1]


def run(path: Path) -> list[object]:
    """The value of the last line of each code cell, as a notebook would show it."""
    scope: dict[str, object] = {}
    values = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            *statements, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module(statements, []), str(path), "exec"), scope)
            values.append(eval(compile(ast.Expression(last.value), str(path), "eval"), scope))
    return values


def test_the_notebook_draws_inline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # no file of the project is needed
    light, dark = run(ROOT / "examples" / "draw_inline.ipynb")
    assert isinstance(light, Rendering)
    assert isinstance(dark, Rendering)
    committed = (ROOT / "docs/images/loss_curve.svg").read_text(encoding="utf-8")
    assert light._repr_svg_() == committed
    assert "(theta - 1.5)^2" in dark._repr_svg_()
    assert dark._repr_png_()[0].startswith(b"\x89PNG")


def test_a_notebook_s_image_has_its_alt_text(open_page, tmp_path: Path) -> None:
    """Jupyter and nbconvert take HTML before SVG, and give an SVG of their own no alt text."""
    drawn = drawing.loss_curve()
    alt = FIGURES["loss_curve"].figure("loss_curve").words(default_config())["alt"]
    assert drawn._repr_png_()[1]["alt"] == alt
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><title>A page</title>{drawn._repr_html_()}", encoding="utf-8")
    image = open_page(page).locator("img")
    assert image.evaluate("i => [i.alt, i.naturalWidth > 0, i.width, i.height]") == [
        alt, True, 672, 480,
    ]  # fmt: skip


def test_an_alt_text_is_escaped() -> None:
    plot = (
        FIGURES["loss_curve"]
        .figure("loss_curve")
        .plot({"loss": {"theta": [0.0, 1.0], "loss": [0.0, 1.0]}}, default_config())
    )
    from rport.ggplot2 import render, theme_minimal

    hostile = '"<b>&'
    html = render(plot + theme_minimal(), alt=hostile)._repr_html_()
    assert BeautifulSoup(html, "html.parser").img["alt"] == hostile
    assert render(plot + theme_minimal())._repr_html_() is None


README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_s_code_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    # a comment beside a print says what it prints
    promised = re.findall(r"^print\(.*\)  # (.*)$", "".join(blocks), re.MULTILINE)
    assert promised
    assert capsys.readouterr().out.splitlines() == promised
    for path in re.findall(r'"(\w+\.(?:png|svg))"', "".join(blocks)):
        assert (tmp_path / path).stat().st_size > 0


def test_the_citation_names_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == __version__
    assert citation["title"] == README.splitlines()[0].removeprefix("# ")
    assert "Calculus Crash Course" in citation["references"][0]["title"]


def test_the_readme_points_to_what_there_is() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)
    folders = [
        each
        for row in re.findall(r"^\| (`[^|]*`) \|", README[README.index("Where things are") :], re.M)
        for each in re.findall(r"`([^`]+)`", row)
    ]
    assert "CONTRIBUTING.md" in links
    assert "rport/" in folders
    for path in links + folders:
        found = [ROOT / path, ROOT / "src/calculus_for_ml" / path]
        assert any(each.exists() for each in found), path
