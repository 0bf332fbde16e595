"""Worker processes: results by name, and a failure that names its piece."""

from __future__ import annotations

import _multiprocessing
import errno
import os
import subprocess
import sys
from functools import partial

import pytest

from calculus_for_ml.running.workers import WorkerError, map_workers


def double(name: str) -> str:
    return name * 2


def fail_at_b(name: str) -> str:
    if name == "b":
        raise ValueError("no such thing")
    return name


def die_at_b(name: str) -> str:
    if name == "b":
        os._exit(9)
    return name


def own_process(_: str) -> int:
    return os.getpid()


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_results_come_by_name(workers: int) -> None:
    assert map_workers(double, ["a", "b", "c"], workers, "doubling") == {
        "a": "aa",
        "b": "bb",
        "c": "cc",
    }


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_names_its_piece(workers: int) -> None:
    with pytest.raises(WorkerError, match=r"^b: ValueError: no such thing$"):
        map_workers(fail_at_b, ["a", "b", "c"], workers, "work")


def test_a_worker_that_dies_is_a_failure() -> None:
    with pytest.raises(WorkerError, match=r"b: a worker process died"):
        map_workers(die_at_b, ["a", "b"], 2, "work")


def test_without_locks_one_process_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing.synchronize  # noqa: F401 - uses what is replaced when it is imported

    def no_lock(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(_multiprocessing, "SemLock", no_lock)
    work = partial(map_workers, own_process, ["a", "b"], 2, "work")
    assert set(work().values()) == {os.getpid()}
    monkeypatch.undo()
    assert os.getpid() not in work().values()


def test_workers_that_cannot_start_end_the_job() -> None:
    """In a process of its own, which used to wait for its workers at its end."""
    script = """
import threading
from calculus_for_ml.running.workers import map_workers
start = threading.Thread.start
def no_more(thread):
    if "Manager" in type(thread).__name__:
        raise RuntimeError("can't start new thread")
    start(thread)
threading.Thread.start = no_more
map_workers(str.upper, ["a", "b"], 2, "work")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert "WorkerError: no worker process could be started: can't start new thread" in done.stderr
