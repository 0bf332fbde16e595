"""How each thing is measured that `comparisons.py` compares, and that the peers do the same work.

All runs of Snakemake happen in copies of the project. Cold means a copy without results and without
what Snakemake remembers of them, as after a fresh clone; but what a machine keeps from run to run
is warm: the file system's cache, compiled bytecode, the font cache.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from time import perf_counter

from calculus_for_ml.config import load_config
from calculus_for_ml.sections import SECTIONS
from calculus_for_ml.sections.section import file_name
from calculus_for_ml.table import read_table
from rport.compare import FONTS

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
DRAWS = 10**7
IMPORTS = {
    "stats": "from rport.stats import set_seed",
    "numpy": "import numpy",
    "ggplot2": "import rport.ggplot2",
    "plotnine_matplotlib": "import plotnine, matplotlib",
}

Values = dict[str, float]
Command = list[str | Path]


class Failed(RuntimeError):
    """A command failed, or what two commands made is not the same."""


def script(name: str, *arguments: str | Path) -> Command:
    """The command that runs one of the scripts beside this file, in Python or R."""
    interpreter = ["Rscript", "--vanilla"] if name.endswith(".R") else [sys.executable]
    return [*interpreter, HERE / name, *arguments]


class Bench:
    """Copies of the project below a scratch folder, and what is measured in them."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.template, self.finished = scratch / "template", scratch / "finished"
        self.seed = 1000
        self.environment = {
            **os.environ,
            # R's figures have to be those that ours are measured against
            "FONTCONFIG_FILE": str(FONTS),
            "LC_ALL": "C.UTF-8",
        }
        # What R is told, in the form that its scripts read
        self.config = scratch / "config.json"
        config = load_config(PROJECT / "config.yaml")
        self.config.write_text(config.to_json(), encoding="utf-8")
        # Where it is set, every job compiles the package again
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def prepare(self, *targets: str) -> None:
        """Copy the project, and finish a run in one copy; `targets` limit what it makes."""
        ignored = shutil.ignore_patterns(".*", "__pycache__", "results", "tests", "node_modules")
        shutil.copytree(PROJECT, self.template, ignore=ignored)
        # Bytecode knows its source by time and size, and so stays valid in copies of this copy
        self.run([sys.executable, "-m", "compileall", "-q", "src", "rport/src"], self.template)
        shutil.copytree(self.template, self.finished)
        self.snakemake(self.finished, *targets)

    # ---- running -----------------------------------------------------------------------------

    def run(self, command: Command, folder: Path) -> str:
        """Run a command that must succeed, on the folder's own sources; return its output."""
        root = folder if (folder / "src").exists() else self.template
        sources = os.pathsep.join([str(root / "src"), str(root / "rport" / "src")])
        done = subprocess.run(
            command,
            cwd=folder,
            env={**self.environment, "PYTHONPATH": sources},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Failed(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def timed(self, command: Command, folder: Path) -> Values:
        """Seconds from a command's start to its end, and those that it kept a processor busy."""
        busy, started = _processor_seconds(), perf_counter()
        self.run(command, folder)
        return {"": perf_counter() - started, "cpu": _processor_seconds() - busy}

    def snakemake(self, folder: Path, *arguments: str | Path) -> Values:
        """The time of a run of Snakemake."""
        return self.timed([sys.executable, "-m", "snakemake", "--cores", "4", *arguments], folder)

    def reported(self, command: Command) -> Values:
        """What a script prints as lines of a name and a number: the median by name."""
        values = defaultdict(list)
        for line in self.run(command, self.template).splitlines():
            name, value = line.split()
            values[name].append(float(value))
        return {name: statistics.median(found) for name, found in values.items()}

    def fresh(self, name: str, source: Path | None = None) -> Path:
        """A folder of that name, empty or a copy."""
        folder = self.scratch / name
        shutil.rmtree(folder, ignore_errors=True)
        if source:
            shutil.copytree(source, folder)
        else:
            folder.mkdir()
        return folder

    # ---- what is measured --------------------------------------------------------------------

    def plain_r(self) -> Values:
        """One plain Rscript that makes tables and figures."""
        return self.timed(script("r/post.R", self.config, "results"), self.fresh("plain_r"))

    def r_jobs(self) -> Values:
        """R scripts that make tables and figures as jobs of Snakemake."""
        return self.snakemake(self.r_folder(), "--snakefile", HERE / "r" / "Snakefile")

    def r_folder(self) -> Path:
        """Where the jobs in R run."""
        folder = self.fresh("r_jobs")
        shutil.copy(self.config, folder)
        return folder

    def cold_tables_figures(self) -> Values:
        """Our tables and figures of the post."""
        post = [section for section in SECTIONS if section.part == "post"]
        tables = [
            f"{section.folder}/tables/{table}.csv" for section in post for table in section.tables
        ]
        figures = [
            f"{section.folder}/figures/{file_name(figure, 'light', file_format)}"
            for section in post
            for figure in section.figures
            for file_format in ("png", "svg")
        ]
        return self.snakemake(self.fresh("cold_tables_figures", self.template), *tables, *figures)

    def cold_run(self) -> Values:
        """All that a run makes."""
        return self.snakemake(self.fresh("cold_run", self.template), "post")

    def plain_r_with_companion(self) -> Values:
        """One plain Rscript that makes the tables and figures of the post and of its companion."""
        sections = [section.name for section in SECTIONS if section.part != "study"]
        command = script("r/post.R", self.config, "results", "all", *sections)
        return self.timed(command, self.fresh("plain_r_with_companion"))

    def cold_run_with_companion(self) -> Values:
        """All that a run makes, the companion's part too."""
        return self.snakemake(self.fresh("cold_run_with_companion", self.template))

    def nothing_to_do(self) -> Values:
        """A run where one has ended."""
        return self.snakemake(self.finished, "post")

    def empty_snakefile(self) -> Values:
        """What Snakemake costs by itself."""
        folder = self.fresh("empty")
        (folder / "Snakefile").touch()
        return self.snakemake(folder)

    def new_seed(self) -> Values:
        """A run with a seed of its own where one has ended."""
        self.seed += 1
        folder = self.fresh("new_seed", self.finished)
        return self.snakemake(folder, "post", "--config", f"seed={self.seed}")

    def new_minimum(self) -> Values:
        """A run with another minimum of the loss where one has ended."""
        folder = self.fresh("new_minimum", self.finished)
        return self.snakemake(folder, "post", "--config", "loss={minimum: 2.5}")

    def figures(self) -> Values:
        """One more figure in a process of ours."""
        tables = self.finished / "results" / "tables"
        return self.reported(script("time_figures.py", tables, self.fresh("figures")))

    def r_figures(self) -> Values:
        """One more figure in a process of R."""
        return self.reported(script("r/time_figures.R", self.config, self.fresh("r_figures")))

    def streams(self) -> Values:
        """Our random numbers."""
        return self.reported(script("time_streams.py", "time"))

    def r_streams(self) -> Values:
        """R's random numbers."""
        return self.reported(script("r/time_streams.R", "time"))

    def memory(self) -> Values:
        """The memory that a long array of random numbers takes."""
        return self.reported(script("time_streams.py", "memory"))

    def chunks_memory(self) -> Values:
        """The memory that consuming them in chunks takes."""
        return self.reported(script("time_streams.py", "chunks"))

    def imports(self) -> Values:
        """Some imports, each in a process of its own, without the interpreter's start."""
        values = {}
        for name, imports in IMPORTS.items():
            code = (
                "from time import perf_counter; started = perf_counter(); "
                f"{imports}; print('{name}', perf_counter() - started)"
            )
            values.update(self.reported([sys.executable, "-c", code]))
        return values

    # ---- the same work -----------------------------------------------------------------------

    def compare_peers(self) -> None:
        """Raise Failed unless the peers make the same files, tables and random numbers as we."""
        self.plain_r()
        self.r_jobs()
        for peer in ("plain_r", "r_jobs"):
            self.compare_files(self.scratch / peer / "results", "tables", "figures")
        self.compare_draws(DRAWS)

    def compare_files(self, theirs: Path, *folders: str) -> None:
        """Raise Failed unless a peer made our files, and in the tables our bits."""
        ours = self.finished / "results"
        for folder in folders:
            made, expected = _names(theirs / folder), _names(ours / folder)
            if made != expected:
                raise Failed(f"{theirs} has {made} as {folder}, and we {expected}")
        for name in _names(theirs / "tables"):
            compare_tables(ours / "tables" / name, theirs / "tables" / name)

    def compare_draws(self, n: int) -> None:
        """Raise Failed unless R's first n random numbers of each kind are ours."""
        draws = self.scratch / "draws"
        self.run(script("r/time_streams.R", "write", draws, str(n)), self.scratch)
        self.run(script("time_streams.py", "same", draws), self.scratch)
        draws.unlink()


def _processor_seconds() -> float:
    """What the processes that have ended kept a processor busy for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def compare_tables(ours: Path, theirs: Path) -> None:
    """Raise Failed where two tables differ in a column's name, a string or a bit."""
    columns = [
        {name: [_exact(cell) for cell in column] for name, column in read_table(path).items()}
        for path in (ours, theirs)
    ]
    if columns[0] != columns[1]:
        raise Failed(f"{theirs} differs from {ours}")


def _exact(cell: str | float) -> str:
    return cell if isinstance(cell, str) else float(cell).hex()
