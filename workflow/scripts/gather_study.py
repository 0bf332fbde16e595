"""Gather the replicates of all jobs in one file, summarise it in tables, and check these."""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from calculus_for_ml.parity.numbers import read_tables, section_checks
from calculus_for_ml.parity.outcome import save_checks
from calculus_for_ml.parity.reference import open_references
from calculus_for_ml.running.job import begin_job
from calculus_for_ml.running.progress import progress
from calculus_for_ml.sections.study.files import (
    ReplicatesError,
    read_replicates,
    write_replicates,
)
from calculus_for_ml.sections.study.replicates import Replicates
from calculus_for_ml.sections.study.scatter import chunk_file, chunks, seeds_of
from calculus_for_ml.sections.study.summary import summarise
from calculus_for_ml.table import write_table

settings = begin_job()
config, folder = settings.config, settings.folder
[section] = settings.sections
parts, whole = map(Path, sys.argv[2:])
sizes = config.study.n
count = config.study.seeds * len(sizes)


def shown(blocks: Iterator[Replicates], what: str) -> Iterator[Replicates]:
    """Blocks of all replicates, with their progress."""
    return progress(blocks, count, what, lambda block: len(block["seed"]))


files = (
    read_replicates(parts / chunk_file(seeds[0], seeds[-1]), seeds, sizes)
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
    write_table(table, folder / f"tables/{name}.csv")
written, odd = read_tables(section, folder / "tables")
references = open_references(settings.references)
checks = {section.title: odd or list(section_checks(section, config, written, references))}
save_checks(checks, folder / "checks/numbers.json")
print(f"{count} replicates gathered, {len(checks[section.title])} checks")
