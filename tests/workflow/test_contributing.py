"""The steps of CONTRIBUTING.md are carried out in a copy, and everything goes on."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, Project

pytestmark = pytest.mark.slow

STEP = re.compile(
    r"^ *<!-- (?P<what>write|insert into) (?P<path>\S+?)"
    r"(?:, below the line: (?P<line>[^\n]*?))? -->\n"
    r"(?P<indent> *)(?P<fence>`{3,})\w*\n(?P<text>.*?)\n(?P=indent)(?P=fence)$",
    re.DOTALL | re.MULTILINE,
)


def follow(guide: str, folder: Path) -> list[str]:
    """Carry out the steps of a guide: files to write, and lines to insert below others."""
    done = []
    for step in STEP.finditer(guide):
        path = folder / step["path"]
        text = step["text"].replace(f"\n{step['indent']}", "\n") + "\n"
        if step["what"] == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        else:
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            assert lines.count(f"{step['line']}\n") == 1, step["line"]
            lines.insert(lines.index(f"{step['line']}\n") + 1, text)
            path.write_text("".join(lines), encoding="utf-8")
        done.append(step["path"])
    return done


@pytest.fixture(scope="module")
def grown(finished: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy to which the guide's section was added, with its tests and its docs."""
    folder = tmp_path_factory.mktemp("grown") / "project"
    shutil.copytree(finished.folder, folder)
    for part in ("tests", "README.md", "pyproject.toml", "CONTRIBUTING.md"):
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / part)
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(follow(guide, folder)) >= 4
    return Project(folder)


def checks_of_tables(project: Project) -> list[dict[str, str]]:
    with open(project / "results/checks/checks.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["verdict"] for row in rows} <= {"passed", "no reference"}
    return [row for row in rows if row["kind"] == "table"]


def new_table() -> str:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [name] = re.findall(r'^ +Section\(\n.*?tables=\("(\w+)",\)', guide, re.MULTILINE | re.DOTALL)
    return name


def test_a_section_is_added_by_following_the_guide(grown: Project) -> None:
    before = (grown / "results/figures/loss_curve.png").read_bytes()
    text = grown.make()
    assert "No R reference for " in text
    new = {row["subject"] for row in checks_of_tables(grown) if row["verdict"] == "no reference"}
    assert new == {new_table()}
    assert (grown / "results/figures/loss_curve.png").read_bytes() == before


def test_the_new_section_s_docs_and_tests_go_on(grown: Project) -> None:
    grown.make("docs")
    pages = {path.stem for path in (grown / "results/docs/html").glob("*.html")}
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert {Path(path).stem for path in re.findall(r"<!-- write docs/(\S+) -->", guide)} <= pages
    tests = (
        "sections",
        "reference/test_sections.py",
        "parity/test_numbers.py",
        "parity/test_verdict.py",
    )
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *(f"tests/{path}" for path in tests),
        ],
        cwd=grown.folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(grown / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "passed" in done.stdout
    assert " failed" not in done.stdout, done.stdout


@pytest.mark.r
def test_r_s_side_of_the_new_section_has_the_same_bits(grown: Project, rscript: object) -> None:
    grown.make("reference")
    grown.make()
    rows = [row for row in checks_of_tables(grown) if row["subject"].startswith(new_table())]
    assert len(rows) > 1
    assert {row["verdict"] for row in rows} == {"passed"}
