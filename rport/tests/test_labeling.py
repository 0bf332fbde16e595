"""Breaks against R's labeling package."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from rport.labeling import extended


# Rscript -e 'labeling::extended(LOW, HIGH, 5)'
@pytest.mark.parametrize(
    ("low", "high", "breaks"),
    [
        (-4.4, 4.4, [-4, -2, 0, 2, 4]),
        (-0.8, 16.8, [0, 5, 10, 15]),
        (0, 1, [0, 0.25, 0.5, 0.75, 1]),
        (8.1, 14.1, [8, 10, 12, 14]),
        (-97, 3, [-100, -75, -50, -25, 0]),
        (0, 3e-17, [0, 7.5e-18, 1.5e-17, 2.25e-17, 3e-17]),  # narrower than it can tell apart
        (0, 1.5e-14, [0, 3.75e-15, 7.5e-15, 1.125e-14, 1.5e-14]),  # likewise, but hardly
        (0, 3e-14, [0, 1e-14, 2e-14, 3e-14]),  # wide enough
        (0, 1e300, [0, 2.5e299, 5e299, 7.5e299, 1e300]),  # its square is no double
    ],
)
def test_extended(low: float, high: float, breaks: list[float]) -> None:
    assert extended(low, high, 5) == pytest.approx(breaks, rel=1e-15, abs=0)


def test_extended_is_labelings_for_random_ranges(
    rscript: Callable[..., str], fresh_seed: int, tmp_path: Path
) -> None:
    rng = np.random.default_rng(fresh_seed)
    low = rng.normal(size=200) * 10 ** rng.uniform(-6, 9, 200)
    high = low + np.abs(low) * 10 ** rng.uniform(-5, 2, 200)
    count = rng.integers(3, 12, 200)
    asked = [(float(a), float(b), int(m)) for a, b, m in zip(low, high, count, strict=True)]
    (tmp_path / "asked").write_text("\n".join(f"{a.hex()} {b.hex()} {m}" for a, b, m in asked))
    said = rscript(
        """for (q in strsplit(readLines(commandArgs(TRUE)), " ")) {
          q <- as.numeric(q); cat(sprintf("%a", labeling::extended(q[1], q[2], q[3])), "\\n")
        }""",
        tmp_path / "asked",
    )
    for question, line in zip(asked, said.splitlines(), strict=True):
        assert extended(*question) == [float.fromhex(n) for n in line.split()], question
