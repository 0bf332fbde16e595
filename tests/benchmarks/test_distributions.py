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

    row = distributions.row("dhyper", 100_000, 1)
    assert (row["function"], row["numbers"]) == ("dhyper", "100000")
    assert float(row["ours CPU s"]) > 0
    assert float(row["R CPU s"]) > 0


def test_all_families_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import distributions

    assert len(distributions.RANGES) == 17
    assert all(hasattr(stats, kind + name) for name in distributions.RANGES for kind in "dpq")
