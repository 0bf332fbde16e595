"""Run a script in a fork of the run's fork server, or here where the run has none."""

import json
import os
import runpy
import socket
import sys

from calculus_for_ml.forkserver import TOKEN, address, is_own
from calculus_for_ml.job import begin_job

GRACE = 1.0  # seconds in which a script that is interrupted too says so itself


def connect() -> socket.socket | None:
    """A connection with the script's fork server, where there is one."""
    if TOKEN not in os.environ:
        return None
    server = socket.socket(socket.AF_UNIX)
    try:
        server.connect(address(sys.argv[0]))
        if is_own(server):
            return server
    except OSError:
        pass
    server.close()
    return None


def ask(server: socket.socket) -> int | str:
    """The exit status of the script that this process was to run, or why there is none."""
    try:
        socket.send_fds(server, [b"\n"], [1, 2])
        server.sendall(json.dumps(sys.argv).encode() + b"\n")
        try:
            return server.recv(1)[0]
        except KeyboardInterrupt:
            server.settimeout(GRACE)
            return server.recv(1)[0]
    except TimeoutError:
        raise KeyboardInterrupt from None
    except (OSError, IndexError):
        return "the process that forks for this job was killed"


begin_job()
sys.argv = sys.argv[1:]
if server := connect():
    sys.exit(ask(server))
runpy.run_path(sys.argv[0], run_name="__main__")
