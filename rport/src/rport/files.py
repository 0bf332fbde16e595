"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: str | Path, content: bytes) -> None:
    """Write a file that is there with all of its content, or stays as it was.

    The content is written next to the file, under a temporary name, and takes the file's name when
    it is complete: who reads sees the old file or the new one, also while several processes write.
    A process that is killed leaves at most a hidden file, .NAME.*.part, that nothing reads. A link
    stays a link to the file that is written; a device or a pipe is written to as it is. An existing
    file keeps its permissions.

    Raises
    ------
    OSError
        If the file cannot be written, such as on a full disk; it names `path`.
    """
    path = Path(path)
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        # a full disk is noticed by a write or a close, which know no name
        raise OSError(error.errno, error.strerror, str(path)) from None


def _replace(target: Path, content: bytes) -> None:
    mode = None
    if target.exists():
        target.open("ab").close()  # what may not be written to may not be replaced
        mode = target.stat().st_mode
    own = target.with_name(f".{target.name[:40]}.{secrets.token_hex(8)}.part")
    with written_aside(target, own) as aside, open(aside, "xb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), stat.S_IMODE(mode))
        file.write(content)


@contextmanager
def written_aside(path: Path, aside: Path) -> Iterator[Path]:
    """The path `aside` to write to, which takes the name of `path` once the block has ended.

    What the block leaves when it fails is deleted. Raises OSError, which names `path`.
    """
    try:
        yield aside
        os.replace(aside, path)
    except BaseException as error:
        aside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            # a full disk is noticed by a write or a close, which know no name
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise
