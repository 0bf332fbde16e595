"""What a run prints: a line for each job, how far it is, what went wrong, and the verdict last.

On a cluster, where jobs start long before they run, their ends are counted too, and what a job of
the cluster's carried fails in one message.

Snakemake's own log, below .snakemake/log, keeps all that it says.
"""

import logging
import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from snakemake.logging import DefaultFormatter, show_logs
from snakemake_interface_logger_plugins.common import LogEvent

from calculus_for_ml.progress import CLEAR, TERMINAL

# Events, and beginnings of other messages, that people who watch a run have no use for
HIDDEN = (
    LogEvent.WORKFLOW_STARTED,
    LogEvent.RUN_INFO,
    LogEvent.GROUP_INFO,
    LogEvent.JOB_FINISHED,
    LogEvent.RESOURCES_INFO,
)
CHATTER = (
    *("Assuming", "Building DAG", "Complete log", "Elapsed", "Execute", "Select", "Shutting down"),
    *("Using shell", "RuleException:\nCalledProcessError", "WorkflowError:\nAt least one job"),
    *("Removing output files of failed", "Trying to restart", "SLURM run ID", "Cleaning up SLURM"),
    *("No SLURM account", "No account was given", "Unable to guess SLURM account"),
)
DISK_FULL = 16384  # bytes free
LAST_LINES = 12  # of a cluster's log
# OSError: [Errno 28] No space left on device: 'a/file'
NUMBERED = re.compile(r"^\w+Error: \[Errno \d+\] (.+): '(.+)'$")


class JobLines(DefaultFormatter):
    """Snakemake's words, with one numbered line for a job, a failed one's log, and no traceback."""

    def __init__(self):
        super().__init__()
        self.numbers = {}  # of jobs, in the order in which they were first started

    def format(self, record):
        text = super().format(record)
        if getattr(record, "event", None) == LogEvent.ERROR:
            text = self.without_traceback(text)
        return f"{CLEAR}{text}" if TERMINAL in os.environ else text

    def without_traceback(self, text):
        lines = [line for line in text.splitlines() if line.strip()]
        if "Traceback (most recent call last):" in text:
            problem = NUMBERED.sub(r"\2: \1", lines[-1])
            return f"Error: {problem}"
        return "\n".join(line for line in lines if not line.startswith('  File "'))

    def format_job_info(self, record):
        number = self.numbers.setdefault(record["jobid"], len(self.numbers) + 1)
        of = workflow.dag.stats()[1]["total"]
        return f"[{number:2} of {of}] {record['rule_msg'] or record['rule_name']}"

    def format_group_error(self, record):
        lines = [f"{len(record['job_error_info'])} jobs that went together failed, or were lost."]
        for log in filter(os.path.exists, record["aux_logs"]):
            said = Path(log).read_text("utf-8", "replace").splitlines()
            lines += [f"The end of {log}:", *said[-LAST_LINES:]]
        return "\n".join(lines)

    def format_job_error(self, record):
        lines = [f"{record['rule_name']} failed.", *show_logs(record["log"])]
        # the job itself could not say so where its log is on that disk
        for folder in {Path(log).parent for log in record["log"]}:
            if folder.exists() and shutil.disk_usage(folder).free < DISK_FULL:
                lines.append(f"The disk that holds {folder} is full.")
        begun = [log for log in map(Path, record["log"]) if log.exists()]
        if begun and not any(log.read_bytes() for log in begun):
            lines.append("It ended without a word, as what is killed does, for lack of memory say.")
        return "\n".join(lines)


def is_worth_a_line(record):
    """Whether to print a message; the last one of a run with nothing to do brings the verdict."""
    text = str(record.msg or "").lstrip()
    if text.startswith("Nothing to be done"):
        print_verdict()
    event = getattr(record, "event", None)
    if event == LogEvent.PROGRESS:
        return workflow.non_local_exec  # here the numbers of the jobs' lines say as much
    if event == LogEvent.JOB_ERROR and getattr(record, "indent", False):
        return False  # one of a group, which is told of as a whole
    return event not in HIDDEN and not text.startswith(CHATTER) and (event or text)


def print_verdict():
    """Print the summaries that this run made or found up to date."""
    dag = workflow.dag
    for job in dag.jobs:
        for summary in map(Path, job.output):
            if summary.name == "summary.md" and (dag.finished(job) or not dag.needrun(job)):
                print(f"\n{summary.read_text(encoding='utf-8')}", end="", file=sys.stderr)


# where Snakemake's own log cannot be written to, the run goes on, and Python says nothing of it
logging.raiseExceptions = workflow.output_settings.verbose

# jobs may say how far they are where somebody looks, in a line that each of ours takes away
os.environ.pop(TERMINAL, None)

if not (workflow.output_settings.verbose or workflow.output_settings.dryrun):
    if os.environ.get("TERM", "dumb") != "dumb":
        with suppress(OSError):  # it is no terminal, or closed
            os.environ[TERMINAL] = os.ttyname(2)
    for handler in logging.getLogger("snakemake.logging").handlers:
        if handler.name == "DefaultStreamHandler":
            handler.setFormatter(JobLines())
            handler.addFilter(is_worth_a_line)
