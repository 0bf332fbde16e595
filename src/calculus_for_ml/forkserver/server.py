"""The fork server: it imports what scripts import, and forks for each job that asks."""

from __future__ import annotations

import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess

from calculus_for_ml.forkserver import address, is_own
from calculus_for_ml.job import RUN, end_with

_ON_INTERRUPT = signal.getsignal(signal.SIGINT)


class ForkServer:
    """A fork server, as the run sees it.

    It imports what `scripts` import, each of which works under `if __name__ == "__main__"`. Raises
    OSError where the platform has no addresses for it, or no room for a process.
    """

    def __init__(self, scripts: Sequence[str]) -> None:
        with ExitStack() as stack:
            listeners = {}
            for script in scripts:
                listener = stack.enter_context(socket.socket(socket.AF_UNIX))
                listener.bind(address(script))
                listener.listen()
                listeners[script] = listener.fileno()
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, json.dumps(listeners)],
                pass_fds=listeners.values(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # what is wrong with a script, its job says in its log
            )

    def end(self) -> None:
        """End it, and with it what it has forked."""
        self._process.kill()
        self._process.wait()


def _prepare(scripts: Iterable[str]) -> None:
    gc.disable()  # 0.07 of 0.9 s
    for script in scripts:
        with suppress(Exception):
            runpy.run_path(script)
    gc.enable()
    gc.freeze()


def _serve(listeners: Sequence[socket.socket]) -> None:
    """Fork for each client, and tell it the exit status; the end of a client ends its fork."""
    forks: dict[socket.socket, ForkProcess] = {}
    while True:
        ready = wait([*listeners, *forks, *(fork.sentinel for fork in forks.values())])
        for client, fork in list(forks.items()):
            if fork.sentinel in ready:
                fork.join()
                _answer(client, fork.exitcode or 0)
                del forks[client]
            elif client in ready:
                fork.kill()
        for listener in listeners:
            if listener in ready:
                with suppress(OSError):  # no file can be opened until a fork ends
                    client, _ = listener.accept()
                    if forked := _fork_for(client):
                        forks[client] = forked


def _answer(client: socket.socket, status: int) -> None:
    with client, suppress(OSError):  # it has ended
        client.send(bytes([status % 256]))


def _fork_for(client: socket.socket) -> ForkProcess | None:
    """A fork that runs the script which a client asks for; None where there can be none."""
    if not is_own(client):
        client.close()
        return None
    streams: list[int] = []
    try:
        _, streams, *_ = socket.recv_fds(client, 1, 2)
        with client.makefile() as asked:
            arguments = json.loads(asked.readline())
        fork = ForkProcess(target=_run, args=(arguments, *streams))
        fork.start()
    except ValueError:  # the client has ended
        client.close()
        return None
    except OSError as error:  # a limit of processes, files or memory
        for log in streams[-1:]:
            os.write(log, f"no process could be forked: {error.strerror}\n".encode())
        _answer(client, 1)
        return None
    finally:
        for stream in streams:
            os.close(stream)
    return fork


def _run(arguments: list[str], output: int, errors: int) -> None:
    end_with(int(os.environ[RUN]))
    os.dup2(output, 1)
    os.dup2(errors, 2)
    signal.signal(signal.SIGINT, _ON_INTERRUPT)
    sys.argv = arguments
    try:
        runpy.run_path(arguments[0], run_name="__main__")
    except (Exception, KeyboardInterrupt):
        sys.excepthook(*sys.exc_info())  # which multiprocessing would not ask
        sys.exit(1)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the run
    end_with(int(os.environ[RUN]))
    os.environ[RUN] = str(os.getpid())  # with which its forks end
    files = json.loads(sys.argv[1])
    _prepare(files)
    _serve([socket.socket(fileno=file) for file in files.values()])
