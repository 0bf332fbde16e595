"""The same configuration in another folder, time zone, language or environment."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

from ..workflow.conftest import Project, copy_project, make_project
from .kills import differences
from .outcome import Row

CASES = {
    "folder": {},
    "HOME": {"HOME": "{scratch}/somebody"},
    "TZ": {"TZ": "Pacific/Kiritimati"},
    "LANG": {"LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "cores": {},
    "venv": {},
    "BLAS": {"OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_NUM_THREADS": "2"},
    "hash seed": {"PYTHONHASHSEED": "7"},
    "umask": {},
}


def determinism(scratch: Path, quick: bool = False, finished: Project | None = None) -> list[Row]:
    """Run the pipeline with each setting changed, or in a hurry with all of them at once.

    Held: the bytes of a run where nothing was changed, and its logs line by line.
    """
    here = finished or make_project(scratch / "here")
    row = Row("the same run elsewhere", "the same bytes, and the same logs")
    changes = [tuple(CASES)] if quick else [(name,) for name in CASES]
    for number, changed in enumerate(changes):
        named = "an other place/with blanks" if "folder" in changed else "there"
        there = copy_project(scratch / str(number) / named)
        environment = {
            variable: value.format(scratch=scratch)
            for name in changed
            for variable, value in CASES[name].items()
        }
        if "HOME" in environment:
            Path(environment["HOME"]).mkdir(exist_ok=True)
        python = _venv(scratch / f"venv{number}") if "venv" in changed else sys.executable
        done = subprocess.run(
            [python, "-m", "snakemake", "--cores", "1" if "cores" in changed else "4"],
            cwd=there.folder,
            env={**there.environment(), **environment},
            umask=0o077 if "umask" in changed else -1,
            capture_output=True,
            text=True,
        )
        trouble = done.stderr[-1500:] if done.returncode else ""
        trouble = trouble or differences(_all(there), _all(here))
        row.count(not trouble, f"{', '.join(changed)}: {trouble}")
    return [row]


def _all(project: Project) -> dict[str, bytes]:
    """What a run made, with its logs."""
    logs = sorted((project / "results/logs").glob("*.log"))
    return {**project.contents(), **{path.name: path.read_bytes() for path in logs}}


def _venv(folder: Path) -> str:
    """The Python of a new environment that finds the packages of this one."""
    command = [sys.executable, "-m", "venv", "--without-pip", str(folder)]
    subprocess.run(command, check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    paths = {sysconfig.get_path("purelib"), *(path for path in sys.path if "site-packages" in path)}
    (packages / "other.pth").write_text("\n".join(sorted(paths)) + "\n", encoding="utf-8")
    return str(folder / "bin" / "python")
