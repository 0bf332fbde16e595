"""What a run looks at before it starts: whether it has room, and whether a killed run left a lock."""

import fcntl
import os
import shutil
import sys
from pathlib import Path

STATE = Path(".snakemake")
RESULTS = Path("results")
ROOM = 1_000_000  # bytes; Snakemake's records of a run take half of it


def require_folder(folder):
    """End with one line where something else has the name of a folder that is written to."""
    if (folder.exists() or folder.is_symlink()) and not folder.is_dir():
        sys.exit(f"Error: {folder} is not a folder, and the run needs one of this name")


def require_room(folder):
    """End with one line where a folder cannot be written to, or its disk has no room.

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
        sys.exit(f"Error: {folder}/ cannot be written to: {error.strerror}")


def drop_stale_lock():
    """Take away the lock of a run that was killed.

    Each run holds a lock of the kernel's on a file, which ends with the process whatever ends it.
    Who gets that lock alone knows that no other run is alive, so that Snakemake's own lock, which
    outlives a killed run, is stale. Returns the file, to be kept open as long as the run lasts.
    """
    try:
        alive = open(STATE / "alive", "ab+", 0)  # to write alone would wait for a pipe's reader
    except OSError as error:
        sys.exit(f"Error: {STATE}/alive cannot be written to: {error.strerror}")
    try:
        fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if any((STATE / "locks").glob("*.lock")):
            print(
                "An earlier run was killed; what it left unfinished is made anew.", file=sys.stderr
            )
            shutil.rmtree(STATE / "locks")
    except BlockingIOError:
        pass  # another run is alive, and Snakemake compares what the two would write
    except OSError:
        return alive  # a file system without such locks; Snakemake says how to unlock
    fcntl.flock(alive, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return alive


if workflow.is_main_process and not workflow.output_settings.dryrun:
    require_room(STATE)
    require_room(RESULTS)
    held = drop_stale_lock()
