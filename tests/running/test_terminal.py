"""What a run prints of Snakemake's messages, and that a closed pipe ends it."""

from __future__ import annotations

import io
import logging
import os
import signal
from pathlib import Path
from types import FrameType

import pytest
from snakemake.common import NOTHING_TO_BE_DONE_MSG
from snakemake_interface_logger_plugins.common import LogEvent

from calculus_for_ml.running import terminal
from calculus_for_ml.running.terminal import VERDICT, Terminal, summaries


def record(message: str = "", level: int = logging.INFO, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("snakemake", level, "", 0, message, None, None)
    made.__dict__.update(extra)
    return made


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    monkeypatch.delenv("TERM", raising=False)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    return io.StringIO()


def job(number: int, name: str, **wildcards: str) -> logging.LogRecord:
    event = LogEvent.JOB_INFO
    return record(event=event, jobid=number, rule_name=name, wildcards=wildcards, rule_msg=None)


def failed(name: str, log: str) -> logging.LogRecord:
    return record(level=logging.ERROR, event=LogEvent.JOB_ERROR, rule_name=name, log=[log])


def test_jobs_are_numbered_and_chatter_is_left_out(shown: io.StringIO) -> None:
    out = Terminal(shown)
    for each in (
        record("Building DAG of jobs..."),
        record("Job stats: ...", event=LogEvent.RUN_INFO, stats={"total": 2}),
        job(5, "draw_figures"),
        job(1, "replicate_study", first="1", last="20"),
        job(5, "draw_figures"),  # once more
        record("a warning", logging.WARNING),
        record("Complete log: ..."),
    ):
        out.show(each)
    assert shown.getvalue().splitlines() == [
        "[ 1 of 2] Draw figures",
        "[ 2 of 2] Replicate study: 1, 20",
        "[ 1 of 2] Draw figures",
        "a warning",
    ]


def test_what_failed_stands_last_below_the_verdict(shown: io.StringIO, tmp_path: Path) -> None:
    log = tmp_path / "build_docs.log"
    log.write_text("what went wrong\n")
    out = Terminal(shown)
    out.show(record("RuleException: ...", logging.ERROR, exception="RuleException"))
    out.show(failed("build_docs", str(log)))
    out.show(record("All 132 checks passed.", **VERDICT))
    out.show(record("At least one job failed", logging.ERROR, exception="WorkflowError"))
    out.close()
    text = shown.getvalue()
    assert text.index("what went wrong") < text.index("All 132 checks passed.")
    assert text.rstrip().splitlines()[-1] == f"Error: build_docs failed; see {log}"
    assert "RuleException" not in text
    assert "At least one" not in text


def test_a_job_that_ended_without_a_word_is_told(shown: io.StringIO, tmp_path: Path) -> None:
    (tmp_path / "a.log").touch()
    Terminal(shown).show(failed("make_tables", str(tmp_path / "a.log")))
    assert "It ended without a message" in shown.getvalue()


def test_an_error_is_told_without_its_traceback(shown: io.StringIO) -> None:
    text = "Traceback (most recent call last):\n  File \"a\"\nOSError: [Errno 28] No space: 'a/b'"
    Terminal(shown).show(record(text, logging.ERROR, event=LogEvent.ERROR, exception="OSError"))
    assert shown.getvalue() == "Error: a/b: No space\n"


def test_a_run_with_nothing_to_do_repeats_the_verdict(
    shown: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "when_nothing_is_done", [lambda: "All 132 checks passed.\n"])
    Terminal(shown).show(record(NOTHING_TO_BE_DONE_MSG))
    assert shown.getvalue() == f"{NOTHING_TO_BE_DONE_MSG}\n\nAll 132 checks passed.\n"


def test_only_summaries_of_this_run_are_repeated(tmp_path: Path) -> None:
    new, old = tmp_path / "companion/checks/summary.md", tmp_path / "checks/summary.md"
    for file in (new, old):
        file.parent.mkdir(parents=True)
        file.write_text(f"{file.parent.parent.name}\n")
    os.utime(old, (1, 1))
    made = [str(new), str(old), str(tmp_path / "tables/loss.csv"), str(tmp_path / "a/summary.md")]
    assert summaries(made) == f"{tmp_path.name}\n\ncompanion\n"
    assert summaries(made, since=2) == "companion\n"


def test_a_run_says_where_its_pages_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert summaries(["results/docs/html"]) == ""  # the build failed
    Path("results/docs/html").mkdir(parents=True)
    assert summaries(["results/docs/html"]) == "Docs: results/docs/html/index.html.\n"
    os.utime("results/docs/html", (1, 1))
    assert summaries(["results/docs/html"], since=2) == ""


def test_where_nobody_reads_the_run_is_told_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TERM", raising=False)
    told: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        told.append(number)

    before = signal.signal(signal.SIGTERM, hear)
    try:
        reader, writer = os.pipe()
        os.close(reader)
        with open(writer, "w", encoding="utf-8") as stream:
            out = Terminal(stream)
            for _ in range(3):
                out.show(record("a warning", logging.WARNING))
    finally:
        signal.signal(signal.SIGTERM, before)
    assert told == [signal.SIGTERM]


def test_a_stream_that_was_closed_before_is_no_reason_to_end() -> None:
    Terminal(None).show(record("a warning", logging.WARNING))
