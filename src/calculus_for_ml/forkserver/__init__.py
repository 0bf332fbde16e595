"""Jobs that find their imports done.

Importing plotnine takes longer than drawing the post's figures, and numpy longer than computing its
tables. So a run has fork servers (`server`): processes that import what some scripts import, and
that fork for each job which is started by

    python -m calculus_for_ml.forkserver SCRIPT ARGUMENT...
"""

import os
from pathlib import Path

from calculus_for_ml.job import RUN


def address(script: str) -> str:
    """Where the fork server of this run listens for who wants a script run.

    It is a name without a file, which no killed run can leave behind; Linux alone has such names.
    """
    return f"\0calculus-for-ml.{os.environ.get(RUN)}.{Path(script).stem}"
