"""The manifest of a run: what it made, from which configuration, with which versions."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from calculus_for_ml.config import Config
from calculus_for_ml.running.atomic import write_whole

PACKAGES = ("calculus-for-ml", "matplotlib", "numpy", "pandas", "plotnine", "scipy", "snakemake")
FOLDERS = ("checks", "figures", "parity", "records", "tables")
"""The folders below a manifest's own in which the files that it lists lie."""
FILES = ("replicates.parquet",)
"""The files beside a manifest that it may list."""


class ManifestError(ValueError):
    """A manifest that cannot be trusted, or a file that cannot be deleted; the message names it."""


# ---- writing ---------------------------------------------------------------------------------


def write_manifest(path: Path, outputs: Iterable[Path], config: Config) -> list[Path]:
    """Write the manifest of some files, and delete what an earlier one lists and this does not.

    Files are named relative to the manifest's folder. Only a file that is still as the earlier
    run made it is deleted; what was deleted is returned.
    """
    folder = path.parent
    made = {output.relative_to(folder).as_posix(): sha256(output) for output in outputs}
    deleted = []
    with suppress(ManifestError):
        for name, digest in listed(path).items():
            stale = folder / name
            if name not in made and stale.is_file() and sha256(stale) == digest:
                stale.unlink()
                deleted.append(stale)
    manifest: dict[str, Any] = {
        "outputs": dict(sorted(made.items())),
        "config": json.loads(config.to_json()),
        "versions": {
            "Python": platform.python_version(),
            **{package: version(package) for package in PACKAGES},
        },
        "commit": commit(Path.cwd()),
    }
    write_whole(path, json.dumps({**manifest, "sha256": _digest(manifest)}, indent=1) + "\n")
    return deleted


def sha256(path: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(manifest: dict[str, Any]) -> str:
    """The SHA-256 of all else that a manifest holds, which shows whether it was changed itself."""
    return hashlib.sha256(json.dumps(manifest).encode()).hexdigest()


def commit(folder: Path) -> str | None:
    """The commit that is checked out in a folder, with `-dirty` where tracked files differ from it.

    None without Git, and where the folder is not the top of a repository of its own.
    """

    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments],
            env={name: value for name, value in os.environ.items() if name[:4] != "GIT_"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

    try:
        if Path(git("rev-parse", "--show-toplevel")) != folder.resolve():
            return None
        return git("describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
    except (OSError, subprocess.CalledProcessError):
        return None


# ---- reading ---------------------------------------------------------------------------------


def listed(path: Path) -> dict[str, str]:
    """The SHA-256 of each file that a manifest lists, by its path from the manifest's folder.

    Raises ManifestError where there is no manifest, or what there is is not as a run wrote it.
    """
    outputs: dict[str, str] = _read(path)["outputs"]
    return outputs


def _read(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        written, outputs = manifest.pop("sha256"), manifest["outputs"]
        strange = [name for name in outputs if not _is_ours(path.parent, name)]
        whole = written == _digest(manifest) and isinstance(manifest["config"], dict)
    except FileNotFoundError:
        raise ManifestError(f"{path}: is missing, so no file is known to be unchanged") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ManifestError(f"{path}: is no longer a manifest") from None
    if strange:
        raise ManifestError(f"{path}: lists {strange[0]!r}, which is not a result of a run")
    if not whole:
        raise ManifestError(f"{path}: changed")
    return dict(manifest)


def _is_ours(folder: Path, name: str) -> bool:
    """Whether a name is that of a file in one of a run's own folders, with no link on the way."""
    parts = PurePosixPath(name).parts
    inside = len(parts) == 2 and parts[0] in FOLDERS and parts[1] not in ("..", ".")
    return (inside or name in FILES) and not _leads_outside(folder / name, folder)


def _leads_outside(file: Path, folder: Path) -> bool:
    return not file.parent.resolve().is_relative_to(folder.resolve())


def changed(path: Path) -> dict[Path, str]:
    """Each file that is not as a manifest lists it, and how it differs: `missing` or `changed`.

    Raises ManifestError like `listed`.
    """
    found = {}
    for name, digest in listed(path).items():
        file = path.parent / name
        if not (file.exists() or file.is_symlink()):
            found[file] = "missing"
        elif file.is_symlink() or not file.is_file() or sha256(file) != digest:
            found[file] = "changed"
    return found


def unlisted(path: Path) -> list[Path]:
    """What lies in a run's folders and is not listed. Raises ManifestError like `listed`."""
    files = {path.parent / name for name in listed(path)}
    there = {file for folder in FOLDERS for file in (path.parent / folder).glob("*")}
    return sorted(there - files)


# ---- before a run ----------------------------------------------------------------------------


def not_as_made(path: Path, made: Iterable[str], config: Config) -> tuple[list[Path], str]:
    """The files of a run that have changed since the last one made them, and a line that says why.

    Without a manifest that can be trusted these are all files that exist. The line says what has
    changed in the configuration, if anything has.
    """
    there = [file for file in map(Path, made) if file.exists() or file.is_symlink()]
    try:
        manifest = _read(path)
        odd = changed(path)
        stale = [file for file in there if odd.get(file) == "changed"]
    except ManifestError as error:
        return there, f"{error}; existing files are rebuilt." if there else ""
    given = json.loads(config.to_json())
    if new := ", ".join(_changes(manifest["config"], given)):
        return stale, f"{new}: what depends on it is rebuilt."
    shown = ", ".join(map(str, stale[:3])) + (f" and {len(stale) - 3} more" if stale[3:] else "")
    return stale, f"Changed since the last run, so rebuilt: {shown}." if stale else ""


def _changes(before: Mapping[str, Any], now: Mapping[str, Any], outer: str = "") -> Iterator[str]:
    for key, value in now.items():
        earlier = before.get(key)
        if isinstance(value, dict) and isinstance(earlier, dict):
            yield from _changes(earlier, value, f"{outer}{key}.")
        elif value != earlier:
            yield f"{outer}{key} changed from {earlier} to {value}"


def delete_changed(path: Path, made: Iterable[str], config: Config, dry: bool) -> str:
    """Delete the files of a run that have changed since the last one made them, and return why.

    In a `dry` run nothing is deleted. Raises ManifestError for a file that lies outside
    the manifest's folder, and for a folder in its place that is not empty.
    """
    files, why = not_as_made(path, made, config)
    for file in files:
        if _leads_outside(file, path.parent):
            raise ManifestError(f"{file}: a link leads out of {path.parent}; put a folder there")
        if not dry:
            _delete(file)
    return why


def _delete(file: Path) -> None:
    try:
        if file.is_dir() and not file.is_symlink():
            file.rmdir()
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise ManifestError(f"{file}: cannot be deleted: {error.strerror}") from None
