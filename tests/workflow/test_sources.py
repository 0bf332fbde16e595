"""Every rule names as inputs the modules that its job reads, which Snakemake cannot see."""

from __future__ import annotations

import os
import re
from pathlib import Path

from .conftest import Project

# What every Python process of a run does first: note each file that it opens in the package
TRACER = """
import os, sys
to, package = os.environ["TRACE_TO"], os.environ["TRACE_PACKAGE"]
def note(event, arguments):
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


def inputs_by_rule(graph: str) -> dict[str, set[str]]:
    """The inputs of each rule, from the graph of files that Snakemake writes for Graphviz."""
    found = {}
    for node in graph.split("[ shape=none")[1:]:
        [name] = re.findall(r'point-size="18">(\w+)<', node)
        inputs = node.partition(">&#8618; input<")[2].partition(">output &rarr;<")[0]
        found[name] = set(re.findall(r'face="monospace">([^<]+)<', inputs))
    return found


def test_inputs_hold_all_modules_that_a_job_reads(project: Project, tmp_path: Path) -> None:
    few = "study={seeds: 20, n: [10, 20]}"
    both = "figure={themes: [light, dark]}"
    targets = ("all", "study", "embed", "docs", "refresh", "--config", both, few)
    (project / "README.md").write_text("", encoding="utf-8")
    inputs = inputs_by_rule(project.make("--filegraph", "verify", *targets))
    (tmp_path / "sitecustomize.py").write_text(TRACER, encoding="utf-8")
    trace = tmp_path / "trace.tsv"
    traced = {
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(project / "src")]),
        "TRACE_TO": str(trace),
        "TRACE_PACKAGE": str(project / "src"),
    }
    project.make("--forceall", *targets, environment=traced)
    project.make("verify", environment=traced)  # of what is there, so after the rest
    read = read_by_script(trace, project.folder)
    scripted = {
        rule: script.name
        for rule, files in inputs.items()
        for script in map(Path, files)
        if script.parts[:2] == ("workflow", "scripts")
    }
    assert {path.name for path in (project / "workflow/scripts").glob("*.py")} - set(
        scripted.values()
    ) == {"make_reference.py"}
    for rule, script in scripted.items():
        assert read[script], f"{script} was not traced"
        assert read[script] - inputs[rule] == set(), f"{rule} does not name these"
