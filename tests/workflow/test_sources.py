"""Every rule names as inputs the modules that its script imports, which Snakemake cannot see."""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from .conftest import ROOT, Project

PACKAGE = "calculus_for_ml"


def imported(path: Path) -> Iterator[str]:
    """The package's modules that a file imports, in functions too, but not for typing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def closure(path: Path) -> set[str]:
    """The files of the package that running a script reads, relative to the project."""
    found: set[str] = set()
    waiting = [path]
    while waiting:
        for name in imported(waiting.pop()):
            if name.split(".")[0] != PACKAGE:
                continue
            base = ROOT / "src" / Path(*name.split("."))
            for file in (base.with_suffix(".py"), base / "__init__.py"):
                relative = str(file.relative_to(ROOT))
                if file.exists() and relative not in found:
                    found.add(relative)
                    waiting.append(file)
    return found


def inputs_by_rule(project: Project) -> dict[str, set[str]]:
    text = project.make("--detailed-summary", "--quiet")
    table = text[text.index("output_file") :]
    rows = csv.DictReader(io.StringIO(table), delimiter="\t")
    return {row["rule"]: set(row["input-file(s)"].split(",")) for row in rows if row["rule"]}


def test_inputs_hold_all_that_a_script_imports(finished: Project) -> None:
    rules = inputs_by_rule(finished)
    scripted = 0
    for rule, inputs in rules.items():
        scripts = [name for name in inputs if name.startswith("workflow/scripts/")]
        for script in scripts:
            scripted += 1
            # a package's __init__ that only holds its docstring changes nothing
            needed = {
                name
                for name in closure(ROOT / script)
                if not name.endswith("__init__.py") or "sections" in name
            }
            assert needed - inputs == set(), f"{rule} ({script}) does not name these"
    assert scripted >= 10


def test_sections_bring_their_own_modules(finished: Project) -> None:
    rules = inputs_by_rule(finished)
    source = f"src/{PACKAGE}/sections"
    assert f"{source}/loss.py" in rules["make_exact_tables"]
    assert f"{source}/regression.py" not in rules["make_exact_tables"]
    assert f"{source}/regression.py" in rules["draw_simulated_figures"]
