"""How far a long job is: one line on the run's terminal, deleted when the job ends."""

from __future__ import annotations

import contextlib
import math
import os
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

TERMINAL = "CALCULUS_FOR_ML_TERMINAL"
"""The environment variable that holds the path of the run's terminal, where it has one."""
CLEAR = "\r\x1b[K"
"""Deletes what is in the line."""
QUIET = 2.0
"""Seconds for which nothing is printed."""
EVERY = 0.5
"""Seconds from one message to the next."""

Item = TypeVar("Item")


def progress(
    items: Iterable[Item], total: int, what: str, counts: Callable[[Item], int] = lambda _: 1
) -> Iterator[Item]:
    """The items themselves, while the terminal shows how many of them are done.

    An item `counts` for so many of the `total`. Of several jobs that run at once one is shown.
    Nothing is shown without a terminal, nor for what takes less than `QUIET` seconds.
    """
    terminal = os.environ.get(TERMINAL)
    return _shown(items, total, what, counts, terminal) if terminal else iter(items)


def _shown(
    items: Iterable[Item], total: int, what: str, counts: Callable[[Item], int], terminal: str
) -> Iterator[Item]:
    begun, done, line = time.monotonic(), 0, None
    due = begun + QUIET
    try:
        for item in items:
            yield item
            done += counts(item)
            now = time.monotonic()
            if now < due or done in (0, total):
                continue
            due = now + EVERY
            line = line or _Line.of(terminal)
            if line:
                left = math.ceil((now - begun) * (total - done) / done)
                line.write(f"  {done / total:4.0%} of {what}, {left} s left")
    finally:
        if line:
            line.end()


class _Line:
    """The line of a terminal, which one job at a time uses."""

    def __init__(self, file: int) -> None:
        self._file = file

    @classmethod
    def of(cls, terminal: str) -> _Line | None:
        """The line, if there is such a terminal and no other job writes there."""
        import fcntl  # here, since Windows has none

        try:
            file = os.open(terminal, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError:
            return None
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # until the file is closed
        except OSError:
            os.close(file)
            return None
        return cls(file)

    def write(self, text: str) -> None:
        """Replace what is there with `text`."""
        with contextlib.suppress(OSError):  # the terminal is gone, or stopped by Ctrl-S
            os.write(self._file, f"{CLEAR}{text}".encode())

    def end(self) -> None:
        """Leave nothing there."""
        self.write("")
        os.close(self._file)
