"""What a long job says on the terminal, and what it leaves there and elsewhere: nothing."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator

import pytest

from calculus_for_ml.running import progress as module
from calculus_for_ml.running.progress import CLEAR, TERMINAL, progress


class Terminal:
    """A pseudo terminal, which a job finds by the environment."""

    def __init__(self) -> None:
        self.master, self.slave = os.openpty()

    def shown(self) -> str:
        """What was written since it was asked last."""
        os.write(self.slave, b"\0")  # the system hands on what was written in its own time
        text = b""
        while not text.endswith(b"\0"):
            text += os.read(self.master, 1 << 16)
        return text[:-1].decode()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    terminal = Terminal()
    monkeypatch.setenv(TERMINAL, os.ttyname(terminal.slave))
    yield terminal
    os.close(terminal.master)
    os.close(terminal.slave)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still unless it is set."""
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


def test_a_long_job_is_told_of_in_a_line_that_goes_again(
    terminal: Terminal, clock: list[float]
) -> None:
    shown = []
    items = progress(["ab", "c", "d", "efgh"], 8, "reading", len)
    for item in items:
        shown.append((item, terminal.shown()))
        clock[0] += 1.5
    assert shown == [
        ("ab", ""),
        ("c", ""),  # 1.5 s
        ("d", f"{CLEAR}   38% of reading, 5 s left"),  # 3 of 8 in 3 s
        ("efgh", f"{CLEAR}   50% of reading, 5 s left"),  # 4 of 8 in 4.5 s
    ]
    assert terminal.shown() == CLEAR


def test_a_short_job_says_nothing(terminal: Terminal, clock: list[float]) -> None:
    for _ in progress(range(1000), 1000, "counting"):
        clock[0] += 0.0019
    assert terminal.shown() == ""


def test_words_are_half_a_second_apart(terminal: Terminal, clock: list[float]) -> None:
    for _ in progress(range(1000), 1000, "counting"):
        clock[0] += 0.01
    # from 2 to 10 s
    assert len(re.findall("of counting", terminal.shown())) == pytest.approx(16, abs=1)


def test_a_job_that_fails_leaves_no_line(terminal: Terminal, clock: list[float]) -> None:
    items = progress(range(9), 9, "failing")
    next(items)
    clock[0] += 3
    next(items)
    assert "of failing" in terminal.shown()
    items.close()  # as the garbage collector does
    assert terminal.shown() == CLEAR


def test_of_jobs_at_once_one_is_shown(terminal: Terminal, clock: list[float]) -> None:
    with open(os.ttyname(terminal.slave), "w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        for _ in progress(range(9), 9, "waiting"):
            clock[0] += 1
        assert terminal.shown() == ""
    for _ in progress(range(9), 9, "going"):
        clock[0] += 1
    assert "of going" in terminal.shown()


def test_without_a_terminal_nothing_is_opened(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    monkeypatch.delenv(TERMINAL, raising=False)
    monkeypatch.setattr(module.os, "open", lambda *_, **__: pytest.fail("opened"))
    for _ in progress(range(9), 9, "nothing"):
        clock[0] += 1


def test_a_terminal_that_is_gone_harms_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    monkeypatch.setenv(TERMINAL, "/dev/pts/no-such")
    counted = []
    for item in progress(range(9), 9, "counting"):
        clock[0] += 1
        counted.append(item)
    assert counted == list(range(9))
