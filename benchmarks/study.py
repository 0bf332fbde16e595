"""Measure how the study's costs grow with the number of replicates, beside R's.

    python benchmarks/study.py                    10^2 to 10^5 replicates, six minutes
    python benchmarks/study.py --most 1000        the smaller ones, a minute

Prints a line for each size as it is measured, and writes study.csv, study_planning.csv and
study_machine.csv beside this file (`--to` writes elsewhere), which the documentation shows. For
each size, one right after the other: the workflow up to the gathered replicates and their tables;
the same jobs' scripts without Snakemake; the same study in one Rscript; and R's scripts as jobs of
Snakemake. R's sides end at `--most-r` replicates. Then dry runs, which show what a job costs
Snakemake alone. CPU seconds are those of all processes together, and MB the peak of the largest
one.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from growth import number
from machine import machine, require_r
from measurements import HERE, PROJECT, Command, script
from records import Row, write

from calculus_for_ml.config import Config, load_config
from calculus_for_ml.running.settings import write_settings
from calculus_for_ml.sections.study.scatter import chunk_file, chunks

SIZES = (10**2, 10**3, 10**4, 10**5)
PLANNED = (1, 10, 100, 1000, 4000)
LINE = ("regression.intercept", "regression.slope", "regression.noise_sd")


def measured(commands: Sequence[Command], folder: Path) -> Mapping[str, float]:
    """CPU and wall seconds of some commands, and the MB of the largest process among them.

    They run below a process of their own, whose children alone the system then counts.
    """
    told = json.dumps([[str(word) for word in command] for command in commands])
    environment = {
        **os.environ,
        "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder / 'rport/src'}",
        "LC_ALL": "C.UTF-8",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, __file__, "--measure", told],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}")
    found: Mapping[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(commands: Sequence[Sequence[str]]) -> None:
    """Run commands, and print what they and all that they started took."""
    started = perf_counter()
    for command in commands:
        subprocess.run(command, stdout=sys.stderr, check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime
    print(json.dumps({"cpu": cpu, "wall": perf_counter() - started, "MB": used.ru_maxrss / 1024}))


def snakemake(*arguments: str) -> Command:
    """A run of Snakemake."""
    return [sys.executable, "-m", "snakemake", "--cores", "2", *arguments]


def of_size(replicates: int) -> Config:
    """The post's study with so many replicates."""
    sizes = load_config(PROJECT / "config.yaml").study.n
    study = {"seeds": replicates // len(sizes)}
    return load_config(PROJECT / "config.yaml", {"study": study})


def scripts(config: Config) -> list[Command]:
    """What the workflow's jobs run, one after the other."""
    folder = "results/study"
    # the commands run in other folders
    given = str(Path(write_settings(config, [*LINE, "study"], "", "study")).resolve())
    found: list[Command] = []
    for seeds in chunks(config):
        to = f"{folder}/chunks/{chunk_file(seeds[0], seeds[-1])}"
        bounds = [str(seeds[0]), str(seeds[-1])]
        found.append([sys.executable, "workflow/scripts/replicate_study.py", given, *bounds, to])
    gathered = [f"{folder}/chunks", f"{folder}/replicates.parquet"]
    return [*found, [sys.executable, "workflow/scripts/gather_study.py", given, *gathered]]


def copied(folder: Path) -> Path:
    """A copy of what the workflow needs, compiled, as R's packages are."""
    folder.mkdir()
    (folder / "rport").mkdir()
    parts = ("Snakefile", "config.yaml", "requirements.lock", "src", "workflow", "profiles")
    for name in (*parts, "rport/src"):
        subprocess.run(["cp", "-r", PROJECT / name, folder / name], check=True)
    (folder / "docs").mkdir()
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", folder / "src", folder / "rport"], check=True
    )
    return folder


