"""The growth table measures the same works on either side, and divides them rightly."""

from __future__ import annotations

import csv
import math
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.slow

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def growth(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, which finds those beside it as a script does."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    import growth

    return growth


def test_both_scripts_know_every_work(growth: ModuleType) -> None:
    import time_growth

    assert list(time_growth.WORKS) == [work.name for work in growth.WORKS]
    theirs = re.findall(r'^  "(.+)" = ', (BENCHMARKS / "r/time_growth.R").read_text(), re.M)
    assert theirs == [work.name for work in growth.WORKS if work.has_peer]


@pytest.mark.parametrize("side", ["ours", "R"])
def test_a_work_is_measured(growth: ModuleType, rscript: Callable[..., str], side: str) -> None:
    work = next(work for work in growth.WORKS if work.name == "curve table")
    script, environment = growth.sides(work, has_avx512=False)[side]
    measured = growth.run(script, environment, work.name, 400)
    assert isinstance(measured, dict), measured
    # To a tenth: R's clock counts milliseconds
    assert 0 < measured["cpu"] < 1.1 * measured["wall"]
    assert 10 < measured["memory"] < 1000


def test_waiting_takes_no_cpu(growth: ModuleType) -> None:
    import time_growth

    measured = time_growth.measure(lambda: time.sleep(0.3))
    assert measured["cpu"] < 0.1 < 0.3 <= measured["wall"]


def test_memory_is_that_of_the_first_run(growth: ModuleType, monkeypatch: Any) -> None:
    import time_growth

    runs: list[None] = []
    monkeypatch.setattr(time_growth, "peak_memory", lambda: float(len(runs)))
    assert time_growth.measure(lambda: (time.sleep(0.2), runs.append(None)))["memory"] == 1
    assert len(runs) == 3  # until half a second has passed


def test_the_switch_turns_avx512_off(growth: ModuleType) -> None:
    from machine import vector_extensions

    done = subprocess.run(
        [sys.executable, "-c", "import machine; print(machine.vector_extensions())"],
        cwd=BENCHMARKS,
        env=growth.NO_AVX512,
        capture_output=True,
        text=True,
        check=True,
    )
    left = [name for name in vector_extensions() if not re.search("AVX512|V4", name)]
    assert done.stdout.strip() == str(left)


def test_exponents_of_powers(growth: ModuleType) -> None:
    sizes = [100, 1000, 5000]
    first, *rest = growth.exponents(sizes, [3e-6 * size**1.5 for size in sizes])
    assert math.isnan(first)
    assert rest == pytest.approx([1.5, 1.5], rel=1e-12)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.00012345, "0.0001234"), (12.3456, "12.35"), (1234567.0, "1234567"), (math.nan, "")],
)
def test_numbers_are_written_plainly(growth: ModuleType, value: float, shown: str) -> None:
    assert growth.number(value, 4) == shown


def test_rows_divide_medians(growth: ModuleType) -> None:
    work = growth.Work("w", "rows", (10, 100))
    measured = growth.Growth()
    for size, side, seconds in (
        (10, "ours", (1.0, 2.0, 9.0)),
        (10, "R", (4.0, 4.0, 5.0)),
        (10, "no AVX-512", (1.0, 1.0, 1.0)),
        (100, "ours", (40.0,)),
    ):
        measured.values["w", size, side] = [
            {"cpu": cpu, "wall": 2 * cpu, "memory": 10 * cpu} for cpu in seconds
        ]
    small, large = measured.rows(work, work.sizes)
    assert small["ratio"] == "0.500"
    assert small["ratio without AVX-512"] == "0.250"
    assert small["wall s"] == "4.000"
    assert small["ratio of MB"] == "0.500"
    assert small["exponent"] == ""
    assert large["exponent"] == "1.3"  # log10(20)
    assert large["R"] == large["ratio"] == large["R's exponent"] == ""


def test_a_work_that_fails_is_said_and_its_larger_sizes_rest(growth: ModuleType) -> None:
    measured = growth.Growth()
    work = growth.Work("no such work", "rows", (10, 100), has_peer=False)
    for size in work.sizes:
        measured.measure(work, size, has_avx512=False)
    assert measured.values == {}
    assert list(measured.failed.values()) == [
        "no such work, 10 rows, ours: exit code 1: KeyError: 'no such work'"
    ]


def test_a_process_that_takes_too_long_is_ended(
    growth: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "LIMIT", 0.01)
    assert growth.run("time_growth.py", {}, "rnorm", 100) == "took more than 0.01 s"


def measured_by_nobody(name: str, environment: dict[str, str], work: str, size: int) -> Any:
    """Stands for a process: R takes a second, we half of it, and R fails at drawing SVG."""
    if name.endswith(".R"):
        return {"cpu": 1, "wall": 1, "memory": 100} if "SVG" not in work else "exit code 1: full"
    return {"cpu": 0.5, "wall": 0.5, "memory": 50}


def test_the_command_writes_what_there_is_and_fails_for_what_there_is_not(
    growth: ModuleType, rscript: Callable[..., str], monkeypatch: Any, tmp_path: Path
) -> None:
    monkeypatch.setattr(growth, "run", measured_by_nobody)
    monkeypatch.setattr(sys, "argv", ["growth.py", "--only", "curve", "--to", f"{tmp_path}/g.csv"])
    with pytest.raises(SystemExit, match="curve SVG, 400 points, R: exit code 1: full"):
        growth.main()
    with open(tmp_path / "g.csv", encoding="utf-8", newline="") as file:
        ratios = {(row["work"], int(row["size"])): row["ratio"] for row in csv.DictReader(file)}
    sizes = (400, 10**3, 10**4, 10**5, 10**6)
    assert ratios == {
        (f"curve {what}", size): "" if what == "SVG" else "0.500"
        for what in ("table", "PNG", "SVG")
        for size in sizes
    }
    assert "vector extensions," in (tmp_path / "g_machine.csv").read_text()


def test_words_that_no_work_has_are_refused() -> None:
    command = [sys.executable, BENCHMARKS / "growth.py", "--only", "nothing"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the works: rnorm; regression tables" in done.stderr
