"""The manifest of a run: what it made, from which configuration, with which versions."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from calculus_for_ml.atomic import write_whole
from calculus_for_ml.config import Config

PACKAGES = ("calculus-for-ml", "matplotlib", "numpy", "pandas", "plotnine", "scipy", "snakemake")


class ManifestError(ValueError):
    """A manifest that cannot be read; the message names it."""


def write_manifest(path: Path, outputs: Iterable[Path], config: Config) -> list[Path]:
    """Write the manifest of some files, and take away what an earlier one lists and this does not.

    Files are named relative to the manifest's folder. Only a file that is still as the earlier
    run made it is taken away; what was taken away is returned.
    """
    folder = path.parent
    made = {output.relative_to(folder).as_posix(): sha256(output) for output in outputs}
    removed = []
    with suppress(ManifestError):
        for name, digest in listed(path).items():
            stale = folder / name
            if name not in made and stale.is_file() and sha256(stale) == digest:
                stale.unlink()
                removed.append(stale)
    manifest: dict[str, Any] = {
        "outputs": dict(sorted(made.items())),
        "config": json.loads(config.to_json()),
        "versions": {
            "Python": platform.python_version(),
            **{package: version(package) for package in PACKAGES},
        },
        "commit": _commit(),
    }
    write_whole(path, json.dumps({**manifest, "sha256": _digest(manifest)}, indent=1) + "\n")
    return removed


def _digest(manifest: dict[str, Any]) -> str:
    """The SHA-256 of all else that a manifest holds, which shows whether it was changed itself."""
    return hashlib.sha256(json.dumps(manifest).encode()).hexdigest()


def sha256(path: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def listed(path: Path) -> dict[str, str]:
    """The SHA-256 of each file that a manifest lists, by its path from the manifest's folder.

    Raises ManifestError where there is no manifest, or what there is is not as a run wrote it.
    """
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        written = manifest.pop("sha256")
        outputs: dict[str, str] = manifest["outputs"]
    except FileNotFoundError:
        raise ManifestError(f"{path}: is missing; a run of everything writes it") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ManifestError(f"{path}: is no manifest any more") from None
    if written != _digest(manifest) or any(".." in Path(name).parts for name in outputs):
        raise ManifestError(f"{path}: changed")
    return outputs


def changed(path: Path) -> dict[Path, str]:
    """Each file that is not as a manifest lists it, and how it differs: `missing` or `changed`.

    Raises ManifestError like `listed`.
    """
    found = {}
    for name, digest in listed(path).items():
        file = path.parent / name
        if not file.exists():
            found[file] = "missing"
        elif not file.is_file() or sha256(file) != digest:
            found[file] = "changed"
    return found


def unlisted(path: Path) -> list[Path]:
    """The files beside those that a manifest lists, in their folders, which it does not list.

    Raises ManifestError like `listed`.
    """
    files = {path.parent / name for name in listed(path)}
    there = {file for folder in {file.parent for file in files} for file in folder.glob("*")}
    return sorted(there - files - {path})


def _commit() -> str | None:
    """The commit that is checked out; None outside of a repository or without Git."""
    command: list[Any] = ["git", "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