def r_chunks(config: Config, folder: Path) -> Path:
    """A folder for R's jobs: each has a configuration of its own."""
    (folder / "chunks").mkdir(parents=True)
    whole = json.loads(config.to_json())
    for seeds in chunks(config):
        part = {**whole["study"], "first_seed": seeds[0], "seeds": len(seeds)}
        text = json.dumps({**whole, "study": part})
        (folder / "chunks" / f"{seeds[0]}.json").write_text(text, encoding="utf-8")
    return folder


def row(replicates: int, scratch: Path, with_r: bool) -> Row:
    """All that is measured of one size."""
    config = of_size(replicates)
    given = f"study={{seeds: {config.study.seeds}}}"
    folder = copied(scratch / f"run_{replicates}")
    run = measured([snakemake("results/study/replicates.parquet", "--config", given)], folder)
    folder = copied(scratch / f"scripts_{replicates}")
    for below in ("chunks", "tables", "checks"):
        (folder / "results/study" / below).mkdir(parents=True)
    alone = measured(scripts(config), folder)
    nothing = {"cpu": math.nan, "wall": math.nan, "MB": math.nan}
    r = r_jobs = nothing
    if with_r:
        folder = scratch / f"r_{replicates}"
        folder.mkdir()
        told = folder / "config.json"
        told.write_text(config.to_json(), encoding="utf-8")
        r = measured([script("r/post.R", told, "results", "tables", "study")], folder)
        folder = r_chunks(config, scratch / f"r_jobs_{replicates}")
        r_jobs = measured([snakemake("--snakefile", str(HERE / "r/study.smk"))], folder)
    cells = {
        "CPU s": run["cpu"],
        "scripts": alone["cpu"],
        "Snakemake's share": 1 - alone["cpu"] / run["cpu"],
        "R": r["cpu"],
        "ratio": run["cpu"] / r["cpu"],
        "ratio of the scripts": alone["cpu"] / r["cpu"],
        "R on Snakemake": r_jobs["cpu"],
        "ratio to R on Snakemake": run["cpu"] / r_jobs["cpu"],
        "ms per replicate": 1000 * run["cpu"] / replicates,
        "wall s": run["wall"],
        "MB": alone["MB"],
        "R's MB": r["MB"],
    }
    counts = {"replicates": str(replicates), "jobs": str(len(list(chunks(config))) + 1)}
    return counts | {name: number(value, 3) for name, value in cells.items()}


def planning(scratch: Path) -> list[Row]:
    """What Snakemake alone takes to plan a study of so many jobs."""
    folder = copied(scratch / "planned")
    rows = []
    for jobs in PLANNED:
        given = f"study={{seeds: {10_000 * jobs}, seeds_per_job: 10000}}"
        found = measured([snakemake("study", "--dry-run", "--config", given)], folder)
        cells = {"CPU s": found["cpu"], "MB": found["MB"]}
        rows.append({"jobs": str(jobs)} | {key: number(cell, 3) for key, cell in cells.items()})
    return rows


def main() -> None:
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--least", type=int, default=SIZES[0], help="replicates (100)")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="replicates (100000)")
    parser.add_argument("--most-r", type=int, default=100_000, help="replicates of R's (100000)")
    parser.add_argument("--to", type=Path, default=HERE / "study.csv", help="the file to write")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        measure(json.loads(arguments.measure))
        return
    facts = machine(require_r(), 1)
    rows = []
    with TemporaryDirectory() as scratch:
        for replicates in [size for size in SIZES if arguments.least <= size <= arguments.most]:
            rows.append(row(replicates, Path(scratch), replicates <= arguments.most_r))
            print(", ".join(f"{name} {cell or '-'}" for name, cell in rows[-1].items()), flush=True)
        planned = planning(Path(scratch))
    write(arguments.to, rows)
    write(arguments.to.with_name(f"{arguments.to.stem}_planning.csv"), planned)
    write(arguments.to.with_name(f"{arguments.to.stem}_machine.csv"), facts)


if __name__ == "__main__":
    main()
