"""A job, and each of its workers, ends with the process that started it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys

import pytest

from calculus_for_ml.running.job import RUN

WAIT = "os.write(1, b'%d\\n' % os.getpid()); time.sleep(60)"  # a line in one piece
JOB = f"import os, time; from calculus_for_ml.running.job import begin_job; begin_job(); {WAIT}"

SETTINGS = '{"config": {}, "part": "", "references": [], "code": ""}'
STARTS_A_JOB = f"""
import os, subprocess, sys, tempfile
os.environ[{RUN!r}] = str(os.getpid())
with tempfile.NamedTemporaryFile("w", suffix=".json") as settings:
    settings.write({SETTINGS!r})
    settings.flush()
    subprocess.run([sys.executable, "-c", {JOB!r}, settings.name])
"""
STARTS_WORKERS = f"""
import os, time
from calculus_for_ml.running.workers import map_workers
def wait(name):
    {WAIT}
map_workers(wait, ["one", "other"], 2, "waiting")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone ends a process with its parent")
@pytest.mark.parametrize(("starts", "started"), [(STARTS_A_JOB, 1), (STARTS_WORKERS, 2)])
def test_what_a_killed_process_has_started_ends(starts: str, started: int) -> None:
    with subprocess.Popen([sys.executable, "-c", starts], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        children = [int(parent.stdout.readline()) for _ in range(started)]
        parent.kill()
        # the pipe's end is read once nobody is left who could write to it
        ended = bool(select.select([parent.stdout], [], [], 30)[0])
        if not ended:
            for child in children:
                os.kill(child, signal.SIGKILL)
    assert ended
