"""The manifest of a run: what it made, from which configuration, with which versions."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from calculus_for_ml.atomic import write_whole
from calculus_for_ml.config import Config

PACKAGES = ("calculus-for-ml", "matplotlib", "numpy", "pandas", "plotnine", "scipy", "snakemake")


def write_manifest(path: Path, outputs: Iterable[Path], config: Config) -> list[Path]:
    """Write the manifest of some files, and take away what an earlier one lists and this does not.

    Files are named relative to the manifest's folder. Only a file that is still as the earlier
    run made it is taken away; what was taken away is returned.
    """
    folder = path.parent
    made = {output.relative_to(folder).as_posix(): sha256(output) for output in outputs}
    removed = []
    for name, digest in _earlier(path).items():
        stale = folder / name
        if name not in made and stale.is_file() and sha256(stale) == digest:
            stale.unlink()
            removed.append(stale)
    manifest = {
        "outputs": dict(sorted(made.items())),
        "config": json.loads(config.to_json()),
        "versions": {
            "Python": platform.python_version(),
            **{package: version(package) for package in PACKAGES},
        },
        "commit": _commit(),
    }
    write_whole(path, json.dumps(manifest, indent=1) + "\n")
    return removed


def sha256(path: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _earlier(path: Path) -> dict[str, str]:
    try:
        outputs: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["outputs"]
    except (OSError, ValueError, KeyError):
        return {}
    return outputs


def _commit() -> str | None:
    """The commit that is checked out; None outside of a repository or without Git."""
    command: list[Any] = ["git", "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
