"""The benchmarks compare like with like; no test here asserts a time."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

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


def test_peers_do_the_same_work(rscript: Callable[..., str]) -> None:
    done = subprocess.run([*RUN, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the same files, tables and random numbers" in done.stderr


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
    rscript(f"set.seed(124); writeBin(c(rnorm(1e7), runif(1e7)), '{tmp_path}/draws')")
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "time_streams.py", "same", tmp_path / "draws"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "rnorm: 10000000 of 10000000 draws are not R's" in done.stderr


def test_without_r_the_packages_are_named(tmp_path: Path) -> None:
    done = subprocess.run(
        RUN, env={**os.environ, "PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "apt-get install r-base-core" in done.stderr
