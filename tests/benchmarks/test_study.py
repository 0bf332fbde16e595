"""The study's costs are measured of the same work on all sides."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def test_all_sides_do_the_same_work(
    rscript: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import study

    row = study.row(100, tmp_path, with_r=True)
    assert (row["replicates"], row["jobs"]) == ("100", "2")
    assert all(float(cell) > 0 for cell in row.values())
    names = ("study_estimates", "study_intervals", "study_descent", "study_histogram")
    for name in names:
        run, scripts = (
            (tmp_path / f"{side}_100/results/study/tables/{name}.csv").read_bytes()
            for side in ("run", "scripts")
        )
        assert run == scripts
        r = tmp_path / f"r_100/results/tables/{name}.csv"
        r_jobs = tmp_path / f"r_jobs_100/results/1/tables/{name}.csv"
        assert r.read_bytes() == r_jobs.read_bytes()
        ours, theirs = (
            list(csv.reader(text.splitlines())) for text in (run.decode(), r.read_text())
        )
        assert ours[0] == [each.strip('"') for each in theirs[0]]
        for own, other in zip(ours[1:], theirs[1:], strict=True):
            assert [as_number(cell) for cell in own] == [as_number(cell) for cell in other]


def test_more_jobs_are_planned_in_more_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import study

    monkeypatch.setattr(study, "PLANNED", (1, 400))
    few, many = study.planning(tmp_path)
    assert (few["jobs"], many["jobs"]) == ("1", "400")
    assert 0 < float(few["CPU s"]) < float(many["CPU s"])
    assert 0 < float(few["MB"]) < float(many["MB"])


def as_number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell
