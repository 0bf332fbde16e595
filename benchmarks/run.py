"""Measure the project's speed against R's and Snakemake's own, in alternating rounds.

    python benchmarks/run.py                         all comparisons, about eight minutes
    python benchmarks/run.py --only seed rnorm       those whose name holds one of the words
    python benchmarks/run.py --check                 only that the peers do the same work

Prints each ratio with its goal. A run of all comparisons also writes results.csv and machine.csv
beside this file, which the documentation shows.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from comparisons import COMPARISONS, Comparison
from machine import machine, require_r
from measurements import HERE, Bench, Failed, Values
from records import Row, write


def measure(bench: Bench, comparisons: Sequence[Comparison], rounds: int) -> list[Row]:
    """Run every measurement once a round, after a round that warms up and does not count."""
    names = [name for comparison in comparisons for name in (comparison.ours, comparison.peer)]
    methods = list(dict.fromkeys(name.split(".")[0] for name in names))
    values: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds + 1):
        for method in methods:
            print(
                f"\rround {number} of {rounds}: {method:<24}", end="", file=sys.stderr, flush=True
            )
            found: Values = getattr(bench, method)()
            if number:
                for name, value in found.items():
                    values[f"{method}.{name}".rstrip(".")].append(value)
    print(file=sys.stderr)
    return [row(comparison, values) for comparison in comparisons]


def row(comparison: Comparison, values: Mapping[str, Sequence[float]]) -> Row:
    """The ratio of two medians, and the range of the ratio over the rounds."""
    ours, peer = values[comparison.ours], values[comparison.peer]
    ratio = statistics.median(ours) / statistics.median(peer)
    each = [a / b for a, b in zip(ours, peer, strict=True)]
    return {
        "comparison": comparison.name,
        "ours": f"{statistics.median(ours):.4g}",
        "peer": f"{statistics.median(peer):.4g}",
        "unit": comparison.unit,
        "ratio": f"{ratio:.2f}",
        "CPU ratio": cpu_ratio(comparison, values),
        "goal": f"{comparison.goal:g}",
        "reach": "" if comparison.reach is None else f"{comparison.reach:g}",
        "lowest": f"{min(each):.2f}",
        "highest": f"{max(each):.2f}",
        "the peer": comparison.notes,
    }


def cpu_ratio(comparison: Comparison, values: Mapping[str, Sequence[float]]) -> str:
    """The ratio of the seconds that a processor was busy, where both were measured so."""
    names = [f"{name}.cpu" for name in (comparison.ours, comparison.peer)]
    if not all(name in values for name in names):
        return ""
    ours, peer = (statistics.median(values[name]) for name in names)
    return f"{ours / peer:.2f}"


def show(rows: Iterable[Row]) -> None:
    """Print each ratio with its goal, the range over the rounds, and what was divided."""
    for r in rows:
        mark = "ok  " if float(r["ratio"]) <= float(r["goal"]) else "MISS"
        cpu = f", of CPU seconds {r['CPU ratio']}" if r["CPU ratio"] else ""
        goal = r["goal"] + (f", reach {r['reach']}" if r["reach"] else "")
        print(
            f"{mark} {r['comparison']:<44} {r['ratio']:>6} (goal {goal}; {r['lowest']} to "
            f"{r['highest']}){cpu}: {r['ours']} / {r['peer']} {r['unit']}; peer: {r['the peer']}"
        )


def main() -> None:
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="how many rounds count (5)")
    parser.add_argument("--only", nargs="+", metavar="WORD", help="words of the comparisons' names")
    parser.add_argument("--check", action="store_true", help="measure nothing")
    arguments = parser.parse_args()
    words = arguments.only or [""]
    chosen = [c for c in COMPARISONS if any(word in c.name for word in words)]
    if not chosen or arguments.rounds < 1:
        parser.error(
            "nothing to measure; the comparisons: " + "; ".join(c.name for c in COMPARISONS)
        )
    r_versions = require_r()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch))
        try:
            bench.prepare()
            bench.compare_peers()
            print("The peers make the same files, tables and random numbers.", file=sys.stderr)
            if arguments.check:
                return
            rows = measure(bench, chosen, arguments.rounds)
        except Failed as failure:
            sys.exit(str(failure))
    show(rows)
    if not arguments.only:
        write(HERE / "results.csv", rows)
        write(HERE / "machine.csv", machine(r_versions, arguments.rounds))


if __name__ == "__main__":
    main()
