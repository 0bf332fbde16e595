"""Results that somebody changed: `verify` names them, and a run makes them anew."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from ..workflow.conftest import Project, copy_project
from .kills import differences
from .outcome import Row


@dataclass(frozen=True)
class Change:
    """One byte of a result, and whether its time stamp stays as it was."""

    path: str
    keeps_stamp: bool


CASES = tuple(
    Change(f"results/{path}", keeps)
    for path in (
        "tables/loss.csv",
        "tables/regression.csv",
        "figures/loss_curve.svg",
        "figures/regression_data.png",
        "records/loss_curve.json",
        "checks/checks.csv",
        "checks/exact_numbers.json",
        "parity/index.html",
        "manifest.json",
    )
    for keeps in (True, False)
)
QUICK = (CASES[0], CASES[5])


def tampering(scratch: Path, cases: tuple[Change, ...] = CASES) -> list[Row]:
    """Change a byte in the middle of a result, ask `verify`, and run again.

    Held: `verify` fails and names the file, and the README's command ends in the bytes of before.
    """
    clean = copy_project(scratch / "clean")
    clean.make()
    before = clean.contents()
    row = Row("a result changed", "`verify` names it; the README's command ends in the same bytes")
    for number, change in enumerate(cases):
        project = Project(scratch / f"tampered{number}")
        shutil.copytree(clean.folder, project.folder)
        trouble = _trouble(project, change, before)
        row.count(not trouble, f"{change}: {trouble}")
        shutil.rmtree(project.folder)
    return [row]


def _trouble(project: Project, change: Change, before: dict[str, bytes]) -> str:
    path = project / change.path
    stamp = path.stat()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    if change.keeps_stamp:
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    verified = project.snakemake("--cores", "1", "verify")
    # a digit of the manifest's own may be a file's that it then seems to differ from
    if verified.returncode == 0 or (
        change.path not in verified.stdout and "manifest" not in change.path
    ):
        return f"not named: {verified.stdout[-1500:]}"
    done = project.snakemake("--cores", "4")
    if done.returncode:
        return f"the next run failed: {done.stdout[-1500:]}"
    return differences(project.contents(), before)
