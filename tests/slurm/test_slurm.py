"""The study on a cluster that loses a job and a node's daemon: the bytes stay the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from calculus_for_ml.config import load_config
from calculus_for_ml.sections.study.files import write_replicates
from calculus_for_ml.sections.study.replicates import simulate_and_fit
from calculus_for_ml.sections.study.scatter import seeds_of

from ..conftest import missing
from . import loopback

pytestmark = pytest.mark.cluster

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    "Snakefile",
    "config.yaml",
    "requirements.lock",
    "src",
    "rport/src",
    "workflow",
    "profiles",
    "docs",
)
STUDY = {"seeds": 24, "n": [10, 30], "seeds_per_job": 4}
REPLICATES = "results/study/replicates.parquet"
LIMIT = 600  # seconds; on two cores that do nothing else it takes one minute


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """An environment with the plugin, as its lock has it, above the one that runs the tests."""
    if lacking := loopback.missing():
        missing(f"needs {', '.join(lacking)}: {loopback.INSTALL}")
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    own = next(venv.glob("lib/python*/site-packages"))
    above = [path for path in sys.path if path.endswith("-packages")]
    (own / "above.pth").write_text("\n".join(above), encoding="utf-8")
    python = venv / "bin" / "python"
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run([python, *install, "-r", ROOT / "requirements-slurm.lock"], check=True)
    return python


@pytest.fixture
def run(python: Path, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """`run()` starts the study on a cluster of its own; whatever is left of it is ended."""
    project = tmp_path / "project"
    project.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, project / part)
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        given = ", ".join(f"{key}: {value}" for key, value in STUDY.items())
        command = [
            *(sys.executable, loopback.__file__, "--folder", tmp_path / "slurm"),
            *(python, "-m", "snakemake", "--workflow-profile", "profiles/slurm"),
            *("--group-components", "replicates=2"),
            *("--seconds-between-status-checks", "1"),
            *("--slurm-init-seconds-before-status-checks", "1"),
            *(REPLICATES, "--config", f"study={{{given}}}"),
        ]
        sources = os.pathsep.join([str(project / "src"), str(project / "rport" / "src")])
        environment = {**os.environ, "PYTHONPATH": sources}
        with open(tmp_path / "run.log", "w", encoding="utf-8") as log:
            started.append(
                subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
            )
        return started[-1]

    yield start
    for process in started:
        process.terminate()
        process.wait(30)


def ask(folder: Path, *command: str) -> str:
    """What Slurm answers."""
    environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf")}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False
    ).stdout


def test_a_cluster_that_loses_a_job_and_a_node_makes_the_same_bytes(
    run: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    process, slurm = run(), tmp_path / "slurm"
    log = tmp_path / "run.log"
    until = time.monotonic() + LIMIT
    on: dict[str, str] = {}
    while not {"one", "two"} <= set(on):  # a job runs on each node
        assert process.poll() is None, log.read_text("utf-8")
        assert time.monotonic() < until, log.read_text("utf-8")
        lines = ask(slurm, "squeue", "--noheader", "--states=R", "--format=%N %i").splitlines()
        on = dict(line.split() for line in lines)
        time.sleep(0.2)
    ask(slurm, "scancel", on["two"])
    os.kill(int((slurm / "slurmd-one.pid").read_text()), signal.SIGKILL)
    assert process.wait(until - time.monotonic()) == 0, log.read_text("utf-8")

    text = log.read_text("utf-8")
    assert "2 jobs in one group failed, or were lost." in text
    assert "CANCELLED" in text
    assert "7 of 7 steps (100%) done" in text
    assert "[ 7 of 7] Gather study" in text  # what was submitted again is not counted twice
    requeued = (slurm / "slurmctld.log").read_text("utf-8")
    assert f"JobId={on['one']}" in requeued
    assert "not responding" in requeued
    config = load_config(ROOT / "config.yaml", {"study": STUDY})
    expected = tmp_path / "expected.parquet"
    write_replicates(simulate_and_fit(seeds_of(config), config), len(STUDY["n"]), expected)
    made = tmp_path / "project" / REPLICATES
    assert made.read_bytes() == expected.read_bytes()


def test_nothing_listens_beyond_the_loopback_and_nothing_is_left(tmp_path: Path) -> None:
    if lacking := loopback.missing():
        missing(f"needs {', '.join(lacking)}: {loopback.INSTALL}")
    command = "srun hostname && sbatch --wrap 'sleep 100' && cat /proc/net/tcp"
    done = subprocess.run(
        [sys.executable, loopback.__file__, "--folder", tmp_path / "slurm", "sh", "-c", command],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "slurm" / "slurm.conf").read_text("utf-8")
    ports = {f"{int(word.partition('=')[2]):04X}" for word in text.split() if "Port=" in word}
    assert len(ports) == 3
    sockets = [line.split()[1:4] for line in done.stdout.splitlines() if " 0A " in line]
    of_slurm = [local for local, _, state in sockets if local.partition(":")[2] in ports]
    assert len(of_slurm) == 3
    assert {local.partition(":")[0] for local in of_slurm} == {"0100007F"}
    for file in (tmp_path / "slurm").glob("*.pid"):
        number = file.read_text().strip()
        assert not Path("/proc", number).exists(), f"{file.name} is still alive"
