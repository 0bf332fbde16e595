"""Every rule names the modules that its job reads, which Snakemake cannot see."""

from __future__ import annotations

import json
import os
from ast import literal_eval
from pathlib import Path

from .conftest import Project

# What every Python process of a run does first: note each file that it opens in the package. It
# does without a fork server, which would open for several jobs what they share.
TRACER = """
import os, sys
to, package = os.environ["TRACE_TO"], os.environ["TRACE_PACKAGE"]
def note(event, arguments):
    if event == "socket.bind":
        raise OSError("no fork server")
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith(package):
        name = os.path.basename(sys.argv[0]) if getattr(sys, "argv", None) else ""
        line = f"{name}\\t{arguments[0]}\\n".encode()
        target = os.open(to, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(target, line)
        os.close(target)
sys.addaudithook(note)
"""


def read_by_script(trace: Path, folder: Path) -> dict[str, set[str]]:
    """The files of the package that the runs of each script opened, relative to the project."""
    found: dict[str, set[str]] = {}
    for line in trace.read_text(encoding="utf-8").splitlines():
        script, opened = line.split("\t")
        path = Path(opened)
        if path.parent.name == "__pycache__":
            path = path.parent.parent / (path.name.split(".")[0] + ".py")
        if path.is_file():
            found.setdefault(script, set()).add(str(path.relative_to(folder)))
    return found


def named_by_rule(metadata: Path) -> tuple[dict[str, set[str]], dict[str, str]]:
    """The files that each rule names in its parameters, and its script, from Snakemake's records.

    A rule without outputs has no record, and runs whenever it is asked for.
    """
    named: dict[str, set[str]] = {}
    scripts = {}
    for path in metadata.iterdir():
        record = json.loads(path.read_text(encoding="utf-8"))
        rule = record["rule"]
        params = map(literal_eval, record["params"])
        named[rule] = {param.split(" ")[0] for param in params if isinstance(param, str)}
        for script in map(Path, record["input"]):
            if script.parent == Path("workflow/scripts"):
                scripts[rule] = script.name
    return named, scripts


def test_parameters_hold_all_modules_that_a_job_reads(project: Project, tmp_path: Path) -> None:
    few = "study={seeds: 20, n: [10, 20]}"
    both = "figure={themes: [light, dark]}"
    (tmp_path / "sitecustomize.py").write_text(TRACER, encoding="utf-8")
    trace = tmp_path / "trace.tsv"
    traced = {
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(project / "src")]),
        "TRACE_TO": str(trace),
        "TRACE_PACKAGE": str(project / "src"),
    }
    project.make(
        "--forceall", "all", "study", "embed", "docs", "--config", both, few, environment=traced
    )
    read = read_by_script(trace, project.folder)
    named, scripts = named_by_rule(project / ".snakemake" / "metadata")
    without_outputs = {"refresh_committed.py", "verify_results.py"}
    assert {path.name for path in (project / "workflow/scripts").glob("*.py")} - set(
        scripts.values()
    ) == {"make_reference.py", *without_outputs}
    for rule, script in scripts.items():
        assert read[script], f"{script} was not traced"
        assert read[script] - named[rule] == set(), f"{rule} does not name these"
