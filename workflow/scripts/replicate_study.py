"""Simulate and fit the regression for some seeds, and write the replicates as Parquet."""

import sys
from pathlib import Path

from calculus_for_ml.config import ConfigError
from calculus_for_ml.running.job import begin_job
from calculus_for_ml.running.progress import progress
from calculus_for_ml.sections.study.files import write_replicates
from calculus_for_ml.sections.study.replicates import simulate_and_fit

config = begin_job().config
first, last, to = sys.argv[2:]
seeds, sizes = range(int(first), int(last) + 1), len(config.study.n)
blocks = progress(
    simulate_and_fit(seeds, config),
    len(seeds) * sizes,
    f"the replicates of seeds {first} to {last}",
    lambda block: len(block["seed"]),
)
try:
    write_replicates(blocks, sizes, Path(to))
except ConfigError as error:
    sys.exit(str(error))
print(f"{len(seeds)} seeds, {len(seeds) * sizes} replicates")
