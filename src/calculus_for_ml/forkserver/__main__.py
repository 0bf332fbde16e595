"""Run a script in a fork of the run's fork server, or here where the run has none."""

import json
import runpy
import signal
import socket
import sys

from calculus_for_ml.forkserver import address
from calculus_for_ml.job import begin_job


def connect() -> socket.socket | None:
    """A connection with the script's fork server, where there is one."""
    server = socket.socket(socket.AF_UNIX)
    try:
        server.connect(address(sys.argv[0]))
    except OSError:
        server.close()
        return None
    return server


def ask(server: socket.socket) -> int | str:
    """The exit status of the script that this process was to run, or why there is none."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the script says that it was interrupted
    try:
        socket.send_fds(server, [b"\n"], [1, 2])
        server.sendall(json.dumps(sys.argv).encode() + b"\n")
        return server.recv(1)[0]
    except (OSError, IndexError):
        return "the process that forks for this job was killed"


begin_job()
sys.argv = sys.argv[1:]
if server := connect():
    sys.exit(ask(server))
runpy.run_path(sys.argv[0], run_name="__main__")
