"""Simulate and fit the regression for some seeds, and write the replicates as Parquet."""

import argparse
import sys
from pathlib import Path

from calculus_for_ml.config import Config, ConfigError
from calculus_for_ml.job import begin_job
from calculus_for_ml.progress import progress
from calculus_for_ml.sections.study.files import write_replicates
from calculus_for_ml.sections.study.replicates import simulate_and_fit

begin_job()
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
parser.add_argument("--first", required=True, type=int, help="the first seed")
parser.add_argument("--last", required=True, type=int, help="the last seed")
parser.add_argument("--to", required=True, type=Path, help="the file to write")
arguments = parser.parse_args()

config, sizes = arguments.config, len(arguments.config.study.n)
seeds = range(arguments.first, arguments.last + 1)
blocks = progress(
    simulate_and_fit(seeds, config),
    len(seeds) * sizes,
    f"the replicates of seeds {seeds[0]} to {seeds[-1]}",
    lambda block: len(block["seed"]),
)
try:
    write_replicates(blocks, sizes, arguments.to)
except ConfigError as error:
    sys.exit(str(error))
print(f"{len(seeds)} seeds, {len(seeds) * sizes} replicates")
