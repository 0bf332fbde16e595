"""The benchmarks compare like with like; no test here asserts a time."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from calculus_for_ml.sections import FIGURES, TABLES

pytestmark = pytest.mark.slow

POST = [name for name, section in FIGURES.items() if section.part == "post"]

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
RUN = [sys.executable, str(BENCHMARKS / "run.py")]


@pytest.fixture(scope="module")
def modules() -> dict[str, ModuleType]:
    """The modules of the benchmarks, which are no package, by name."""
    found = {}
    for name in ("comparisons", "measurements"):
        spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
        assert spec
        assert spec.loader
        found[name] = importlib.util.module_from_spec(spec)
        sys.modules[name] = found[name]  # a dataclass looks itself up there
        spec.loader.exec_module(found[name])
    return found


@pytest.fixture(scope="module")
def bench(
    modules: dict[str, ModuleType], rscript: Callable[..., str], tmp_path_factory: Any
) -> Any:
    """A bench whose finished run holds our tables, which are made in a second."""
    bench = modules["measurements"].Bench(tmp_path_factory.mktemp("bench"))
    bench.prepare("tables")
    return bench


def test_plain_r_does_the_same_work(bench: Any) -> None:
    seconds = bench.plain_r()
    assert seconds["cpu"] > 0
    results = bench.scratch / "plain_r" / "results"
    bench.compare_files(results, "tables")
    figures = {f"{figure}.{suffix}" for figure in POST for suffix in ("png", "svg")}
    assert {path.name for path in (results / "figures").iterdir()} == figures


def test_jobs_in_r_do_the_same_work(bench: Any) -> None:
    """Tables by either rule, and one of the figures: the others differ in their name only."""
    folder = bench.r_folder()
    tables = [
        f"results/tables/{table}.csv" for table, section in TABLES.items() if section.part == "post"
    ]
    figure = "results/figures/regression_data.svg"
    bench.snakemake(folder, *tables, figure, "--snakefile", BENCHMARKS / "r" / "Snakefile")
    bench.compare_files(folder / "results", "tables")
    assert "Simulated Regression Data" in (folder / figure).read_text(encoding="utf-8")


def test_r_draws_our_random_numbers(bench: Any) -> None:
    bench.compare_draws(10**5)


def test_a_file_that_only_one_makes_is_noticed(modules: dict[str, ModuleType], bench: Any) -> None:
    results = bench.fresh("one_less", bench.finished / "results")
    (results / "tables" / "loss.csv").unlink()
    with pytest.raises(modules["measurements"].Failed, match=r"one_less has .* as tables"):
        bench.compare_files(results, "tables")


def test_every_comparison_names_a_measurement(modules: dict[str, ModuleType]) -> None:
    for comparison in modules["comparisons"].COMPARISONS:
        for name in (comparison.ours, comparison.peer):
            assert hasattr(modules["measurements"].Bench, name.split(".")[0])


@pytest.mark.parametrize(
    ("theirs", "is_same"),
    [
        ("x,name\n0.5,a\n2,b\n", True),
        ("x,name\n0.50000000000000000,a\n2,b\n", True),
        ("x,name\n0.50000000000000011,a\n2,b\n", False),  # one ulp
        ("x,name\n0.5,a\n2,c\n", False),
        ("y,name\n0.5,a\n2,b\n", False),
        ("x,name\n0.5,a\n", False),
    ],
)
def test_tables_that_differ_in_a_bit_are_told_apart(
    modules: dict[str, ModuleType], tmp_path: Path, theirs: str, is_same: bool
) -> None:
    ours = "x,name\n0.5,a\n2.0,b\n"
    paths = [tmp_path / "ours.csv", tmp_path / "theirs.csv"]
    for path, text in zip(paths, (ours, theirs), strict=True):
        path.write_text(text)
    compare, failed = modules["measurements"].compare_tables, modules["measurements"].Failed
    if is_same:
        compare(*paths)
    else:
        with pytest.raises(failed, match=r"theirs\.csv"):
            compare(*paths)


def test_random_numbers_of_another_seed_are_refused(
    rscript: Callable[..., str], tmp_path: Path
) -> None:
    rscript(f"set.seed(124); writeBin(c(rnorm(1e4), runif(1e4)), '{tmp_path}/draws')")
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "time_streams.py", "same", tmp_path / "draws"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "rnorm: 10000 of 10000 draws are not R's" in done.stderr


def test_without_r_the_packages_are_named(tmp_path: Path) -> None:
    done = subprocess.run(
        RUN, env={**os.environ, "PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "apt-get install r-base-core" in done.stderr
