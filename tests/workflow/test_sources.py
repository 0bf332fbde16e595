"""What an edit makes again: every module that a job of the study reads is one of those it names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from calculus_for_ml.sections.study.scatter import CHUNK_READS

from .conftest import Project

# What every Python process of a run does first: note each file that a script opens
TRACER = """
import os, sys
to = os.environ["TRACE_TO"]
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[0].endswith((".py", ".pyc")):
        name = os.path.basename(sys.argv[0]) if getattr(sys, "argv", None) else ""
        target = os.open(to, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(target, f"{name}\\t{arguments[0]}\\n".encode())
        os.close(target)
sys.addaudithook(note)
"""


def read_by(script: str, trace: Path, package: Path) -> set[Path]:
    """The modules of a package that the runs of a script opened, as paths in it."""
    found = set()
    for line in trace.read_text(encoding="utf-8").splitlines():
        name, _, opened = line.partition("\t")
        path = Path(opened)
        if path.parent.name == "__pycache__":
            path = path.parent.parent / (path.name.split(".")[0] + ".py")
        if name == script and path.is_relative_to(package) and path.is_file():
            found.add(path.relative_to(package))
    return found


@pytest.mark.slow
def test_a_chunk_of_the_study_names_all_modules_that_it_reads(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(TRACER, encoding="utf-8")
    trace = tmp_path / "trace.tsv"
    packages = [project / "src/calculus_for_ml", project / "rport/src/rport"]
    paths = [tmp_path, *(package.parent for package in packages)]
    project.make(
        "results/study/chunks/seeds_1_to_20.parquet",
        *("--config", "study={seeds: 20, n: [10, 20]}"),
        environment={"PYTHONPATH": os.pathsep.join(map(str, paths)), "TRACE_TO": str(trace)},
    )
    for package, places in zip(packages, CHUNK_READS, strict=True):
        read = read_by("replicate_study.py", trace, package)
        assert read
        named = {path for path in read if any(path.is_relative_to(place) for place in places)}
        assert read - named <= {Path("__init__.py")}
