"""The study: descent's bits, files that do not depend on jobs, and what is refused."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import pytest
from scipy import stats as scipy_stats

from calculus_for_ml.config import ConfigError
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections import study
from calculus_for_ml.sections.regression import (
    LEARNING_RATE,
    dL_db0,
    dL_db1,
    least_squares,
    simulate,
)
from calculus_for_ml.sections.study import descent, files, identities, theory
from calculus_for_ml.sections.study.replicates import FOUND, Replicates, simulate_and_fit
from calculus_for_ml.sections.study.scatter import chunk_file, chunks, seeds_of
from calculus_for_ml.sections.study.summary import wilson


def one_by_one(x: np.ndarray, y: np.ndarray) -> tuple[float, float, int]:
    """Descent as it reads in a textbook, with the post's own functions."""
    b0 = b1 = 0.0
    step = 0
    while step < descent.MOST_STEPS:
        step += 1
        new0 = b0 - LEARNING_RATE * dL_db0(b0, b1, x, y)
        new1 = b1 - LEARNING_RATE * dL_db1(b0, b1, x, y)
        moved = max(abs(new0 - b0), abs(new1 - b1))
        b0, b1 = new0, new1
        if moved <= descent.TOLERANCE * max(abs(b0), abs(b1)):
            break
    return b0, b1, step


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"intercept": 0.0, "slope": 0.0, "noise_sd": 1e-90},
        {"intercept": -1e6, "slope": 3.0, "noise_sd": 2.0},
        {"intercept": 1e100, "slope": -1e100, "noise_sd": 1e97},
        {"intercept": 0.3, "slope": 1e5, "noise_sd": 0.11},
    ],
    ids=str,
)
def test_descent_is_that_of_the_post_to_the_bit(
    configured: Any, fresh_seed: int, line: dict[str, float]
) -> None:
    sizes = [10, 33, 1000]
    config = configured(
        {"regression": line, "study": {"n": sizes, "seeds": 12, "first_seed": fresh_seed % 10**6}}
    )
    [block] = simulate_and_fit(seeds_of(config), config)
    for row, (seed, n) in enumerate(itertools.product(seeds_of(config), sizes)):
        x, y = simulate(configured({"seed": seed, "regression": {**line, "n": n}}))
        ours = [block[name][row] for name in ("descent_intercept", "descent_slope", "steps")]
        assert tuple(ours) == one_by_one(x, y)
        # two factorisations of one problem
        fit = [block[name][row] for name in ("intercept", "slope")]
        size = max(map(abs, fit))
        assert fit == pytest.approx(least_squares(x, y), rel=1e-9, abs=1e-9 * size)


