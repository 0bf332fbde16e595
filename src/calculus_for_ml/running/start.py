"""What a run checks before it starts: whether it has room, and if a killed run left its lock."""

from __future__ import annotations

import getpass
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from calculus_for_ml.config import ConfigError
from calculus_for_ml.running.limits import LimitError
from calculus_for_ml.running.manifest import ManifestError

ROOM = 1_000_000
"""Bytes that a run writes to see whether there is room; Snakemake's records take half of them."""


class StartError(RuntimeError):
    """A run that cannot begin; the message names the folder."""


def restart_cleanly() -> None:
    """Restart Python without settings that turn its end, or a warning, into a traceback.

    Python reads these environment variables only when it starts.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not (name == "PYTHONINSPECT" or (name == "PYTHONWARNINGS" and "error" in value))
    }
    if len(kept) < len(os.environ):
        os.execve(sys.executable, sys.orig_argv, kept)


def name_user() -> None:
    """Give a user without a name, as in a container that has none, the number as a name.

    Snakemake asks for it.
    """
    try:
        getpass.getuser()
    except (KeyError, OSError):
        os.environ["LOGNAME"] = str(os.getuid())


@contextmanager
def exit_in_one_line() -> Iterator[None]:
    """End the run with one line where the block finds that it cannot go on.

    A WorkflowError would come with the lines of the Snakefile that it passed through.
    """
    try:
        yield
    except ConfigError as error:
        sys.exit(f"Error in the configuration: {error}")
    except (LimitError, ManifestError, StartError) as error:
        sys.exit(f"Error: {error}")


def begin_run() -> BinaryIO:
    """Check that this folder can hold a run, and delete the lock that a killed one has left.

    Returns a file to be kept open as long as the run lasts. Raises StartError.
    """
    state, results = Path(".snakemake"), Path("results")
    require_room(state)
    require_room(results)
    for name in ("embed", "docs/embed", "docs/excerpts", "docs/html"):
        require_folder(results / name)  # Snakemake takes a file for the folder that it should be
    return delete_stale_lock(state)


def require_folder(folder: Path) -> None:
    """Raise StartError where something else has the name of a folder that is written to."""
    if (folder.exists() or folder.is_symlink()) and not folder.is_dir():
        raise StartError(f"{folder} is not a folder, and the run needs one of this name")


def require_room(folder: Path) -> None:
    """Raise StartError where a folder cannot be made or written to, or its disk has no room.

    Snakemake itself may wait forever for a job whose end it cannot record.
    """
    require_folder(folder)
    probe = folder / f".room.{os.getpid()}"
    try:
        folder.mkdir(exist_ok=True)
        try:
            probe.write_bytes(bytes(ROOM))
        finally:
            probe.unlink(missing_ok=True)
    except OSError as error:
        raise StartError(f"{folder}/ cannot be written to: {error.strerror}") from None


def delete_stale_lock(state: Path) -> BinaryIO:
    """Delete the lock that Snakemake keeps in a folder, where the run that took it was killed.

    Each run holds a kernel lock on a file, which ends with the process whatever ends it. A run
    that gets that lock exclusively knows that no other is alive. Returns the file, to be kept open
    as long as the run lasts. Raises StartError where it cannot be written to.
    """
    import fcntl  # here, since Windows has none

    try:
        # opening it only for writing would wait for a pipe's reader
        alive = open(state / "alive", "ab+", 0)  # noqa: SIM115
    except OSError as error:
        raise StartError(f"{state}/alive cannot be written to: {error.strerror}") from None
    try:
        fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if any((state / "locks").glob("*.lock")):
            print("An earlier run was killed; what it left unfinished is rebuilt.", file=sys.stderr)
            shutil.rmtree(state / "locks")
    except BlockingIOError:
        pass  # another run is alive, and Snakemake compares what the two would write
    except OSError:
        return alive  # a file system without such locks; Snakemake says how to unlock
    fcntl.flock(alive, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return alive
