"""Results that somebody changed: `verify` names them, and a run makes them again."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable, Iterable
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


def flip_without_manifest(path: Path) -> None:
    """Change a bit, and delete what would show it."""
    flip(path)
    path.parents[1].joinpath("manifest.json").unlink()


def forge(path: Path) -> None:
    """Let the manifest claim a file elsewhere, with sums that are right, as anybody can."""
    precious = path.parents[1] / "precious"
    precious.write_text("mine")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest["sha256"]
    digest = hashlib.sha256(b"mine").hexdigest()
    manifest["outputs"] |= {str(precious): digest, "../precious": digest}
    own = hashlib.sha256(json.dumps(manifest).encode()).hexdigest()
    path.write_text(json.dumps({**manifest, "sha256": own}), encoding="utf-8")


@dataclass(frozen=True)
class Change:
    """What was done to a result, and whether its time stamp stayed as it was."""

    path: str
    how: Callable[[Path], None]
    keeps_stamp: bool = True

    def make(self, project: Project) -> None:
        """Change the result in a project."""
        path = project / f"results/{self.path}"
        stamp = path.stat()
        self.how(path)
        if self.keeps_stamp and path.exists():
            os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


FLIPPED = (
    *("tables/loss.csv", "tables/regression.csv", "figures/loss_curve.svg", "checks/summary.md"),
    *("figures/regression_data.png", "records/loss_curve.json", "checks/checks.csv"),
    *("checks/numbers.json", "parity/figures.json", "parity/index.html", "manifest.json"),
)
SOME = ("tables/chain_rule.csv", "figures/composite_curve.png", "checks/checks.csv")
CASES = (
    *(Change(path, flip, keeps) for path in FLIPPED for keeps in (True, False)),
    *(Change(path, how) for path in SOME for how in (halve, empty, link, make_folder)),
    *(Change(path, swap) for path in SOME[:2]),
    *(Change(path, flip_without_manifest) for path in (*SOME, "checks/summary.md")),
    Change("manifest.json", forge),
)
QUICK = (CASES[0], Change(SOME[1], swap), CASES[-2], CASES[-1])


def tampering(scratch: Path, quick: bool = False, finished: Project | None = None) -> list[Row]:
    """Change a result, ask `verify`, and run again; delete results, and run again.

    Held: `verify` fails and names each file, and the README's command ends in the bytes of before.
    """
    clean = finished or make_project(scratch / "clean")
    before = clean.contents()
    changed = Row("a result changed", PROMISE)
    for change in QUICK if quick else CASES:
        copy = _copied(clean, scratch)
        change.make(copy)
        trouble = _made_again(copy, [f"results/{change.path}"], before)
        if change.how == forge and not (copy / "precious").exists():
            trouble += "a file outside of results/ was deleted"
        named = f"{change.path}, {change.how.__name__}, keeps stamp: {change.keeps_stamp}"
        changed.count(not trouble, f"{named}: {trouble}")
    alone = Row("a result deleted, one of each kind", PROMISE)
    together = Row("twenty results deleted at once, until every one was", PROMISE)
    for paths in one_of_each_kind(before)[: 1 if quick else None]:
        _count_deleted(alone, _copied(clean, scratch), paths, before)
    if quick:
        return [changed, alone]
    for paths in in_twenties(before):
        _count_deleted(together, _copied(clean, scratch), paths, before)
    return [changed, alone, together, _of_other_targets(clean, scratch)]


PROMISE = "`verify` names it; the README's command ends in the same bytes"
TARGETS = {
    "embed": ("results/embed",),
    "study": ("results/study", *(f"results/study/{name}" for name in ("tables", "manifest.json"))),
    "docs": tuple(
        f"results/docs/{name}"
        for name in ("embed", "excerpts", "gallery", "plot_reference", "html")
    ),
}
"""What is deleted of the results of a target of its own."""


def one_of_each_kind(results: Iterable[str]) -> list[list[str]]:
    """The first file of each folder and suffix, alone."""
    kinds = {(Path(path).parent, Path(path).suffix): [path] for path in sorted(results)[::-1]}
    return list(kinds.values())


def in_twenties(results: Iterable[str]) -> list[list[str]]:
    """All files in an order by chance, twenty at a time."""
    shuffled = sorted(results)
    random.Random(1).shuffle(shuffled)
    return [shuffled[first : first + 20] for first in range(0, len(shuffled), 20)]


def _of_other_targets(clean: Project, scratch: Path) -> Row:
    row = Row(
        "a folder of the docs, the snippets or the study deleted",
        "the target's command ends in the same bytes",
    )
    for target, paths in TARGETS.items():
        clean.make(target)
        before = clean.contents()
        for path in (*paths, "results/logs"):
            project = _copied(clean, scratch)
            _delete(project / path)
            trouble = _run_again(project, before, target)
            row.count(not trouble, f"{path}: {trouble}")
    return row


def _copied(project: Project, scratch: Path) -> Project:
    copy = Project(scratch / "tampered")
    shutil.rmtree(copy.folder, ignore_errors=True)
    shutil.copytree(project.folder, copy.folder, symlinks=True)
    return copy


def _delete(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _count_deleted(row: Row, project: Project, paths: list[str], before: dict[str, bytes]) -> None:
    for path in paths:
        _delete(project / path)
    trouble = _made_again(project, paths, before)
    row.count(not trouble, f"{', '.join(paths)}: {trouble}")


def _made_again(project: Project, paths: list[str], before: dict[str, bytes]) -> str:
    verified = project.snakemake("--cores", "1", "verify")
    unnamed = [path for path in paths if f"{path}: " not in verified.stdout]
    # without a manifest nothing else can be named
    known = "manifest.json: " not in verified.stdout
    if verified.returncode == 0 or (unnamed and known):
        return f"not named: {unnamed}: {verified.stdout[-1500:]}"
    return _run_again(project, before)


def _run_again(project: Project, before: dict[str, bytes], *target: str) -> str:
    done = project.snakemake("--cores", "4", *target)
    if done.returncode:
        return f"the next run failed: {done.stdout[-2000:]}"
    return differences(project.contents(), before)
