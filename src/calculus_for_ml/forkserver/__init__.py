"""Jobs that find their imports done.

Importing plotnine takes longer than drawing the post's figures, and numpy longer than computing its
tables. So a run has fork servers (`server`): processes that import what some scripts import, and
that fork for each job which is started by

    python -m calculus_for_ml.forkserver SCRIPT ARGUMENT...
"""

import os
import socket
import struct
from pathlib import Path

TOKEN = "CALCULUS_FOR_ML_FORK_SERVERS"
"""The environment variable that tells a run's fork servers from those of another run."""

_PEER = struct.Struct("iII")  # process, user and group: SO_PEERCRED in unix(7)


def address(script: str) -> str:
    """Where a fork server of this run listens for who wants a script run.

    It is a name without a file, which no killed run can leave behind; Linux alone has such names.
    """
    return f"\0calculus-for-ml.{os.environ[TOKEN]}.{Path(script).stem}"


def is_own(connection: socket.socket) -> bool:
    """Whether the process at the other end is this user's."""
    peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
    return bool(_PEER.unpack(peer)[1] == os.getuid())
