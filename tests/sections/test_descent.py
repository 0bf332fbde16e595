"""The descent's section shows the post's own path, and the line that it should end at."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from calculus_for_ml.sections import TABLES, descent
from calculus_for_ml.sections.regression import LEARNING_RATE, STEPS, gradient_descent, simulate

from .conftest import tables_of


@pytest.mark.parametrize("n", [1, 2, 100])
def test_the_toolkit_s_path_is_the_post_s(configured: Any, n: int) -> None:
    x, y = simulate(configured({"regression": {"n": n}}))
    path, table = descent.path_of(x, y, LEARNING_RATE, STEPS), gradient_descent(x, y)
    assert path[:, 0].tolist() == table["b0"].tolist()
    assert path[:, 1].tolist() == table["b1"].tolist()


def test_the_closed_fit_is_numpy_s(configured: Any) -> None:
    x, y = simulate(configured())
    # two factorisations of the same problem, both right to a few eps
    assert descent.closed_fit(x, y)[::-1] == pytest.approx(np.polyfit(x, y, 1), rel=1e-13)
    # b0 + 3 b1 = 5 and b0² + b1² smallest: (1, 3) times 5 / 10
    assert descent.closed_fit(np.array([3.0]), np.array([5.0])) == pytest.approx((0.5, 1.5))


def test_a_surface_is_the_same_in_pieces(configured: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    x, y = simulate(configured())
    whole = descent.surface(x, y, np.array([[0.0, 0.0], [1.0, 2.0]]))
    monkeypatch.setattr(descent, "MOST_RESIDUALS", 1)
    pieces = descent.surface(x, y, np.array([[0.0, 0.0], [1.0, 2.0]]))
    assert np.asarray(whole["mse"]).tolist() == np.asarray(pieces["mse"]).tolist()


@pytest.mark.parametrize("column", ["b0", "b1"])
def test_a_fit_that_is_off_fails(configured: Any, column: str) -> None:
    section, config = TABLES["descent_fits"], configured()
    tables = tables_of(section, config)
    wrong = np.array(tables["descent_fits"][column])
    wrong[2] *= 1 + 1e-12
    tables["descent_fits"] = {**tables["descent_fits"], column: wrong}
    identities = section.module("identities")
    assert identities is not None
    failed = [c for c in identities.identities(config, tables) if c.verdict == "failed"]
    assert [check.subject for check in failed] == ["descent_fits.b1"]
