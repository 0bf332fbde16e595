"""Files of a finished run that somebody edited so that a reader sees something else.

Each edit is judged as a run judges the file: by the checks against R's record, at once and without
the manifest, which would notice any edit.
"""

from __future__ import annotations

import json
from pathlib import Path

from calculus_for_ml.config import default_config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.parity.figure import Drawn, compare_figure
from calculus_for_ml.parity.numbers import read_tables, section_checks
from calculus_for_ml.parity.reference import Reference, open_references
from calculus_for_ml.sections import SECTIONS

from ..workflow.conftest import Project, make_project
from .csv_edits import edited_tables
from .outcome import Row
from .png_edits import DPI, edited_pngs
from .svg_edits import edited_lines, edited_points

RECORD = Path(__file__).resolve().parents[2] / "workflow/reference/r-4.6.1-ggplot2-4.0.3"
PROMISE = "a check fails, and names it"
LINES, POINTS = "loss_gradient", "regression_data"


def edits(scratch: Path, quick: bool = False, finished: Project | None = None) -> list[Row]:
    """Edit an SVG, a PNG and a table in many ways, one at a time.

    Held: a check fails, and of the file as it was none.
    """
    results = (finished or make_project(scratch / "clean")) / "results"
    few = 5 if quick else 1
    svg = Row("an SVG edited", PROMISE)
    for figure, changes in ((LINES, edited_lines), (POINTS, edited_points)):
        text = (results / f"figures/{figure}.svg").read_text(encoding="utf-8")
        _count(svg, "as it was", not _failed(figure, results, svg=text.encode(), scratch=scratch))
        for name, change in list(changes(text))[::few]:
            edited = change.encode("utf-8", "surrogatepass")
            held = edited != text.encode() and _failed(figure, results, svg=edited, scratch=scratch)
            _count(svg, name, bool(held))
    png = Row("a PNG edited", PROMISE)
    content = (results / f"figures/{LINES}.png").read_bytes()
    _count(png, "as it was", not _failed(LINES, results, png=content, scratch=scratch))
    for name, edited in list(edited_pngs(content))[::few]:
        _count(png, name, bool(_failed(LINES, results, png=edited, scratch=scratch)))
    return [svg, png, _tables(results, scratch, few)]


def _count(row: Row, name: str, held: bool) -> None:
    row.count(held, f"{name}: green")


def _failed(
    figure: str, results: Path, scratch: Path, svg: bytes | None = None, png: bytes | None = None
) -> list[Check]:
    """The checks of a figure that fail with other content of a file."""
    record = json.loads((results / f"records/{figure}.json").read_text(encoding="utf-8"))
    paths = {"svg": scratch / "edited.svg", "png": scratch / "edited.png"}
    for kind, content in (("svg", svg), ("png", png)):
        if content is not None:
            paths[kind].write_bytes(content)
    ours = Drawn(
        svg=paths["svg"] if svg is not None else None,
        png=paths["png"] if png is not None else None,
        words=(record["title"], record["alt"]),
    )
    figures = RECORD / "figures"
    theirs = Drawn(svg=figures / f"svglite/{figure}.svg", png=figures / f"ragg/{figure}.png")
    checks = compare_figure(figure, ours, theirs, DPI).checks
    return [check for check in checks if check.verdict == "failed"]


def _tables(results: Path, scratch: Path, few: int) -> Row:
    row = Row("a table edited", PROMISE)
    text = (results / "tables/loss.csv").read_text(encoding="utf-8")
    references = open_references([RECORD])
    _count(row, "as it was", not _failed_tables(text.encode(), scratch, references))
    for name, edited in list(edited_tables(text))[::few]:
        _count(row, name, _failed_tables(edited, scratch, references))
    return row


def _failed_tables(content: bytes, scratch: Path, references: list[Reference]) -> bool:
    """Whether a check of the loss fails with another content of its table."""
    [section] = [each for each in SECTIONS if each.name == "loss"]
    (scratch / "loss.csv").write_bytes(content)
    tables, odd = read_tables(section, scratch)
    checks = odd or section_checks(section, default_config(), tables, references)
    return any(check.verdict == "failed" for check in checks)
