"""What this process is spared, with what each saves on two quiet cores, and where jobs find Python.

A run that makes everything takes about 3.3 s, one with nothing to do 1.1 s.
"""

import gc
import os
import sys
import threading
from pathlib import Path

from calculus_for_ml.job import RUN

# 0.25 s: Snakemake imports pandas wherever there are `params`, to look whether one of them is a
# data frame. None is here, and it asks first whether pandas can be found. (What runs in Snakemake's
# own process, a `run:` block say, cannot import pandas then; jobs can.)
sys.modules.setdefault("pandas", None)

# 0.1 s: what is imported until here stays, so the garbage collector need not look through it.
gc.freeze()

# Jobs run `python`: the one that runs Snakemake, whether its environment is activated or not.
os.environ.update(PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")

# A job is a child of this process, without a shell between, and ends with it.
os.environ[RUN] = str(os.getpid())
shell.prefix("set -euo pipefail; exec ")


def cancel_timers():
    """End without waiting for the job-rate limiter: 1.0 s. Its timers have nothing left to do."""
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.cancel()
