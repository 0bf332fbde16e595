"""Configurations written to do harm, and mistakes on the command line."""

from __future__ import annotations

import os
import subprocess
import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

from calculus_for_ml.config import ConfigError, load_config

from ..workflow.conftest import Project, copy_project
from .mistakes import ARGUMENTS, FILES, GIVEN, RAN
from .outcome import Row

SECONDS = 0.06  # more than a good file takes, of processor time
BYTES = 100e6
PATIENCE = 60  # seconds for Snakemake to say what is wrong with its arguments


def hostile(scratch: Path, quick: bool = False) -> list[Row]:
    """Read hostile files, and run Snakemake with mistaken arguments.

    Held, for a file: one line without control characters, at little more cost than a good file;
    for an argument: such a line, exit 1, earlier results as they were, and no code run.
    """
    files = Row("a hostile config.yaml", "one line; at most 60 ms and 100 MB more than a good file")
    path = scratch / "config.yaml"
    for kind, contents in FILES.items():
        for content in contents:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            trouble = cost_trouble(path)
            files.count(not trouble, f"{kind}, {content[:60]!r}: {trouble}")
    mistakes = Row("a mistake in --configfile or --config", "one line, and nothing changed")
    project = _with_mistakes(copy_project(scratch / "project"))
    (project / "results").mkdir()
    (project / "results/earlier.txt").write_text("a result")
    before = project.contents()
    for arguments in ARGUMENTS[:: 16 if quick else 1]:
        trouble = _argument_trouble(project, arguments)
        if project.contents() != before or (project / RAN).exists():
            trouble += " it changed the folder"
        mistakes.count(not trouble, f"{[text[:60] for text in arguments]}: {trouble}")
    return [files, mistakes]


def cost_trouble(path: Path) -> str:
    """What is wrong with the line that a bad file ends in, or with what it costs; or nothing."""
    seconds = []
    message = ""
    for _ in range(3):
        began = time.process_time()
        try:
            load_config(path)
            return "it was taken"
        except ConfigError as error:
            message = str(error)
        seconds.append(time.process_time() - began)
    tracemalloc.start()
    with suppress(ConfigError):
        load_config(path)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    if not message.isprintable() or len(message) > 400:
        return f"the line is {message[:400]!r}"
    if min(seconds) > SECONDS or memory > BYTES:
        return f"it took {min(seconds):.3f} s and {memory / 1e6:.0f} MB"
    return ""


def _with_mistakes(project: Project) -> Project:
    folder = project / "mistakes"
    (folder / "folder.yaml").mkdir(parents=True)
    (folder / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(folder / "pipe.yaml")
    for name, content in GIVEN.items():
        content = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.yaml").write_bytes(content)
    return project


def _argument_trouble(project: Project, arguments: tuple[str, ...]) -> str:
    try:
        done = project.snakemake("--cores", "1", *arguments, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return "it did not end"
    lines = [line for line in done.stdout.splitlines() if "workflow specific profile" not in line]
    if done.returncode != 1 or len(lines) != 1 or not lines[0].isprintable():
        return f"exit {done.returncode}: {done.stdout[-1500:]!r}"
    return ""
