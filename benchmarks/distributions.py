"""Measure the distribution functions' speed against R's.

    python benchmarks/distributions.py                      d, p and q of 17 families, 10^6 numbers
    python benchmarks/distributions.py --only beta qt       functions whose names hold a word
    python benchmarks/distributions.py --numbers 100000     fewer numbers

Writes distributions.csv and distributions_machine.csv beside this file (`--to` writes elsewhere):
elapsed and CPU seconds of both sides, medians over the rounds, and ours over R's. Both sides call
`NAME(x, ...)` once on the same numbers, x a vector drawn evenly from the ranges below (for `q` from
0 to 1), in two uses: every parameter a vector as long, drawn likewise, or every parameter a number,
the middle of its range. `time_distributions.py` and `r/time_distributions.R` are the processes that
time themselves.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from machine import machine, require_r
from measurements import HERE, script
from records import Row, write

RANGES = {
    "norm": "-3 3 -1 1 0.5 2",
    "unif": "-1 4 0 1 2 3",
    "exp": "0 5 0.5 2",
    "gamma": "0 10 0.2 8 0.5 2",
    "beta": "0 1 0.2 8 0.2 8",
    "t": "-4 4 1 30",
    "chisq": "0 20 0.5 20",
    "f": "0 5 1 30 1 30",
    "binom": "0 60 20 100 0 1",
    "nbinom": "0 30 0.5 20 0.1 1",
    "pois": "0 40 0.5 40",
    "geom": "0 20 0.05 1",
    "hyper": "0 20 10 50 10 50 5 20",
    "weibull": "0 3 0.5 5 0.5 2",
    "lnorm": "0 5 -1 1 0.5 2",
    "logis": "-5 5 -1 1 0.5 2",
    "cauchy": "-5 5 -1 1 0.5 2",
}
"""Of each family: from where to where x goes, and each parameter."""

COUNTS = {"binom": "x 1", "nbinom": "x", "pois": "x", "geom": "x", "hyper": "x 1 2 3"}
"""Which of a family's arguments are rounded down: x, and parameters by number."""


def main() -> None:
    """Read the command line, measure, and write the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", metavar="WORD", help="words of the functions' names")
    parser.add_argument("--numbers", type=int, default=10**6, help="how many at once (1000000)")
    parser.add_argument("--rounds", type=int, default=3, help="how many rounds count (3)")
    parser.add_argument("--to", type=Path, default=HERE, help="the folder to write to")
    arguments = parser.parse_args()
    words = arguments.only or [""]
    names = [kind + family for family in RANGES for kind in "dpq"]
    chosen = [name for name in names if any(word in name for word in words)]
    if not chosen or arguments.numbers < 1 or arguments.rounds < 1:
        parser.error("nothing to measure; the functions: " + " ".join(names))
    versions = require_r()
    size, rounds = arguments.numbers, arguments.rounds
    rows = [row for name in chosen for row in both_uses(name, size, rounds)]
    write(arguments.to / "distributions.csv", rows)
    write(arguments.to / "distributions_machine.csv", machine(versions, rounds))


def both_uses(name: str, numbers: int, rounds: int) -> list[Row]:
    """What a function takes on both sides, in alternating rounds, by its parameters' kind."""
    found: dict[tuple[str, str], list[list[float]]] = defaultdict(list)
    arguments = [name, str(numbers), RANGES[name[1:]], COUNTS.get(name[1:], "")]
    for _ in range(rounds):
        for side, file in (("ours", "time_distributions.py"), ("R", "r/time_distributions.R")):
            command = script(file, *arguments)
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            for line in done.stdout.splitlines():
                use, *seconds = line.split()
                found[use, side].append([float(each) for each in seconds])
    rows = []
    for use in ("vectors", "numbers"):
        row = {"function": name, "parameters": use, "numbers": str(numbers)}
        for at, kind in enumerate(("", "CPU ")):
            ours, theirs = (
                statistics.median(each[at] for each in found[use, side]) for side in ("ours", "R")
            )
            row[f"ours {kind}s"], row[f"R {kind}s"] = f"{ours:.4g}", f"{theirs:.4g}"
            row[f"{kind}ratio"] = f"{ours / theirs:.2f}"
        print(f"{name:<10} {use:<8} {row['ratio']:>6} {row['CPU ratio']:>6}", file=sys.stderr)
        rows.append(row)
    return rows


if __name__ == "__main__":
    main()
