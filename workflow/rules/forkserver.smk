"""The process that imports plotnine once for all jobs that draw.

It takes 0.8 s of the 5.8 CPU seconds of a cold run of the post where each job imports for itself,
0.2 s more of the time until it ends, and as much again in the jobs that come after.
"""

from contextlib import suppress

from calculus_for_ml.forkserver.server import ForkServer

# In the order in which their jobs come
FORKED = [
    f"workflow/scripts/{script}.py"
    for script in ("draw_figures", "compare_figures", "write_report", "judge_run")
]
fork_server = None


def start_fork_server():
    """Start a fork server where this run draws; without one, jobs import for themselves."""
    global fork_server
    if any(FORKED[0] in job.input for job in workflow.dag.needrun_jobs()):
        with suppress(OSError):
            fork_server = ForkServer(FORKED)


def end_fork_server():
    """End this run's fork server, if there is one."""
    if fork_server:
        fork_server.end()
