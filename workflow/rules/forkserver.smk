"""The processes that import once for several jobs.

A cold run of the post takes 4.0 CPU seconds, and 5.8 where each job imports for itself; on two
cores it ends after 2.8 s, and 3.7 s.
"""

import os
from contextlib import suppress

from calculus_for_ml.forkserver import TOKEN
from calculus_for_ml.forkserver.server import ForkServer

os.environ[TOKEN] = os.urandom(8).hex()

# What one server imports, in the order in which its jobs come
FORKED = [
    ["make_tables", "check_numbers"],
    ["draw_figures", "compare_figures", "write_report", "judge_run"],
]
fork_servers = []


def start_fork_servers():
    """Start each server whose first jobs are to be run; without it, jobs import for themselves."""
    read = {file for job in workflow.dag.needrun_jobs() for file in job.input}
    for names in FORKED:
        scripts = [f"workflow/scripts/{name}.py" for name in names]
        if scripts[0] in read:
            with suppress(OSError):
                fork_servers.append(ForkServer(scripts))


def end_fork_servers():
    """End the fork servers of this run."""
    for server in fork_servers:
        server.end()
