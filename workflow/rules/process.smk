"""What plain Snakemake does not do for the process of a run, and for its jobs."""

import os
import signal
from time import time

import psutil
from calculus_for_ml.running.job import RUN
from calculus_for_ml.running.start import begin_run, exit_in_one_line
from calculus_for_ml.running.terminal import signals

BEGAN = time()
PYTHON = Path(sys.executable).parent
os.environ.update(
    # Jobs run the Python that runs Snakemake, whether its environment is activated or not.
    PATH=f"{PYTHON}{os.pathsep}{os.environ.get('PATH', '')}",
    # With matrices this small, BLAS threads wait for each other for 1.3 of the companion's 3.5 s.
    OPENBLAS_NUM_THREADS="1",
    # Sums are in the same order on every machine: kernels that every x86-64 processor has.
    OPENBLAS_CORETYPE="Prescott",
    # A backend that matplotlib does not know would stop the jobs that draw.
    MPLBACKEND="agg",
    # Each job is a direct child of this process, and ends with it even where it is killed.
    **{RUN: str(os.getpid())},
)
shell.prefix("set -euo pipefail; exec ")

# A disk without room, a file in place of a folder, the lock of a run that was killed
if workflow.is_main_process and not workflow.output_settings.dryrun:
    with exit_in_one_line():
        held = begin_run()


def end_with_jobs(number, frame):
    """End at once, and all jobs too: Snakemake would wait for them, forever if one is stopped."""
    signals.append(number)
    for job in psutil.Process().children(recursive=True):
        job.kill()
    sys.exit(128 + number)
