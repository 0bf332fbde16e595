"""A fork server: its jobs find their imports done, and are otherwise as jobs of their own."""

from __future__ import annotations

import errno
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest

from calculus_for_ml.forkserver import TOKEN, address
from calculus_for_ml.forkserver.server import ForkServer, _fork_for
from calculus_for_ml.job import RUN

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has fork servers")

# A script that imports, under the name that the workflow's have, and what it does as a job
PREPARED = "import os\nimported_by = os.environ.setdefault('IMPORTED_BY', str(os.getpid()))\n"
BEGINS = """
if __name__ == "__main__":
    import sys, time
    from calculus_for_ml.job import begin_job
    begin_job()
"""
WAITS = "    print(os.getpid(), flush=True)\n    time.sleep(60)\n"
KILLED = "the process that forks for this job was killed\n"

RUNS = f"""
import os, subprocess, sys
from calculus_for_ml.forkserver.server import ForkServer
os.environ[{RUN!r}] = str(os.getpid())
ForkServer(sys.argv[1:])
subprocess.run([sys.executable, "-m", "calculus_for_ml.forkserver", *sys.argv[1:]])
"""
SOMEBODY_ELSES = """
import os, runpy
os.getuid = lambda: 1 << 20
runpy.run_module("calculus_for_ml.forkserver.server", run_name="__main__")
"""

SOMEBODY_ELSES_JOB = """
import os, runpy
os.getuid = lambda: 1 << 20
runpy.run_module("calculus_for_ml.forkserver", run_name="__main__")
"""

Job = subprocess.Popen[str]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    return tmp_path / "script.py"


def write(script: Path, work: str) -> None:
    script.write_text(PREPARED + BEGINS + work)


@pytest.fixture
def server(script: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ForkServer]:
    monkeypatch.setenv(RUN, str(os.getpid()))
    monkeypatch.setenv(TOKEN, "test")
    other = script.with_name("other.py")
    for each in (script, other):
        write(each, "    print(imported_by)\n")
    server = ForkServer([str(script), str(other)])
    yield server
    server.end()


def start(script: Path, *arguments: str) -> Job:
    command = [sys.executable, "-m", "calculus_for_ml.forkserver", str(script), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(script: Path, *arguments: str) -> tuple[int, str, str]:
    with start(script, *arguments) as job:
        said, complained = job.communicate(timeout=60)
    return job.returncode, said, complained


def test_imports_are_done_once(server: ForkServer, script: Path) -> None:
    write(script, "    print(imported_by, os.getpid(), os.getppid())\n")
    jobs = [run(script)[1].split() for _ in range(2)]
    (imported, one, parent), (again, other, _) = jobs
    assert imported == again == parent
    assert len({imported, one, other}) == 3


@pytest.mark.usefixtures("server")
def test_a_server_forks_for_each_of_its_scripts(script: Path) -> None:
    assert run(script) == run(script.with_name("other.py"))


def test_without_a_server_a_job_imports_for_itself(script: Path) -> None:
    write(script, "    print(imported_by == str(os.getpid()))\n    sys.exit(7)\n")
    assert run(script) == (7, "True\n", "")


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    ("work", "told"),
    [
        ("    print(sys.argv[1:])\n", (0, "['a b', 'ü']\n", "")),
        ("    sys.exit(7)\n", (7, "", "")),
        ("    sys.exit('it failed')\n", (1, "", "it failed\n")),
        ("    open('none')\n", (1, "", "none: No such file or directory\n")),
        ("    raise KeyboardInterrupt\n", (1, "", "interrupted\n")),
        ("    os.kill(os.getpid(), 9)\n", (256 - 9, "", "")),
    ],
)
def test_a_job_ends_as_it_would_alone(script: Path, work: str, told: tuple[int, str, str]) -> None:
    write(script, work)
    assert run(script, "a b", "ü") == told


