"""Simulate and fit the regression for some seeds, and write the replicates as Parquet."""

import argparse
import sys
from pathlib import Path

from calculus_for_ml.config import Config, ConfigError
from calculus_for_ml.job import begin_job
from calculus_for_ml.sections.study.files import write_replicates
from calculus_for_ml.sections.study.replicates import simulate_and_fit

begin_job()
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
parser.add_argument("--first", required=True, type=int, help="the first seed")
parser.add_argument("--last", required=True, type=int, help="the last seed")
parser.add_argument("--to", required=True, type=Path, help="the file to write")
arguments = parser.parse_args()

config = arguments.config
seeds = range(arguments.first, arguments.last + 1)
try:
    write_replicates(simulate_and_fit(seeds, config), len(config.study.n), arguments.to)
except ConfigError as error:
    sys.exit(str(error))
print(f"{len(seeds)} seeds, {len(seeds) * len(config.study.n)} replicates")
