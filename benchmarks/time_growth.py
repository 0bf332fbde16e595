"""What one work of a given size costs us; r/time_growth.R is the counterpart.

python time_growth.py WORK SIZE    prints JSON: cpu and wall in seconds, memory in MB (10^6 bytes)

The time is that of work which the process has done before at a small size: no import, no first
call. The memory is the process's own at its peak, interpreter and packages included.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from calculus_for_ml.config import Config, default_config, merge
from calculus_for_ml.parity.numbers import section_checks
from calculus_for_ml.sections import FIGURES, TABLES
from calculus_for_ml.table import read_table, write_table
from rport.ggplot2 import ggsave, theme_minimal
from rport.stats import set_seed

SECONDS = 0.5  # a short work is repeated until it has taken so long
Work = Callable[[], object]


def config(n: int = 100, points: int = 400) -> Config:
    """The post's configuration, except for the sizes."""
    sizes = {"regression": {"n": n}, "curve": {"points": points}}
    return Config(merge(default_config(), sizes))


def tables(name: str, **sizes: int) -> dict[str, Any]:
    """The tables of the section that has this one."""
    made: dict[str, Any] = TABLES[name].mathematics.tables(config(**sizes))
    return made


def write(tables: dict[str, Any]) -> None:
    """Tables as the pipeline writes them."""
    for name, table in tables.items():
        write_table(table, f"{name}.csv")


def reading(n: int) -> Work:
    """Reading the simulated data back."""
    write({"regression": simulated(n)})
    return lambda: read_table("regression.csv")


def simulated(n: int) -> dict[str, Any]:
    """The simulated data alone."""
    x, y = TABLES["regression"].mathematics.simulate(config(n=n))
    return {"x": x, "y": y}


def checks(n: int) -> Work:
    """The checks of the regression's numbers where R has no record; R makes no such thing."""
    section, made = TABLES["regression"], tables("regression", n=n)
    return lambda: list(section_checks(section, config(n=n), made, []))


def drawing(name: str, table: dict[str, Any], suffix: str, dpi: int | None = None) -> Work:
    """Drawing a figure to a file, as large as the post's."""
    figure, page = FIGURES[name].figure(name), config().figure
    plot = figure.plot({only: table for only in figure.tables}, config()) + theme_minimal()
    size = {"width": page.width, "height": page.height, "dpi": dpi or page.dpi}
    return lambda: ggsave(plot, f"{name}.{suffix}", **size)


def scatter(n: int, suffix: str, dpi: int | None = None) -> Work:
    """Drawing the simulated data."""
    return drawing("regression_data", simulated(n), suffix, dpi)


def curve(points: int, suffix: str) -> Work:
    """Drawing the function."""
    table = tables("derivative", points=points)["derivative"]
    return drawing("function_curve", table, suffix)


WORKS: dict[str, Callable[[int], Work]] = {
    "rnorm": lambda n: lambda: set_seed(123).rnorm(n),
    "regression tables": lambda n: lambda: write(tables("regression", n=n)),
    "reading a table": reading,
    "checks": checks,
    "scatter PNG": lambda n: scatter(n, "png"),
    "scatter SVG": lambda n: scatter(n, "svg"),
    "curve table": lambda points: lambda: write(tables("derivative", points=points)),
    "curve PNG": lambda points: curve(points, "png"),
    "curve SVG": lambda points: curve(points, "svg"),
    "resolution": lambda dpi: scatter(100, "png", dpi),
}


def peak_memory() -> float:
    """The most memory that the process has had, in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in status if line.startswith("VmHWM"))


def measure(work: Work) -> dict[str, float]:
    """The median time of a work, in seconds, and the peak memory after its first run."""
    cpu: list[float] = []
    wall: list[float] = []
    memory = 0.0
    while sum(wall) < SECONDS:
        busy, started = process_time(), perf_counter()
        work()
        cpu.append(process_time() - busy)
        wall.append(perf_counter() - started)
        memory = memory or peak_memory()
    return {"cpu": statistics.median(cpu), "wall": statistics.median(wall), "memory": memory}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        prepare = WORKS[sys.argv[1]]
        prepare(72)()  # what only a first call costs
        print(json.dumps(measure(prepare(int(sys.argv[2])))))
