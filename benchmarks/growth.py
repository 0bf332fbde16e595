"""Measure how time and memory grow with size, ours and R's side by side.

    python benchmarks/growth.py                   everything, three rounds, some ten minutes
    python benchmarks/growth.py --quick           the small sizes once, in two minutes
    python benchmarks/growth.py --only curve SVG  the works whose name holds one of the words

Prints each work at each size as it is measured. A full run writes growth.csv and
growth_machine.csv beside this file, which the documentation shows; `--to` writes elsewhere.

In each round every work of every size is measured once: by R, by us, and by us with numpy's
AVX-512 off where the CPU has it, one right after the other and each in a process of its own. What
is divided are CPU seconds, which say the same on a busy machine, though less exactly.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from machine import machine, require_r, vector_extensions
from measurements import HERE, PROJECT, script
from records import Row, write

from calculus_for_ml.config import default_config
from rport.compare import FONTS

NO_AVX512 = {"NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR"}
LIMIT = 900  # seconds that one process may take
QUICK = 10_000  # the largest number of rows or points of a quick run
ROWS = tuple(10**exponent for exponent in range(2, 7))

Measured = Mapping[str, float]  # cpu and wall in seconds, memory in MB


@dataclass(frozen=True)
class Work:
    """What both scripts, time_growth.py and r/time_growth.R, do under this name; R may lack it."""

    name: str
    unit: str
    sizes: tuple[int, ...]
    has_peer: bool = True


WORKS = (
    Work("rnorm", "draws", (*ROWS, 10**7)),
    Work("regression tables", "rows", ROWS),
    Work("reading a table", "rows", ROWS),
    Work("checks", "rows", ROWS, has_peer=False),
    Work("scatter PNG", "points", ROWS),
    Work("scatter SVG", "points", ROWS),
    Work("curve table", "points", (400, *ROWS[1:])),
    Work("curve PNG", "points", (400, *ROWS[1:])),
    Work("curve SVG", "points", (400, *ROWS[1:])),
    Work("resolution", "dpi", (72, 150, 192, 300, 600)),
)


def sides(work: Work, has_avx512: bool) -> dict[str, tuple[str, Mapping[str, str]]]:
    """By whom a work is measured: a script, and what is added to its environment."""
    found: dict[str, tuple[str, Mapping[str, str]]] = {}
    if work.has_peer:
        found["R"] = "r/time_growth.R", {}
    found["ours"] = "time_growth.py", {}
    if has_avx512:
        found["no AVX-512"] = "time_growth.py", NO_AVX512
    return found


def run(name: str, environment: Mapping[str, str], work: str, size: int) -> Measured | str:
    """What a script measures, or why it does not."""
    told = [default_config().to_json()] if name.endswith(".R") else []
    try:
        done = subprocess.run(
            script(name, *told, work, str(size)),
            env={
                **os.environ,
                "PYTHONPATH": f"{PROJECT / 'src'}{os.pathsep}{PROJECT / 'rport/src'}",
                "FONTCONFIG_FILE": str(FONTS),
                "LC_ALL": "C.UTF-8",
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"took more than {LIMIT} s"
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["nothing on stderr"]
        return f"exit code {done.returncode}: {last[0]}"
    measured: Measured = json.loads(done.stdout)
    return measured


class Growth:
    """What has been measured so far, by (work, size, side), and what failed."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, int, str], list[Measured]] = {}
        self.failed: dict[tuple[str, str], str] = {}

    def measure(self, work: Work, size: int, has_avx512: bool) -> None:
        """Measure a work of one size by each side; a side that failed at a smaller one rests."""
        for side, (name, environment) in sides(work, has_avx512).items():
            if (work.name, side) in self.failed:
                continue
            found = run(name, environment, work.name, size)
            if isinstance(found, str):
                self.failed[work.name, side] = f"{work.name}, {size} {work.unit}, {side}: {found}"
            else:
                self.values.setdefault((work.name, size, side), []).append(found)

    def median(self, work: Work, size: int, side: str, what: str) -> float:
        """The median over the rounds; NaN where nothing was measured."""
        found = self.values.get((work.name, size, side), [])
        return statistics.median(one[what] for one in found) if found else math.nan

    def rows(self, work: Work, sizes: Sequence[int]) -> list[Row]:
        """The work's rows of the table, smallest size first."""

        def column(side: str, what: str) -> list[float]:
            return [self.median(work, size, side, what) for size in sizes]

        r, ours, without = (column(side, "cpu") for side in ("R", "ours", "no AVX-512"))
        memory, r_memory = column("ours", "memory"), column("R", "memory")
        columns = {
            "CPU s": [number(x, 4) for x in ours],
            "without AVX-512": [number(x, 4) for x in without],
            "R": [number(x, 4) for x in r],
            "ratio": [number(a / b, 3) for a, b in zip(ours, r, strict=True)],
            "ratio without AVX-512": [number(a / b, 3) for a, b in zip(without, r, strict=True)],
            "exponent": [number(x, 2) for x in exponents(sizes, ours)],
            "R's exponent": [number(x, 2) for x in exponents(sizes, r)],
            "wall s": [number(x, 4) for x in column("ours", "wall")],
            "R's wall s": [number(x, 4) for x in column("R", "wall")],
            "MB": [number(x, 4) for x in memory],
            "R's MB": [number(x, 4) for x in r_memory],
            "ratio of MB": [number(a / b, 3) for a, b in zip(memory, r_memory, strict=True)],
        }
        return [
            {"work": work.name, "size": str(size), "unit": work.unit}
            | {name: cells[row] for name, cells in columns.items()}
            for row, size in enumerate(sizes)
        ]


