"""The code that the docs show runs where it is pasted, and R's side of it is there.

What is not run here: a cell of the cheat sheet, a plot of the gallery and of the reference, the
analysis moved from R, the steps of CONTRIBUTING.md and the commands for the shell have tests of
their own; R's side of the lessons made the record that each run is compared with.
"""

from __future__ import annotations

import doctest
import importlib
import re
import runpy
from pathlib import Path

import pandas as pd
import pytest

from calculus_for_ml.pages.plot_reference import read_tables
from calculus_for_ml.sections import SECTIONS

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = runpy.run_path(str(ROOT / "docs" / "_extensions" / "languages.py"))
PAGES = {
    str(page.relative_to(ROOT)): page.read_text(encoding="utf-8")
    for folder in ("docs", "rport", ".")
    for page in sorted((ROOT / folder).glob("*.md"))
}


def blocks(text: str) -> list[str]:
    """The Python code of a page: fenced, or shown from a section's source."""
    found = []
    for kind, code in re.findall(
        r"^ *```(python|\{languages\}.*?)\n(.*?)^ *```", text, re.M | re.S
    ):
        if kind == "python":
            found.append(code)
        else:
            section, *names = kind.split()[1:]
            found.append(LANGUAGES["python_code"](section, [n.split("=")[0] for n in names]))
    return found


CODE = [
    pytest.param(code, id=f"{page}-{number}")
    for page, text in PAGES.items()
    # a section's code, which another test adds, and a block that reads what a run has made
    if page not in ("CONTRIBUTING.md", "docs/embed.md")
    for number, code in enumerate(blocks(text), start=1)
]


@pytest.mark.parametrize("code", CODE)
def test_every_block_runs(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "block", "exec"), {"__name__": "block"})


EXAMPLES = {
    example.name: example
    for page in ("docs/api.md", "docs/api_r.md")
    for module in re.findall(r"automodule:: (\S+)", PAGES[page])
    for example in doctest.DocTestFinder().find(importlib.import_module(module))
    if example.examples and module != "rport.fonts"  # which registers a font of the reader's
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_in_docstrings_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = EXAMPLES[name].globs | read_tables(ROOT / "docs" / "_reference")
    names |= {"r": names["p"], "table": pd.DataFrame({"theta": [0.0, 1.0], "grad": [-6.0, -4.0]})}
    for example in EXAMPLES[name].examples:
        exec(compile(example.source, name, "exec"), names)


def test_the_api_pages_have_every_package_that_the_code_imports() -> None:
    shown = re.findall(r"automodule:: (\S+)", PAGES["docs/api_r.md"])
    imported = re.findall(r"^from (rport\.\w+)", "\n".join(PAGES.values()), re.M)
    assert set(imported) - set(shown) == set()
    assert len(set(imported)) > 5


SHOWN = [
    pytest.param(code, output, id=f"{page}-{number}")
    for page, text in PAGES.items()
    for number, (code, output) in enumerate(
        re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", text, re.M | re.S), start=1
    )
]


@pytest.mark.parametrize(("code", "output"), SHOWN)
def test_what_a_block_prints_is_what_the_page_shows(
    code: str, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(code, "block", "exec"), {"__name__": "block"})
    assert without_rounding(capsys.readouterr().out) == without_rounding(output)


def without_rounding(text: str) -> str:
    """The text with numbers below 1e-12 as 0: what rounding leaves depends on the machine."""
    return re.sub(r"\b\de-1[2-9]\b", "0", text)


def test_every_lesson_has_exercises_with_answers() -> None:
    for section in SECTIONS:
        text = PAGES[f"docs/{section.name}.md"]
        exercises = text.partition("## Exercises\n")[2].partition("{dropdown} Answers")
        questions = re.findall(r"^\d\. ", exercises[0], re.M)
        answers = re.findall(r"^\d\. ", exercises[2].partition("\n## ")[0], re.M)
        assert questions, section.name
        assert questions == answers, section.name


def test_what_is_not_imported_is_noticed() -> None:
    with pytest.raises(NameError):
        exec(blocks("```python\nfigure = Figure()\n```\n")[0], {})


def test_r_stands_beside_most_of_the_python() -> None:
    pairs = [
        (section, *name.partition("=")[::2])
        for text in PAGES.values()
        for section, names in re.findall(r"^```\{languages\} (\w+) (.+)$", text, re.M)
        for name in names.split()
    ]
    without = [f"{s}.{n}" for s, n, r in pairs if LANGUAGES["r_code"](s, r or n) is None]
    assert len(pairs) > 50
    # what Python alone needs, or what R has in another form
    assert sorted(without) == sorted(
        [
            *("checklist.closeness", "checklist.trained_network", "descent.curvatures"),
            *("descent.largest_rate", "descent.path_of", "gradient_templates.models"),
            *("numerical_differentiation.error", "regression.least_squares"),
            *("regression.next_parameters", "study.slope_density"),
        ]
    )


def test_r_code_is_cut_where_it_ends() -> None:
    assert LANGUAGES["r_code"]("derivatives", "f") == "f <- \\(x) x^2"
    plot = LANGUAGES["r_code"]("derivatives", "function_curve")
    assert plot.startswith("function_curve = ggplot(")
    assert plot.endswith('y = "f(x)")')
    assert LANGUAGES["r_code"]("derivatives", "nothing") is None
