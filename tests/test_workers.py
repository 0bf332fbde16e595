"""Worker processes: results by name, and a failure that names its piece."""

from __future__ import annotations

import os

import pytest

from calculus_for_ml.workers import WorkerError, map_workers


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


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_results_come_by_name(workers: int) -> None:
    assert map_workers(double, ["a", "b", "c"], workers) == {"a": "aa", "b": "bb", "c": "cc"}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_names_its_piece(workers: int) -> None:
    with pytest.raises(WorkerError, match=r"^b: ValueError: no such thing$"):
        map_workers(fail_at_b, ["a", "b", "c"], workers)


def test_a_worker_that_dies_is_a_failure() -> None:
    with pytest.raises(WorkerError, match=r"b: a worker process died"):
        map_workers(die_at_b, ["a", "b"], 2)
