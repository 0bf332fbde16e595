"""The cheat sheet: each Python spelling runs, and R can read its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from calculus_for_ml.pages.plot_reference import read_tables
from rport.ggplot2 import (
    PlotWarning,
    Rendering,
    aes,
    ggplot,
    render,
    reset_geom_defaults,
    reset_stat_defaults,
    theme,
    theme_get,
    theme_set,
)

ROOT = Path(__file__).resolve().parents[2]
SHEET = (ROOT / "docs" / "cheat_sheet.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in SHEET.splitlines()
    if line.startswith("| `")
]
CODE = re.compile(r"`([^`]+)`")
SPELLINGS = [code for _, python in ROWS for code in CODE.findall(python) if "." not in code[:6]]


@pytest.fixture(scope="module")
def tables() -> dict[str, object]:
    found = read_tables(ROOT / "docs" / "_reference")
    exec("from rport.plotmath import parse\nfrom rport.scales import label_comma", found)
    return found


@pytest.fixture
def names(tables: dict[str, object]) -> dict[str, object]:
    return dict(tables)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Undo what a spelling sets for all plots."""
    before = theme_get()
    yield
    theme_set(before)
    reset_geom_defaults()
    reset_stat_defaults()


def run(code: str, names: dict[str, object]) -> object:
    """What some code makes, where it is an expression."""
    if code.startswith("from "):
        return exec(code, names)
    return eval(code, names)


def test_there_are_spellings_of_each_topic() -> None:
    assert len(ROWS) > 70
    assert all(len(row) == 2 for row in ROWS)
    assert SHEET.count("~~~{table}") == 10


@pytest.mark.parametrize("code", SPELLINGS)
def test_a_spelling_runs(
    code: str, names: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if code in ("colour", "color"):
        code = f'aes({code}="arm")'
    run(code, names)


@pytest.mark.slow
@pytest.mark.parametrize("code", [code for code in SPELLINGS if "=" in code or "()" in code])
def test_a_layer_is_drawn(
    code: str, names: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(code, names)
    if isinstance(found, aes):
        needed = "geom_histogram(bins=9)" if "density" in code else "geom_point()"
        base = "ggplot(trial, aes('age'))" if "density" in code else "p"
        found = eval(f"{base} + {needed}", names) + found
    elif type(found).__name__ == "geom_bar":
        found = eval("ggplot(trial, aes('ecog', fill='arm'))", names) + found
    elif type(found).__name__ in ("geom_function", "geom_density"):
        found = eval("ggplot(trial, aes('age'))", names) + found
    elif not isinstance(found, ggplot | Rendering):
        try:
            found = names["p"] + found
        except TypeError:  # part of a call: an arrow, a guide, a position
            return
    if not isinstance(found, Rendering):
        assert render(found).png


def test_what_is_spelt_wrong_is_noticed(names: dict[str, object]) -> None:
    with pytest.warns(PlotWarning, match="legend.place"):
        run('theme(legend_place="bottom")', names)
    assert isinstance(run('theme(legend_position="bottom")', names), theme)


@pytest.mark.slow
def test_r_reads_its_side(rscript, tmp_path: Path) -> None:
    file = tmp_path / "code.R"
    file.write_text("\n".join(code for r, _ in ROWS for code in CODE.findall(r)), encoding="utf-8")
    assert int(rscript(f"cat(length(parse('{file}')))")) == sum(
        len(CODE.findall(r)) for r, _ in ROWS
    )
