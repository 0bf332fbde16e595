"""Runs that are killed at a random moment, and what the README's command makes of the rest."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from ..workflow.conftest import Project, copy_project
from .outcome import Row

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)
# What is killed: a first run, and one that changes what an earlier one made
RUNS = {"first run": (), "new seed": ("--config", "seed=7")}
ORPHANS = 3  # seconds in which a job that was still importing may notice that its run has ended
PATIENCE = 120  # seconds for a run to end after SIGTERM or SIGINT


def kills(
    scratch: Path,
    trials: int,
    seed: int = 1,
    signals: tuple[signal.Signals, ...] = SIGNALS,
) -> list[Row]:
    """Kill runs, with each signal in turn, the process or its group, at random moments.

    Held: the README's command alone then ends with the bytes of a run that nobody killed, and
    nothing that the killed run had started is left.
    """
    clean = copy_project(scratch / "clean")
    began = time.monotonic()
    clean.make()
    duration = time.monotonic() - began
    chance = random.Random(seed)
    rows = {
        (number, whole): Row(
            f"{number.name} to the {'process group' if whole else 'process'}",
            "the README's command alone ends in the same bytes; no process is left behind",
        )
        for number in signals
        for whole in (False, True)
    }
    for trial in range(trials):
        number, whole = list(rows)[trial % len(rows)]
        name = list(RUNS)[trial // len(rows) % len(RUNS)]
        moment = chance.uniform(0, duration)
        project = Project(scratch / f"kill{trial}")
        if name == "first run":
            copy_project(project.folder)
        else:
            shutil.copytree(clean.folder, project.folder)
        trouble = _kill_and_heal(project, clean, RUNS[name], number, whole, moment)
        note = f"{name}, after {moment:.2f} s: {trouble}"
        rows[number, whole].count(not trouble, note)
        shutil.rmtree(project.folder)
    return list(rows.values())


def _kill_and_heal(
    project: Project,
    clean: Project,
    arguments: tuple[str, ...],
    number: signal.Signals,
    whole: bool,
    moment: float,
) -> str:
    """Kill a run, and run again; what is wrong then, or nothing."""
    run = subprocess.Popen(
        [sys.executable, "-m", "snakemake", "--cores", "4", *arguments],
        cwd=project.folder,
        env={**os.environ, "PYTHONPATH": str(project.folder / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(moment)
    (os.killpg if whole else os.kill)(run.pid, number)
    try:
        run.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        return "the killed run did not end"
    deadline = time.monotonic() + ORPHANS
    while left := processes_in(project.folder):
        if time.monotonic() > deadline:
            return f"left running: {', '.join(left)}"
        time.sleep(0.05)
    done = project.snakemake("--cores", "4")
    if done.returncode:
        return f"the next run failed: {done.stdout[-2000:]}"
    return differences(project.contents(), clean.contents())


def processes_in(folder: Path) -> list[str]:
    """The names of the processes whose working directory is a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").resolve() == folder:
                found.append((process / "cmdline").read_text().replace("\0", " ")[:80])
        except OSError:
            continue  # it has just ended
    return [name for name in found if name]


def differences(ours: dict[str, bytes], theirs: dict[str, bytes]) -> str:
    """The files in which two results differ, as one text."""
    names = {*ours, *theirs}
    return ", ".join(sorted(name for name in names if ours.get(name) != theirs.get(name)))
