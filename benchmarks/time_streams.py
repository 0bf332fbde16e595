"""How long our random numbers take, and how much memory; r/time_streams.R is the counterpart.

python time_streams.py time         prints "NAME VALUE": seconds, and nanoseconds a draw
python time_streams.py memory       prints megabytes for 10^7 draws of rnorm
python time_streams.py chunks       the same for 10^8 draws that are consumed in chunks
python time_streams.py same FILE    fails where FILE, which R wrote, holds other bits
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from rport.stats import set_seed

SEED, DRAWS, MANY, CHUNK, RUNS = 123, 10**7, 10**8, 10**6, 3
GENERATORS = ("rnorm", "runif")


def draw(name: str, n: int) -> NDArray[np.float64]:
    """The first n draws of a generator."""
    generator: Callable[[int], NDArray[np.float64]] = getattr(set_seed(SEED), name)
    return generator(n)


def consume(n: int) -> None:
    """Draw n numbers in chunks, and keep nothing but their sum."""
    stream = set_seed(SEED)
    total = 0.0
    for _ in range(n // CHUNK):
        total += float(stream.rnorm(CHUNK).sum())


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of some runs."""
    times = []
    for _ in range(runs):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return statistics.median(times)


def print_times() -> None:
    """Seconds for 10^7 draws, and how the time of one draw depends on their number."""
    for name in GENERATORS:
        print(name, seconds(partial(draw, name, DRAWS)))
    for exponent, runs in ((5, 20 * RUNS), (6, 2 * RUNS), (7, RUNS)):
        took = seconds(partial(draw, "rnorm", 10**exponent), runs)
        print(f"per_draw_1e{exponent}", 1e9 * took / 10**exponent)
    print("per_draw_1e8", 1e9 * seconds(partial(consume, MANY), runs=1) / MANY)


def print_memory(work: Callable[[], object], array: int) -> None:
    """The memory that work adds to the process at its peak, and that of an array of draws."""

    def status(key: str) -> float:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith(key))

    before = status("VmRSS")
    work()
    print("peak", status("VmHWM") - before)
    print("array", array * 8 / 1e6)


def compare(file: str) -> None:
    """Hold our draws against R's, bit for bit."""
    theirs = np.fromfile(file, dtype=np.uint64).reshape(len(GENERATORS), -1)
    for name, expected in zip(GENERATORS, theirs, strict=True):
        different = np.count_nonzero(draw(name, len(expected)).view(np.uint64) != expected)
        if different:
            sys.exit(f"{name}: {different} of {len(expected)} draws are not R's")


if __name__ == "__main__":
    draw("rnorm", 1000)  # what only a first call costs
    match sys.argv[1:]:
        case ["time"]:
            print_times()
        case ["memory"]:
            print_memory(partial(draw, "rnorm", DRAWS), DRAWS)
        case ["chunks"]:
            print_memory(partial(consume, MANY), CHUNK)
        case ["same", file]:
            compare(file)
        case _:
            sys.exit(__doc__)