def exponents(sizes: Sequence[int], seconds: Sequence[float]) -> list[float]:
    """By which power of the size the time grew since the size before; NaN for the first."""
    return [
        math.nan
        if row == 0
        else math.log(took / seconds[row - 1]) / math.log(size / sizes[row - 1])
        for row, (size, took) in enumerate(zip(sizes, seconds, strict=True))
    ]


def number(value: float, digits: int) -> str:
    """A number with so many significant digits, never in scientific notation; empty for NaN."""
    if math.isnan(value):
        return ""
    decimals = digits - 1 - math.floor(math.log10(abs(value))) if value else 0
    return f"{value:.{max(0, decimals)}f}"


def show(row: Row) -> None:
    """Print one row."""
    without = f", {row['ratio without AVX-512']} without AVX-512" if row["without AVX-512"] else ""
    r_exponent = row["R's exponent"] or "-"
    peer = (
        f"ratio {row['ratio']}{without}; exponent {row['exponent'] or '-'}, R's {r_exponent}; "
        f"MB {row['ratio of MB']}"
        if row["R"]
        else f"exponent {row['exponent'] or '-'}; R has no such work"
    )
    print(f"{row['work']:<18} {row['size']:>9} {row['unit']:<6} {row['CPU s']:>10} s; {peer}")


def main() -> None:
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="how many rounds (3)")
    parser.add_argument("--quick", action="store_true", help="the small sizes, one round")
    parser.add_argument("--only", nargs="+", metavar="WORD", help="words of the works' names")
    parser.add_argument("--to", type=Path, help="the CSV file to write")
    arguments = parser.parse_args()
    words = arguments.only or [""]
    chosen = [work for work in WORKS if any(word in work.name for word in words)]
    if not chosen or arguments.rounds < 1:
        parser.error("nothing to measure; the works: " + "; ".join(work.name for work in WORKS))
    r_versions = require_r()
    rounds = 1 if arguments.quick else arguments.rounds
    facts = machine(r_versions, rounds)
    has_avx512 = "X86_V4" in vector_extensions()
    if os.getloadavg()[0] > 0.5:
        print("The machine is busy: trust the ratios of CPU seconds, and no wall.", file=sys.stderr)

    growth, started = Growth(), perf_counter()
    sizes = {
        work: [size for size in work.sizes if size <= QUICK or not arguments.quick]
        for work in chosen
    }
    for number_of_round in range(1, rounds + 1):
        for work in chosen:
            for size in sizes[work]:
                print(
                    f"\rround {number_of_round} of {rounds}, {perf_counter() - started:4.0f} s: "
                    f"{work.name} of {size} {work.unit:<20}",
                    end="",
                    file=sys.stderr,
                    flush=True,
                )
                growth.measure(work, size, has_avx512)
    print(file=sys.stderr)
    rows = [row for work in chosen for row in growth.rows(work, sizes[work])]
    for row in rows:
        show(row)
    to = arguments.to or (None if arguments.quick or arguments.only else HERE / "growth.csv")
    if to:
        write(to, rows)
        write(to.with_name(f"{to.stem}_machine.csv"), facts)
    if growth.failed:
        sys.exit("\n".join(["Not measured, nor larger:", *growth.failed.values()]))


if __name__ == "__main__":
    main()
