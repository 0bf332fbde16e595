"""Runs that nobody listens to any more, and runs whose jobs have been stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from ..workflow.conftest import Project, copy_project, make_project
from .kills import differences, processes_in
from .outcome import Row

PATIENCE = 60  # seconds for a run to end, on a machine with much else to do
# What a shell makes of "$@", the command of a run
UNHEARD = (
    '"$@" post 2>&1 | head -1; exit ${PIPESTATUS[0]}',
    '"$@" post 2>&1 | head -2; exit ${PIPESTATUS[0]}',
    '"$@" post 2>&1 | head -3; exit ${PIPESTATUS[0]}',
    '"$@" post 2>/dev/full',
    '"$@" verify 2>&1 | head -1; exit ${PIPESTATUS[0]}',
    '"$@" verify 2>&1 | head -30; exit ${PIPESTATUS[0]}',
)
STOPPED = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def ends(scratch: Path, quick: bool = False) -> list[Row]:
    """Close what a run prints to, or stop its jobs and tell it to end.

    Held: it ends within seconds with exit code 1, without a process left behind, and the README's
    command then ends in the bytes of a run that nobody disturbed.
    """
    clean = make_project(scratch / "clean")
    before = {name: content for name, content in clean.contents().items()}
    fresh = copy_project(scratch / "fresh")
    unheard = Row("a closed pipe or a full disk where a run prints", PROMISE)
    for command in UNHEARD[-1:] if quick else UNHEARD:
        project = _copied(fresh, scratch)
        trouble = _unheard(project, command) or _healed(project, before)
        unheard.count(not trouble, f"{command}: {trouble}")
    stopped = Row("jobs stopped, and then a signal to the run", PROMISE)
    for number in STOPPED[:1] if quick else STOPPED:
        project = _copied(fresh, scratch)
        trouble = _stopped(project, number) or _healed(project, before)
        stopped.count(not trouble, f"{number.name}: {trouble}")
    return [unheard, stopped]


PROMISE = "it ends at once; the README's command ends in the same bytes"


def _copied(fresh: Project, scratch: Path) -> Project:
    folder = scratch / "disturbed"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(fresh.folder, folder)
    return Project(folder)


def _command(project: Project) -> dict[str, object]:
    return {"cwd": project.folder, "env": project.environment(), "start_new_session": True}


def _unheard(project: Project, command: str) -> str:
    snakemake = [sys.executable, "-m", "snakemake", "--cores", "2"]
    with subprocess.Popen(
        ["bash", "-c", command, "bash", *snakemake],
        stdout=subprocess.DEVNULL,
        **_command(project),  # type: ignore[call-overload]
    ) as run:
        return _end(run, project)


def _stopped(project: Project, number: signal.Signals) -> str:
    with subprocess.Popen(
        [sys.executable, "-m", "snakemake", "--cores", "2", "post"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **_command(project),  # type: ignore[call-overload]
    ) as run:
        jobs: list[int] = []
        while run.poll() is None and not jobs:
            time.sleep(0.02)
            jobs = _jobs(run.pid)
        for job in jobs:
            os.kill(job, signal.SIGSTOP)
        run.send_signal(number)
        return _end(run, project)


def _jobs(run: int) -> list[int]:
    """The jobs of a run: its children whose command is a script of the workflow."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == run and "workflow/scripts" in (process / "cmdline").read_text():
                found.append(int(process.name))
        except OSError:
            continue  # it has just ended
    return found


def _end(run: subprocess.Popen[bytes], project: Project) -> str:
    try:
        code = run.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        return "it did not end"
    if code != 1:
        return f"it ended with {code}"
    time.sleep(0.2)
    left = processes_in(project.folder)
    return f"left running: {', '.join(left)}" if left else ""


def _healed(project: Project, before: dict[str, bytes]) -> str:
    done = project.snakemake("--cores", "2")
    return done.stdout[-1500:] if done.returncode else differences(project.contents(), before)
