"""What a run prints: a line for each job, what went wrong, and the verdict last.

Snakemake's own log, below .snakemake/log, keeps all that it says.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from snakemake.common import NOTHING_TO_BE_DONE_MSG
from snakemake.logging import DefaultFormatter, show_logs
from snakemake_interface_logger_plugins.common import LogEvent

from calculus_for_ml.running.progress import CLEAR, TERMINAL

VERDICT = {"verdict": True}
"""What marks a message as the verdict: the `extra` of a logger's method."""

PAGES = {
    "results/embed": (
        "Snippets",
        "results/embed, for HTML, Markdown, MyST, reStructuredText, Quarto and LaTeX",
    ),
    "results/docs/html": ("Docs", "results/docs/html/index.html"),
}
"""What to say of a folder that a run makes: what it holds, and where."""

when_nothing_is_done: list[Callable[[], str]] = []
"""What to print where a run has nothing to do."""

signals: list[int] = []
"""The signals that told the run to end."""

_DISK_FULL = 16384  # bytes free
_LAST_LINES = 12  # of a cluster's log
# OSError: [Errno 28] No space left on device: 'a/file'
_NUMBERED = re.compile(r"^\w+Error: \[Errno \d+\] (.+): '(.+)'$")
# Exceptions that only repeat that a job failed
_OF_A_JOB = ("WorkflowError", None)


def summaries(made: Sequence[str], since: float = 0.0) -> str:
    """The verdicts among what a run makes, and where its pages are, if made since a time."""
    found = [Path(file) for file in made if file.endswith("/summary.md")]
    there = sorted(filter(Path.exists, found), key=lambda file: len(file.parts))
    texts = [file.read_text("utf-8") for file in there if file.stat().st_mtime >= since]
    texts += [
        f"{what}: {place}.\n"
        for folder, (what, place) in PAGES.items()
        if folder in made and Path(folder).exists() and Path(folder).stat().st_mtime >= since
    ]
    return "\n".join(texts)


def cancel_timers() -> None:
    """Stop Snakemake's timers, which limit how many jobs start in a second.

    No job is left to start, and they would keep a run that has ended for up to one second more.
    """
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.cancel()


class Terminal:
    """Writes those messages of a run that are useful to a person who watches it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        # where Snakemake's own log cannot be written to, the run goes on, and Python says nothing
        logging.raiseExceptions = False
        # on a terminal jobs may show their progress, in a line that each of our messages replaces
        os.environ.pop(TERMINAL, None)
        if stream is not None and os.environ.get("TERM", "dumb") != "dumb":
            with suppress(OSError):  # it is no terminal, or closed
                os.environ[TERMINAL] = os.ttyname(stream.fileno())
        self._format = DefaultFormatter()
        self._numbers: dict[int, int] = {}  # of jobs, in the order in which they first started
        self._total: object = "?"
        self._in_groups = False  # as on a cluster, where jobs start long before they run
        self._failed = ""
        self._verdict_follows = False

    def show(self, record: logging.LogRecord) -> None:
        """Write the text of a message, if it has one."""
        if text := self._text(record):
            self._write(text)

    def close(self) -> None:
        """Say what ended the run, or once more what failed, below the verdict."""
        if signals:
            name = signal.Signals(signals[0]).name
            self._write(f"Ended by {name}; the same command continues where it stopped.")
        elif self._failed and self._verdict_follows:
            self._write(f"\n{self._failed}")
        self._failed = ""

    def _write(self, text: str) -> None:
        if self._stream is None:  # it was closed before the run began
            return
        try:
            self._stream.write(f"{CLEAR if TERMINAL in os.environ else ''}{text}\n")
            self._stream.flush()
        except (OSError, ValueError):  # nobody reads, or a disk is full: that ends the run
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            self._stream = None
            os.kill(os.getpid(), signal.SIGTERM)

    def _text(self, record: logging.LogRecord) -> str:
        event, said = getattr(record, "event", None), vars(record)
        if event == LogEvent.RUN_INFO:
            self._total = said["stats"]["total"]
        if event == LogEvent.GROUP_INFO:
            self._in_groups = True
        if event == LogEvent.JOB_INFO:
            number = self._numbers.setdefault(said["jobid"], len(self._numbers) + 1)
            return f"[{number:2} of {self._total}] {_job(said)}"
        if event == LogEvent.PROGRESS and self._in_groups:
            return str(self._format.format(record))
        if signals:  # with which its jobs have ended, too
            return ""
        if event == LogEvent.GROUP_ERROR:
            self._failed = "Jobs on the cluster failed."
            return _group_error(said)
        if event == LogEvent.JOB_ERROR and not said.get("indent"):
            self._failed = f"Error: {said['rule_name']} failed; see {', '.join(said['log'])}"
            return _job_error(said)
        if hasattr(record, "verdict"):
            self._verdict_follows = True
            return f"\n{record.getMessage()}".rstrip()
        if record.msg == NOTHING_TO_BE_DONE_MSG:
            return "\n\n".join([str(record.msg), *(say() for say in when_nothing_is_done)]).rstrip()
        if record.levelno < logging.WARNING:
            return ""
        exception = said.get("exception")
        if exception == "RuleException" or (self._failed and exception in _OF_A_JOB):
            return ""
        return _without_traceback(self._format.format(record))


def _job(said: dict[str, Any]) -> str:
    """What a job does: the name of its rule, a verb and its object, and the wildcards."""
    doing = said["rule_name"].replace("_", " ").capitalize()
    about = ", ".join(map(str, said["wildcards"].values()))
    return f"{doing}: {about}" if about else doing


def _without_traceback(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    if "Traceback (most recent call last):" in text:
        problem = _NUMBERED.sub(r"\2: \1", lines[-1])
        return f"Error: {problem}"
    return "\n".join(line for line in lines if not line.startswith('  File "'))


def _group_error(said: dict[str, Any]) -> str:
    lines = [f"{len(said['job_error_info'])} jobs in one group failed, or were lost."]
    for log in filter(os.path.exists, said["aux_logs"]):
        written = Path(log).read_text("utf-8", "replace").splitlines()
        lines += [f"The end of {log}:", *written[-_LAST_LINES:]]
    return "\n".join(lines)


def _job_error(said: dict[str, Any]) -> str:
    lines = [f"{said['rule_name']} failed.", *show_logs(said["log"])]
    # the job itself could not say so where its log is on that disk
    for folder in {Path(log).parent for log in said["log"]}:
        if folder.exists() and shutil.disk_usage(folder).free < _DISK_FULL:
            lines.append(f"The disk that holds {folder} is full.")
    begun = [log for log in map(Path, said["log"]) if log.exists()]
    if begun and not any(log.read_bytes() for log in begun):
        lines.append("It ended without a message, as if killed, perhaps for lack of memory.")
    return "\n".join(lines)
