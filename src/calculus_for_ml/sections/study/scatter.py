"""How a study's seeds are divided among jobs, and which file each job writes.

The Snakefile reads this, so it imports nothing that takes time.
"""

from __future__ import annotations

from collections.abc import Iterator

from calculus_for_ml.config import Config

CHUNK_READS = (
    (
        *("config", "running", "sections/__init__.py", "sections/section.py"),
        "sections/regression/__init__.py",
        *(f"sections/study/{name}.py" for name in ("__init__", "descent", "files", "replicates")),
    ),
    ("base", "files.py", "stats", "quantreg.py"),
)
"""What a job that simulates some seeds reads, in this package and in rport."""


def seeds_of(config: Config) -> range:
    """The seeds of the study: `study.seeds` whole numbers from `study.first_seed` on."""
    study = config.study
    return range(study.first_seed, study.first_seed + study.seeds)


def chunks(config: Config) -> Iterator[range]:
    """The seeds of each job, in order: `study.seeds_per_job` of them, fewer in the last."""
    seeds = seeds_of(config)
    for at in range(0, len(seeds), config.study.seeds_per_job):
        yield seeds[at : at + config.study.seeds_per_job]


def chunk_file(first: object, last: object) -> str:
    """The name of the file that holds the replicates from the first seed to the last."""
    return f"seeds_{first}_to_{last}.parquet"


def chunk_files(config: Config, folder: str) -> list[str]:
    """The files of all jobs in a folder."""
    return [f"{folder}/{chunk_file(seeds[0], seeds[-1])}" for seeds in chunks(config)]
