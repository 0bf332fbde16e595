"""Files and folders that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rport import files


def write_whole(path: str | Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8, completely, or leave it as it was.

    Raises OSError, which names the file.
    """
    with written_aside(path) as aside:
        aside.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def written_aside(path: str | Path) -> Iterator[Path]:
    """A path beside `path` to write to, which takes its name once the block has ended.

    What the block leaves when it fails is deleted. Only SIGKILL and a power cut leave it, as
    .NAME.part, which the next attempt overwrites. On a cluster, a job whose node stops responding
    may still be writing when it is given to another node, so there each process uses its own
    name. Raises OSError, which names `path`.
    """
    path = Path(path)
    job = os.environ.get("SLURM_JOB_ID")
    own = f".{job}-{os.uname().nodename}-{os.getpid()}" if job else ""
    with files.written_aside(path, path.with_name(f".{path.name}{own}.part")) as aside:
        yield aside


@contextmanager
def folder_written_aside(path: str | Path) -> Iterator[Path]:
    """An empty folder beside `path`, which takes its place once the block has ended.

    What the block leaves when it fails, and what a killed one left, is deleted.
    """
    path = Path(path)
    aside = path.with_name(f".{path.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        yield aside
        if path.exists():
            shutil.rmtree(path)
        aside.rename(path)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
