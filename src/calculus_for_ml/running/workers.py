"""Several similar pieces of work in one job, in worker processes that fork after the imports."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from calculus_for_ml.running.job import end_with
from calculus_for_ml.running.progress import progress

Result = TypeVar("Result")


class WorkerError(RuntimeError):
    """A piece of work failed; the message names it."""


def map_workers(
    work: Callable[[str], Result], names: Sequence[str], workers: int, what: str
) -> dict[str, Result]:
    """Call `work` for each name, in up to `workers` processes, and return its results by name.

    A fork inherits what is imported already, which is most of what such a job costs; where forking
    is not the platform's safe default (macOS, Windows) each worker starts afresh; where workers
    cannot have locks (a /dev/shm without room) this process does the work. `what` is the name of
    the work where its progress is shown. Raises WorkerError, naming the piece, where one raises or
    its process dies.
    """
    count = min(workers, len(names))
    pool = _pool(count) if count > 1 else None
    if pool is None:
        return {name: _guarded(work, name) for name in progress(names, len(names), what)}
    try:
        futures = {name: pool.submit(_guarded, work, name) for name in names}
    except (OSError, RuntimeError) as error:  # a limit of processes, threads or memory
        for begun in multiprocessing.active_children():
            begun.kill()  # or this process would wait for it at its end, and it for work
        raise WorkerError(f"no worker process could be started: {error}") from None
    with pool:
        shown = progress(futures.items(), len(futures), what)
        lost = [name for name, future in shown if _is_lost(future)]
        if lost:
            raise WorkerError(f"{', '.join(lost)}: a worker process died")
        return {name: future.result() for name, future in futures.items()}


def _pool(count: int) -> ProcessPoolExecutor | None:
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    try:
        # a worker whose parent is killed waits for work forever
        return ProcessPoolExecutor(count, context, end_with, (os.getpid(),))
    except OSError:  # no room for a lock
        return None


def _is_lost(future: Future[Any]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _guarded(work: Callable[[str], Result], name: str) -> Result:
    try:
        return work(name)
    except WorkerError:  # of work in this work, which names the piece already
        raise
    except Exception as error:
        raise WorkerError(f"{name}: {type(error).__name__}: {error}") from error
