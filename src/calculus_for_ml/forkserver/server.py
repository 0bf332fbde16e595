"""The fork server: it imports what scripts import, and forks for each job that asks."""

from __future__ import annotations

import gc
import json
import os
import runpy
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess

from calculus_for_ml.forkserver import ADDRESS
from calculus_for_ml.job import RUN, end_with

_PEER = struct.Struct("iII")  # process, user and group: SO_PEERCRED in unix(7)


class ForkServer:
    """The fork server of a run, as the run sees it.

    It imports what `scripts` import, each of which works under `if __name__ == "__main__"`. Its
    address, which is no file that a killed run could leave behind, goes to the environment. Raises
    OSError where the platform has no such addresses (they are Linux's) or no room for a process.
    """

    def __init__(self, scripts: Sequence[str]) -> None:
        address = f"calculus-for-ml.{os.getpid()}"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"\0{address}")
            listener.listen()
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(listener.fileno()), *scripts],
                pass_fds=[listener.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # what is wrong with a script, its job says in its log
            )
        os.environ[ADDRESS] = address

    def end(self) -> None:
        """End it, and with it what it has forked."""
        os.environ.pop(ADDRESS, None)
        self._process.kill()
        self._process.wait()


def _prepare(scripts: Sequence[str]) -> None:
    gc.disable()  # 0.07 of 0.9 s
    for script in scripts:
        with suppress(Exception):
            runpy.run_path(script)
    gc.enable()
    gc.freeze()


def _serve(listener: socket.socket) -> None:
    """Fork for each client, and tell it the exit status; the end of a client ends its fork."""
    forks: dict[socket.socket, ForkProcess] = {}
    while True:
        ready = wait([listener, *forks, *(fork.sentinel for fork in forks.values())])
        for client, fork in list(forks.items()):
            if fork.sentinel in ready:
                fork.join()
                _answer(client, fork.exitcode or 0)
                del forks[client]
            elif client in ready:
                fork.kill()
        if listener in ready:
            client, _ = listener.accept()
            if forked := _fork_for(client):
                forks[client] = forked


def _answer(client: socket.socket, status: int) -> None:
    with client, suppress(OSError):  # it has ended
        client.send(bytes([status % 256]))


def _fork_for(client: socket.socket) -> ForkProcess | None:
    """A fork that runs the script which a client asks for; None where there can be none."""
    peer = client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
    if _PEER.unpack(peer)[1] != os.getuid():
        client.close()
        return None
    _, streams, *_ = socket.recv_fds(client, 1, 2)
    try:
        with client.makefile() as asked:
            arguments = json.loads(asked.readline())
        fork = ForkProcess(target=_run, args=(arguments, streams))
        fork.start()
    except ValueError:  # the client has ended
        client.close()
        return None
    except OSError as error:  # a limit of processes or memory
        with suppress(OSError):
            os.write(streams[-1], f"no process could be forked: {error.strerror}\n".encode())
        _answer(client, 1)
        return None
    finally:
        for stream in streams:
            os.close(stream)
    return fork


def _run(arguments: list[str], streams: Sequence[int]) -> None:
    for own, sent in zip((1, 2), streams, strict=True):
        os.dup2(sent, own)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = arguments
    try:
        runpy.run_path(arguments[0], run_name="__main__")
    except (Exception, KeyboardInterrupt):
        sys.excepthook(*sys.exc_info())  # which multiprocessing would not ask
        sys.exit(1)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the run
    end_with(int(os.environ[RUN]))
    os.environ[RUN] = str(os.getpid())  # which ends its forks
    _prepare(sys.argv[2:])
    _serve(socket.socket(fileno=int(sys.argv[1])))
