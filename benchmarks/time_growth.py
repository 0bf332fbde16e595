"""What one work of a given size costs us; r/time_growth.R is the counterpart.

python time_growth.py WORK SIZE    prints JSON: cpu and wall in seconds, memory in MB (10^6 bytes)

The time is that of work which the process has done before at a small size: no import, no first
call. The memory is the process's own at its peak, interpreter and packages among it.
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
from types import SimpleNamespace
from typing import Any

import pandas as pd
from plotnine import aes, geom_line, geom_point, ggplot, labs

from calculus_for_ml.r.ggplot2 import ggsave, theme_minimal
from calculus_for_ml.r.stats import set_seed
from calculus_for_ml.sections import derivatives, regression
from calculus_for_ml.table import read_table, write_table

SECONDS = 0.5  # a short work is repeated until it has taken so long
Work = Callable[[], object]


def config(n: int = 100, points: int = 400) -> Any:
    """The post's configuration, but for the sizes."""
    return SimpleNamespace(
        seed=123,
        regression=SimpleNamespace(n=n, intercept=1.5, slope=2.2, noise_sd=1.0),
        curve=SimpleNamespace(start=-4.0, stop=4.0, points=points),
    )


def write(tables: dict[str, Any]) -> None:
    """Tables as the pipeline writes them."""
    for name, table in tables.items():
        write_table(table, f"{name}.csv")


def simulated(n: int) -> dict[str, Any]:
    """The simulated data as a table."""
    x, y = regression.simulate(config(n=n))
    return {"x": x, "y": y}


def scatter(n: int) -> ggplot:
    """The plot of the simulated data."""
    return (
        ggplot(pd.DataFrame(simulated(n)), aes("x", "y"))
        + geom_point(alpha=0.7)
        + labs(title="Simulated Regression Data", x="x", y="y")
        + theme_minimal()
    )


def curve(points: int) -> ggplot:
    """The plot of the function."""
    table = derivatives.tables(config(points=points))["derivative"]
    return (
        ggplot(pd.DataFrame(table), aes("x", "f_x"))
        + geom_line(size=0.9)
        + labs(title="Function f(x) = x^2", x="x", y="f(x)")
        + theme_minimal()
    )


def saved(plot: ggplot, file: str, dpi: int = 192) -> Work:
    """Drawing a plot to a file, as large as the post's."""
    return lambda: ggsave(plot, file, width=7, height=5, dpi=dpi)


def reading(n: int) -> Work:
    """Reading the simulated data back."""
    write({"data": simulated(n)})
    return lambda: read_table("data.csv")


def checks(n: int) -> Work:
    """The identities of the regression; R makes no such thing."""
    tables = regression.tables(config(n=n))
    return lambda: list(regression.identities(config(n=n), tables))


WORKS: dict[str, Callable[[int], Work]] = {
    "rnorm": lambda n: lambda: set_seed(123).rnorm(n),
    "regression tables": lambda n: lambda: write(regression.tables(config(n=n))),
    "reading a table": reading,
    "checks": checks,
    "scatter PNG": lambda n: saved(scatter(n), "scatter.png"),
    "scatter SVG": lambda n: saved(scatter(n), "scatter.svg"),
    "curve table": lambda n: lambda: write(derivatives.tables(config(points=n))),
    "curve PNG": lambda n: saved(curve(n), "curve.png"),
    "curve SVG": lambda n: saved(curve(n), "curve.svg"),
    "resolution": lambda dpi: saved(scatter(100), "resolution.png", dpi),
}


def peak_memory() -> float:
    """The most memory that the process has had, in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in status if line.startswith("VmHWM"))


def measure(work: Work) -> dict[str, float]:
    """The median time of a work, in seconds, and the peak memory after its first run."""
    cpu, wall, memory = [], [], 0.0
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
