"""Gather the replicates of all jobs in one file, and summarise it in tables."""

import argparse
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.job import begin_job
from calculus_for_ml.progress import progress
from calculus_for_ml.scatter import chunk_file, chunks, seeds_of
from calculus_for_ml.sections.study.files import (
    ReplicatesError,
    read_replicates,
    write_replicates,
)
from calculus_for_ml.sections.study.replicates import Replicates
from calculus_for_ml.sections.study.summary import summarise
from calculus_for_ml.table import write_table

begin_job()
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
parser.add_argument("--chunks", required=True, type=Path, help="the folder of the jobs' files")
parser.add_argument("--to", required=True, type=Path, help="the file for all replicates")
parser.add_argument("--tables", required=True, type=Path, help="the folder for the CSV files")
arguments = parser.parse_args()

config, whole = arguments.config, arguments.to
sizes = config.study.n
count = config.study.seeds * len(sizes)


def shown(blocks: Iterator[Replicates], what: str) -> Iterator[Replicates]:
    """Blocks of all replicates, with their progress."""
    return progress(blocks, count, what, lambda block: len(block["seed"]))


files = (
    read_replicates(arguments.chunks / chunk_file(seeds[0], seeds[-1]), seeds, sizes)
    for seeds in chunks(config)
)
try:
    write_replicates(shown(chain.from_iterable(files), "gathering"), len(sizes), whole)
    tables = summarise(
        lambda: shown(read_replicates(whole, seeds_of(config), sizes), "a pass over all"), config
    )
except ReplicatesError as error:
    sys.exit(str(error))
for name, table in tables.items():
    write_table(table, arguments.tables / f"{name}.csv")
print(f"{count} replicates gathered")
