"""Results that somebody changed: `verify` names them, and a run makes them anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..workflow.conftest import Project, make_project
from .kills import differences
from .outcome import Row


def flip(path: Path) -> None:
    """Change one bit in the middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def delete(path: Path) -> None:
    path.unlink()


def swap(path: Path) -> None:
    """Exchange a file with the next one of its folder."""
    files = sorted(path.parent.glob(f"*{path.suffix}"))
    other = files[files.index(path) - 1]
    other.rename(path.with_name("between"))
    path.rename(other)
    path.with_name("between").rename(path)


def link(path: Path) -> None:
    """Leave a link to a changed copy elsewhere."""
    elsewhere = path.parents[2] / "elsewhere"
    elsewhere.write_bytes(path.read_bytes() + b"\n")
    path.unlink()
    path.symlink_to(elsewhere)


def make_folder(path: Path) -> None:
    """Leave a folder of that name."""
    path.unlink()
    path.mkdir()


@dataclass(frozen=True)
class Change:
    """What was done to a result, and whether its time stamp stayed as it was."""

    path: str
    how: Callable[[Path], None]
    keeps_stamp: bool = True


FLIPPED = (
    *("tables/loss.csv", "tables/regression.csv", "figures/loss_curve.svg", "checks/summary.md"),
    *("figures/regression_data.png", "records/loss_curve.json", "checks/checks.csv"),
    *("checks/exact_numbers.json", "parity/exact.json", "parity/index.html", "manifest.json"),
)
SOME = ("tables/chain_rule.csv", "figures/composite_curve.png", "checks/checks.csv")
CASES = (
    *(Change(path, flip, keeps) for path in FLIPPED for keeps in (True, False)),
    *(Change(path, how) for path in SOME for how in (halve, empty, link, make_folder)),
    *(Change(path, swap) for path in SOME[:2]),
)
QUICK = (CASES[0], Change(SOME[1], swap))


def tampering(scratch: Path, quick: bool = False, finished: Project | None = None) -> list[Row]:
    """Change a result, ask `verify`, and run again; without `quick`, delete each result in turn.

    Held: `verify` fails and names the file, and the README's command ends in the bytes of before.
    """
    clean = finished or make_project(scratch / "clean")
    before = clean.contents()
    rows = [Row("a result changed", PROMISE), Row("a result deleted", PROMISE)]
    deleted = [Change(path.removeprefix("results/"), delete) for path in before]
    for row, cases in zip(rows, (QUICK, deleted[:1]) if quick else (CASES, deleted), strict=True):
        for change in cases:
            project = Project(scratch / "tampered")
            shutil.copytree(clean.folder, project.folder, symlinks=True)
            trouble = _trouble(project, change, before)
            named = f"{change.path}, {change.how.__name__}, keeps stamp: {change.keeps_stamp}"
            row.count(not trouble, f"{named}: {trouble}")
            shutil.rmtree(project.folder)
    return rows


PROMISE = "`verify` names it; the README's command ends in the same bytes"


def _trouble(project: Project, change: Change, before: dict[str, bytes]) -> str:
    path = project / f"results/{change.path}"
    stamp = path.stat()
    change.how(path)
    if change.keeps_stamp and path.exists():
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    verified = project.snakemake("--cores", "1", "verify")
    if verified.returncode == 0 or f"results/{change.path}: " not in verified.stdout:
        return f"not named: {verified.stdout[-1500:]}"
    done = project.snakemake("--cores", "4")
    if done.returncode:
        return f"the next run failed: {done.stdout[-2000:]}"
    return differences(project.contents(), before)
