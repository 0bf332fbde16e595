"""What every job of the workflow does first: it ties its life to the run that started it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from types import TracebackType

from calculus_for_ml.running.settings import Settings, read_settings

RUN = "CALCULUS_FOR_ML_RUN"
"""The environment variable that holds the process id of the run."""

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def begin_job() -> Settings:
    """Let this job end with its run, say in one line what else ends it, and return its settings.

    The command line's first argument names their file.
    """
    if run := os.environ.get(RUN):
        end_with(int(run))
    sys.excepthook = _say
    return read_settings(sys.argv[1])


def end_with(parent: int) -> None:
    """Have the kernel kill this process when its parent, a process id, ends.

    A run that is killed with SIGKILL can end nothing itself, and its jobs would go on writing
    during the next run. Only Linux has this (prctl(2)); elsewhere the jobs of a killed run finish
    by themselves.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before the kernel was asked
            os.kill(os.getpid(), signal.SIGKILL)


def _say(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if isinstance(error, OSError) and error.strerror:
        named = f"{error.filename}: " if error.filename is not None else ""
        print(f"{named}{error.strerror}", file=sys.stderr)
    elif isinstance(error, MemoryError):
        print(f"no memory is left: {error}", file=sys.stderr)
    elif isinstance(error, KeyboardInterrupt):
        print("interrupted", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, traceback)
