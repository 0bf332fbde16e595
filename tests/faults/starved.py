"""Runs without room on a disk, without the right to write, or with few resources."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ..workflow.conftest import Project, copy_project
from .outcome import Row

PATIENCE = 60  # seconds in which a run that lacks something must end; one used to wait forever
# `unshare` gives the shell mounts of its own, which end with it
SHELL = """
set -e
disk() { mkdir -p "$1"; mount -t tmpfs -o "$2" tmpfs "$1"; }
full() { disk "$1" size=64k; dd if=/dev/zero of="$1/filler" bs=4k 2>/dev/null || true; }
mortal() { via=(setpriv --bounding-set=-dac_override,-dac_read_search); } # modes bind root, too
"""


@dataclass(frozen=True)
class Starved:
    """What a run lacks, how a shell brings that about, and the line that says so.

    Where `says` is empty, the run must end well all the same.
    """

    name: str
    shell: str
    says: str = ""


IN_PLACE_OF_CONFIGURATION = {
    "missing": "true",
    "forbidden": "touch config.yaml; chmod 0 config.yaml; mortal",
    "a folder": "mkdir config.yaml",
    "a pipe": "mkfifo config.yaml",
    "a loop": "ln -s config.yaml config.yaml",
    "endless": "ln -s /dev/zero config.yaml",
}
CASES = (
    Starved("results/ full", "full results", "results/ cannot be written to: No space"),
    Starved("room for half", "disk results size=1200k", "No space left on device"),
    Starved("no room for tables", "full results/tables", "derivative.csv: No space left on device"),
    Starved("the logs' disk full", "full results/logs", "The disk that holds results/logs is full"),
    Starved(".snakemake full", "full .snakemake", ".snakemake/ cannot be written to: No space"),
    Starved("both full", "full results; full .snakemake", "cannot be written to: No space"),
    Starved("metadata's disk full", "full .snakemake/metadata", "No space left on device"),
    Starved("Snakemake's log full", "full .snakemake/log"),
    Starved("TMPDIR full", "full tmp; export TMPDIR=$PWD/tmp"),
    Starved("TMPDIR missing", "export TMPDIR=/nowhere"),
    Starved("HOME full", "full home; export HOME=$PWD/home"),
    Starved("HOME read-only", "disk home ro; export HOME=$PWD/home"),
    Starved("HOME missing", "export HOME=/nowhere"),
    Starved("HOME forbidden", "mkdir -m 0 home; export HOME=$PWD/home; mortal"),
    Starved("results/ read-only", "disk results ro", "results/ cannot be written to: Read-only"),
    Starved(
        "results/ forbidden",
        "mkdir -m 555 results; mortal",
        "results/ cannot be written to: Permission denied",
    ),
    Starved(
        "checkout read-only",
        "mount --bind . .; mount -o remount,ro,bind .; cd .",
        ".snakemake/ cannot be written to: Read-only",
    ),
    Starved(
        "checkout forbidden",
        "chmod 555 .; mortal",
        ".snakemake/ cannot be written to: Permission denied",
    ),
    Starved("results a file", "touch results", "results is not a folder"),
    Starved("results a dangling link", "ln -s nowhere results", "results is not a folder"),
    Starved("results elsewhere", "mkdir elsewhere; ln -s elsewhere results"),
    Starved("tables a file", "mkdir results; touch results/tables", "Not a directory"),
    Starved("logs a file", "mkdir results; touch results/logs", "Not a directory"),
    Starved("a table a folder", "mkdir -p results/tables/loss.csv/a", "loss.csv: Is a directory"),
    Starved(".snakemake a file", "touch .snakemake", ".snakemake is not a folder"),
    Starved("250 MB of addresses", "ulimit -v 250000", "address space (ulimit -v)"),
    Starved("600 MB of addresses", "ulimit -v 600000", "address space (ulimit -v)"),
    Starved("684 MB of addresses", "ulimit -v 684000"),
    Starved("750 MB of addresses", "ulimit -v 750000"),
    Starved("a user without a name", "unset USER LOGNAME; mount --bind /dev/null /etc/passwd"),
    Starved("an unknown MPLBACKEND", "export MPLBACKEND=nonsense"),
    Starved("PYTHONINSPECT", "export PYTHONINSPECT=1"),
    Starved("PYTHONWARNINGS", "export PYTHONWARNINGS=error"),
    Starved("8 open files", "ulimit -n 8", "open files (ulimit -n)"),
    Starved("40 open files", "ulimit -n 40"),
    Starved("files of at most 20 kB", "ulimit -f 20", ".snakemake/ cannot be written to: File too"),
    Starved("no /dev/shm", "disk /dev/shm ro"),
    Starved("no terminal", "exec >&- 2>&-"),
    Starved("an empty environment", 'via=(env -i "PYTHONPATH=$PYTHONPATH")'),
    Starved(
        "figures without inodes", "disk results/figures nr_inodes=4", "No space left on device"
    ),
    Starved(
        "logs forbidden", "mkdir -p -m 555 results/logs; mortal", "tables.log: Permission denied"
    ),
    Starved(
        "a report a folder", "mkdir -p results/checks/summary.md/a", "summary.md: Is a directory"
    ),
    Starved(
        "the manifest a folder", "mkdir -p results/manifest.json/a", "manifest.json: Is a direct"
    ),
    Starved("snippets a file", "mkdir results; touch results/embed", "embed is not a folder"),
    Starved("locks a file", "mkdir .snakemake; touch .snakemake/locks", "locks: File exists"),
    Starved("alive a pipe", "mkdir .snakemake; mkfifo .snakemake/alive"),
    *(
        Starved(f"config.yaml {what}", f"rm config.yaml; {shell}", "config.yaml: cannot be read")
        for what, shell in IN_PLACE_OF_CONFIGURATION.items()
    ),
)
IN_A_HURRY = (
    *("results/ full", "the logs' disk full", "metadata's disk full", "results/ forbidden"),
    *("checkout forbidden", "8 open files", "no terminal", "PYTHONINSPECT"),
)
QUICK = tuple(case for case in CASES if case.name in IN_A_HURRY)


def can_mount() -> bool:
    """Whether this user may give a process mounts of its own, which takes root on Linux."""
    command = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def starved(scratch: Path, quick: bool = False) -> list[Row]:
    """Run the pipeline under each lack.

    Held: within a minute the run either ends well or says in one line what it lacks, without a
    traceback.
    """
    if not can_mount():
        sys.exit("Filling a disk needs root, to mount it. --only leaves it out.")
    row = Row("no room, no permission, few resources", "one line that names it, or a complete run")
    for number, case in enumerate(QUICK if quick else CASES):
        trouble = _trouble(case, copy_project(scratch / f"starved{number}"))
        row.count(not trouble, f"{case.name}: {trouble}")
    return [row]


def _trouble(case: Starved, project: Project) -> str:
    shell = f'{SHELL}{case.shell}\nexec "${{via[@]}}" "$@"'
    mounting = ["unshare", "--mount", "bash", "-c", shell, "bash"]
    try:
        done = subprocess.run(
            [*mounting, sys.executable, "-m", "snakemake", "--cores", "4", "post"],
            cwd=project.folder,
            env=project.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return "it did not end"
    if "Traceback" in done.stdout or '  File "' in done.stdout:
        return f"a traceback: {done.stdout[-1500:]}"
    if case.says and (done.returncode == 0 or case.says not in done.stdout):
        return f"it does not say {case.says!r}: {done.stdout[-1500:]}"
    if not case.says and (done.returncode or not (project / "results/manifest.json").exists()):
        return f"it failed: {done.stdout[-1500:]}"
    return ""
