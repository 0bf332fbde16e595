"""The distribution functions' speed is measured on both sides of the same arguments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rport import stats

pytestmark = pytest.mark.slow

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.mark.r
def test_both_sides_are_timed(rscript: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import distributions

    rows = distributions.both_uses("dhyper", 100_000, 1)
    assert [row["parameters"] for row in rows] == ["vectors", "numbers"]
    for row in rows:
        assert (row["function"], row["numbers"]) == ("dhyper", "100000")
        assert all(float(row[side]) > 0 for side in ("ours s", "R s", "ours CPU s", "R CPU s"))


def test_all_families_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import distributions

    assert len(distributions.RANGES) == 17
    assert all(hasattr(stats, kind + name) for name in distributions.RANGES for kind in "dpq")
