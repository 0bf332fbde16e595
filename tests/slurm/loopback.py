"""A Slurm cluster of two nodes on this machine's loopback, for as long as a command runs.

    python tests/slurm/loopback.py snakemake --workflow-profile profiles/slurm study

It needs Debian's packages munge, slurm-client, slurmctld and slurmd. Nothing listens on an address
but 127.0.0.1, nothing is written but below one folder (a temporary one, or that of `--folder`), and
whatever was started is ended by its own process id.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

TOOLS = ("munged", "mungekey", "slurmctld", "slurmd", "sbatch", "srun", "squeue", "scancel")
INSTALL = "apt-get install munge slurm-client slurmctld slurmd"
NODES = ("one", "two")
START = 30  # seconds until all nodes are there

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h

CONFIGURATION = """\
ClusterName=loopback
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
SlurmdTimeout=5
KillWait=2
ReturnToService=2
NodeName=one NodeHostname=localhost NodeAddr=127.0.0.1 Port={ports[1]} CPUs=2 RealMemory=2000
NodeName=two NodeHostname=localhost NodeAddr=127.0.0.1 Port={ports[2]} CPUs=2 RealMemory=2000
PartitionName=all Nodes=ALL Default=YES State=UP
"""


def missing() -> list[str]:
    """What of Slurm this machine does not have."""
    return [tool for tool in TOOLS if shutil.which(tool, path=_path()) is None]


@contextmanager
def cluster(folder: Path) -> Iterator[Mapping[str, str]]:
    """Bring the cluster up and, at the end, down; gives the environment that finds it.

    `folder` gets the configuration, the logs, and each daemon's process id in NAME.pid. Raises
    RuntimeError where the nodes do not come up.
    """
    # what a daemon leaves becomes a child of this process, to be ended with the rest
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    environment = _configure(folder)
    with ExitStack() as stack:
        stack.callback(_end_children)
        for name, command in _daemons(folder).items():
            log = stack.enter_context(open(folder / f"{name}.log", "wb"))
            subprocess.Popen(command, env=environment, stdout=log, stderr=log)
            if name == "munged":
                _wait_for(lambda: (folder / "munge.socket").exists(), folder)
        _wait_for(lambda: _idle(environment) == len(NODES), folder)
        yield environment
        subprocess.run(["scancel", "--state=PENDING"], env=environment, check=False)
        subprocess.run(["scancel", "--state=RUNNING"], env=environment, check=False)


def _configure(folder: Path) -> dict[str, str]:
    (folder / "state").mkdir()
    (folder / "bin").mkdir()
    for node in NODES:
        (folder / f"spool-{node}").mkdir()
    configuration = folder / "slurm.conf"
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    configuration.write_text(
        CONFIGURATION.format(folder=folder, ports=_free_ports(3), user=user), encoding="utf-8"
    )
    # Snakemake's plugin keeps SLURM_CONF from the srun within a job, which then looks in /etc
    srun = folder / "bin" / "srun"
    srun.write_text(
        f'#!/bin/sh\nSLURM_CONF={configuration} exec {shutil.which("srun")} "$@"\n',
        encoding="utf-8",
    )
    srun.chmod(0o755)
    return {
        **os.environ,
        "SLURM_CONF": str(configuration),
        "PATH": f"{folder / 'bin'}{os.pathsep}{_path()}",
    }


def _path() -> str:
    """The search path with the daemons' folder, which not every user has."""
    return os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"])


def _daemons(folder: Path) -> dict[str, list[str]]:
    key = folder / "munge.key"
    subprocess.run(
        [str(shutil.which("mungekey", path=_path())), "--create", f"--keyfile={key}"], check=True
    )
    munged = [
        *("munged", "--foreground", "--force", f"--key-file={key}"),
        *(f"--socket={folder}/munge.socket", f"--pid-file={folder}/munged.pid"),
        f"--seed-file={folder}/munge.seed",
    ]
    return {
        "munged": munged,
        "slurmctld": ["slurmctld", "-D", "-i"],
        **{f"slurmd-{node}": ["slurmd", "-D", "-N", node] for node in NODES},
    }


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def _idle(environment: Mapping[str, str]) -> int:
    """How many nodes wait for work."""
    command = ["sinfo", "--noheader", "--Node", "--states=idle", "--format=%N"]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return len(set(found.stdout.split()))


def _wait_for(condition: Callable[[], bool], folder: Path) -> None:
    until = time.monotonic() + START
    while not condition():
        if time.monotonic() > until:
            logs = "".join(path.read_text("utf-8", "replace") for path in folder.glob("*.log"))
            raise RuntimeError(f"the cluster does not come up within {START} s:\n{logs[-3000:]}")
        time.sleep(0.2)


def _end_children() -> None:
    """End every process that descends from this one, politely at first."""
    for number, patience in ((signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0)):
        until = time.monotonic() + patience
        while children := _children():
            for child in children:
                os.kill(child, number)
            time.sleep(0.2)
            if time.monotonic() > until:
                break


def _children() -> list[int]:
    """The children of this process that are alive; those that have ended are waited for."""
    while True:
        try:
            ended, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return []
        if not ended:
            break
    tasks = Path("/proc/self/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command with the cluster, and return its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, help="an empty folder to keep what Slurm writes")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args(arguments)
    if not given.command:
        parser.error("a command is needed")
    if lacking := missing():
        sys.exit(f"Slurm is not installed (no {', '.join(lacking)}). On Debian: {INSTALL}")
    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(TemporaryDirectory(prefix="slurm-")))
        folder.mkdir(parents=True, exist_ok=True)
        environment = stack.enter_context(cluster(folder.resolve()))
        return subprocess.run(given.command, env=environment, check=False).returncode


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