def test_wide_bounds_give_the_same_bits(configured: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the bounds tell nothing, every mean is taken as R takes it."""
    config = configured({"study": {"n": [30], "seeds": 10}})
    [narrow] = simulate_and_fit(seeds_of(config), config)
    bounds = descent.mean_bounds
    monkeypatch.setattr(
        descent,
        "mean_bounds",
        lambda *given: (bounds(*given)[0] - 1e-9, bounds(*given)[1] + 1e-9),
    )
    taken = []
    means = descent.row_means
    monkeypatch.setattr(
        descent, "row_means", lambda rows: (taken.append(len(rows)), means(rows))[1]
    )
    [wide] = simulate_and_fit(seeds_of(config), config)
    assert sum(taken) == 2 * narrow["steps"].sum()
    assert all(np.array_equal(narrow[name], wide[name]) for name in FOUND)


def test_the_post_s_own_data_are_among_the_replicates(configured: Any) -> None:
    config = configured({"study": {"n": [20, 100], "seeds": 10, "first_seed": 120}})
    [block] = simulate_and_fit(seeds_of(config), config)
    at = (123 - 120) * 2 + 1
    x, y = simulate(configured())
    assert (block["seed"][at], block["n"][at]) == (123, len(x))
    assert (block["intercept"][at], block["slope"][at]) == pytest.approx(least_squares(x, y))


def small(configured: Any, **study_keys: Any) -> Any:
    return configured({"study": {"n": [10, 25], "seeds": 50, **study_keys}})


def pieces(config: Any) -> Iterator[Replicates]:
    for seeds in chunks(config):
        yield from simulate_and_fit(seeds, config)


def test_files_do_not_depend_on_the_jobs(
    configured: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "GROUP", 16)
    written = set()
    for number in (1, 7, 16, 50, 1000):
        config = small(configured, seeds_per_job=number)
        files.write_replicates(pieces(config), 2, tmp_path / f"{number}.parquet")
        written.add((tmp_path / f"{number}.parquet").read_bytes())
    assert len(written) == 1
    back = list(files.read_replicates(tmp_path / "7.parquet", seeds_of(config), [10, 25]))
    assert [len(block["n"]) for block in back] == [32, 32, 32, 4]
    [whole] = simulate_and_fit(seeds_of(config), config)
    for name in ("seed", "n", *FOUND):
        assert np.array_equal(np.concatenate([block[name] for block in back]), whole[name])


def test_tables_do_not_depend_on_blocks(configured: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    config = small(configured)
    in_one = repr(study.tables(config))
    monkeypatch.setattr("calculus_for_ml.sections.study.replicates._DRAWS", 350)
    assert repr(study.tables(config)) == in_one


def test_what_a_file_does_not_hold_is_named(configured: Any, tmp_path: Path) -> None:
    config = small(configured)
    path = tmp_path / "some.parquet"
    files.write_replicates(pieces(config), 2, path)

    def read(seeds: range, sizes: list[int]) -> None:
        list(files.read_replicates(path, seeds, sizes))

    read(range(1, 51), [10, 25])
    for seeds, sizes in ((range(2, 52), [10, 25]), (range(1, 51), [25, 10])):
        with pytest.raises(files.ReplicatesError, match="other seeds or sizes"):
            read(seeds, sizes)
    with pytest.raises(files.ReplicatesError, match="seed 51 is missing"):
        read(range(1, 52), [10, 25])
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    with pytest.raises(files.ReplicatesError, match=r"some\.parquet: cannot be read"):
        read(range(1, 51), [10, 25])
    path.write_bytes(whole)
    table = pyarrow.parquet.read_table(path)
    gap = pyarrow.array([None, *table["slope"].to_pylist()[1:]])
    pyarrow.parquet.write_table(table.set_column(3, "slope", gap), path)
    with pytest.raises(files.ReplicatesError, match=r"some\.parquet: cannot be read"):
        read(range(1, 51), [10, 25])


def test_chunks_are_the_seeds(configured: Any) -> None:
    config = small(configured, first_seed=-5, seeds=12, seeds_per_job=5)
    found = list(chunks(config))
    assert [chunk_file(each[0], each[-1]) for each in found] == [
        "seeds_-5_to_-1.parquet",
        "seeds_0_to_4.parquet",
        "seeds_5_to_6.parquet",
    ]
    assert list(itertools.chain(*found)) == list(range(-5, 7))


def test_without_noise_there_is_nothing_to_study(configured: Any) -> None:
    for line in ({"noise_sd": 0}, {"slope": 1e7, "noise_sd": 1.0}):
        config = configured({"regression": line, "study": {"seeds": 10, "n": [10]}})
        with pytest.raises(ConfigError, match=r"^regression\.noise_sd: .* allowed: at least"):
            study.tables(config)


def test_wilson_is_prop_test() -> None:
    # R 4.6.1: prop.test(93, 100, correct = FALSE)$conf.int
    share, low, high = wilson(93, 100)
    assert (share, low, high) == pytest.approx((0.93, 0.86250485, 0.96568074), abs=5e-9)


@pytest.mark.parametrize(
    ("table", "column", "wrong"),
    [
        ("study_estimates", "bias", lambda x: x + 0.1),
        ("study_estimates", "sd_ratio", lambda x: x * 1.5),
        ("study_intervals", "coverage", lambda x: x - 0.1),
        ("study_histogram", "count", lambda x: np.roll(x, 3)),
        ("study_estimates", "sd", lambda x: x * np.linspace(1, 1.001, len(x))),
    ],
)
def test_what_theory_does_not_have_fails(
    configured: Any, table: str, column: str, wrong: Any
) -> None:
    config = configured({"study": {"seeds": 400, "n": [10, 25]}})
    tables = study.tables(config)
    assert failed(identities.identities(config, tables)) == []
    tables[table] = {**tables[table], column: wrong(np.asarray(tables[table][column]))}
    assert len(failed(identities.identities(config, tables))) == 1


def test_what_descent_leaves_over_is_no_bias_of_theory_s(configured: Any) -> None:
    """Its steps end at 1e-8 of a slope of a million, which is much beside an error of 0.03."""
    line = {"intercept": 0.0, "slope": 1e6, "noise_sd": 1.7}
    config = configured({"regression": line, "study": {"seeds": 60, "n": [2500]}})
    tables = study.tables(config)
    assert tables["study_descent"]["farthest"][0] > 0.03
    assert failed(identities.identities(config, tables)) == []


def failed(checks: Iterator[Check]) -> list[str]:
    return [check.what for check in checks if check.verdict == "failed"]


def test_the_density_is_student_s(configured: Any) -> None:
    """Against SciPy's, which computes it another way."""
    config = configured({"regression": {"slope": -0.5, "noise_sd": 3.0}})
    for n in (10, 31, 1000, 10**6):
        slope = np.linspace(-5.0, 4.0, 31)
        scale = 3.0 / np.sqrt(n - 1)
        expected = scipy_stats.t.pdf(slope, n - 1, loc=-0.5, scale=scale)
        ours = theory.slope_density(slope, n, config)
        # relative to a density's exponent, which large n make large
        assert ours == pytest.approx(expected, rel=1e-9, abs=1e-300)