@pytest.mark.usefixtures("server")
def test_a_script_that_cannot_be_imported_says_so_itself(script: Path) -> None:
    script.write_text("import no_such_module")
    status, _, complained = run(script)
    assert status == 1
    assert complained.endswith("ModuleNotFoundError: No module named 'no_such_module'\n")


def ended(job: Job) -> bool:
    """Whether nobody is left who could write to the job's standard output."""
    assert job.stdout
    return bool(select.select([job.stdout], [], [], 30)[0]) and not job.stdout.read()


@pytest.mark.usefixtures("server")
def test_a_job_that_ends_before_it_asks_harms_nobody(script: Path) -> None:
    assert answers(address(str(script)), 1)
    write(script, "    print('it ran')\n")
    assert run(script) == (0, "it ran\n", "")


def test_a_limit_of_processes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: ForkProcess) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(ForkProcess, "start", start)
    reading, writing = os.pipe()
    client, server = socket.socketpair()
    with client, open(reading, encoding="utf-8") as log:
        socket.send_fds(client, [b"\n"], [writing, writing])
        os.close(writing)
        client.sendall(b'["a script"]\n')
        assert _fork_for(server) is None
        assert client.recv(1) == b"\x01"
        assert log.read() == "no process could be forked: Resource temporarily unavailable\n"


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_fork_ends_with_its_job(script: Path, end: signal.Signals) -> None:
    write(script, WAITS)
    with start(script) as job:
        assert job.stdout
        fork = int(job.stdout.readline())
        assert fork != job.pid
        job.send_signal(end)
        assert ended(job)


@pytest.mark.usefixtures("server")
def test_who_interrupts_a_job_and_its_fork_is_told_so_once(script: Path) -> None:
    write(
        script, "    print('begun')\n    print(os.getpid(), file=sys.stderr)\n    time.sleep(60)\n"
    )
    with start(script) as job:
        assert job.stdout
        assert job.stderr
        fork = int(job.stderr.readline())
        for each in (job.pid, fork):
            os.kill(each, signal.SIGINT)
        assert job.stderr.read() == "interrupted\n"
        assert job.stdout.read() == "begun\n"
    assert job.returncode == 1


def test_a_job_ends_with_its_server(server: ForkServer, script: Path) -> None:
    write(script, WAITS)
    with start(script) as job:
        assert job.stdout
        job.stdout.readline()
        server.end()
        assert ended(job)
        assert job.stderr
        assert job.stderr.read() == KILLED
    assert job.returncode == 1


def answers(where: str, times: int) -> bool:
    """Whether a server listens, asked so many times in tenths of a second."""
    for _ in range(times):
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(where)
            except ConnectionRefusedError:
                return False
        time.sleep(0.1)
    return True


def test_a_server_ends_with_its_run(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN, "ends")
    write(script, WAITS)
    with subprocess.Popen(
        [sys.executable, "-c", RUNS, script], stdout=subprocess.PIPE, text=True
    ) as run_:
        assert run_.stdout
        run_.stdout.readline()
        run_.kill()
        assert ended(run_)
    assert not answers(address(str(script)), 100)


@pytest.mark.usefixtures("server")
def test_a_job_asks_nobody_else(script: Path) -> None:
    write(script, "    print(imported_by == str(os.getpid()))\n")
    command = [sys.executable, "-c", SOMEBODY_ELSES_JOB, script]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"True\n"


def test_a_server_forks_for_nobody_else(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(script, "    print('it ran')\n")
    monkeypatch.setenv(RUN, str(os.getpid()))
    monkeypatch.setenv(TOKEN, "somebody else's")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address(str(script)))
        listener.listen()
        file = listener.fileno()
        command = [sys.executable, "-c", SOMEBODY_ELSES, json.dumps({str(script): file})]
        server = subprocess.Popen(command, pass_fds=[file])
    assert run(script) == (1, "", KILLED)
    server.kill()
    server.wait()
