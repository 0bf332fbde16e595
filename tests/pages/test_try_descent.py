"""The page on which descent can be tried: its arithmetic, its keyboard, its words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from calculus_for_ml.pages.try_descent import try_descent
from calculus_for_ml.sections.descent import largest_rate
from calculus_for_ml.sections.regression import least_squares, mse

ROOT = Path(__file__).resolve().parents[2]
X = np.array([-1.0, 0.5, 2.0, 0.0])
Y = np.array([0.0, 3.0, 5.0, 1.5])


@pytest.fixture
def page(open_page, tmp_path: Path):
    body = re.sub(r"^```.*$", "", try_descent({"x": X, "y": Y}), flags=re.M)
    script = (ROOT / "docs/_static/try_descent.js").read_text(encoding="utf-8")
    file = tmp_path / "page.html"
    file.write_text(
        f'<!doctype html><html lang="en"><title>Try</title><main><h1>Try</h1>{body}</main>'
        f"<script>{script}</script>",
        encoding="utf-8",
    )
    return open_page(file)


def test_the_data_is_reduced_to_means() -> None:
    found = re.search(r"data-means='(.*?)'", try_descent({"x": X, "y": Y}))
    assert found
    means = json.loads(found[1])
    # the loss at (1, 2) from the means, and from the data
    a, b = 1.0, 2.0
    by_means = (
        means["yy"] - 2 * a * means["y"] - 2 * b * means["xy"]
        + a * a + 2 * a * b * means["x"] + b * b * means["xx"]
    )  # fmt: skip
    assert by_means == pytest.approx(mse(a, b, X, Y), rel=1e-14)  # rounding of six sums


def test_it_names_the_smallest_loss_and_the_largest_rate(page) -> None:
    status = page.locator("[role=status]")
    smallest = mse(*least_squares(X, Y), X, Y)
    assert f"(the smallest is {smallest:.4g})" in status.inner_text()
    assert "It converges" in status.inner_text()
    rate = page.locator("input[name=rate]")
    rate.press("End")  # by the keyboard alone
    assert "It diverges" in status.inner_text()
    assert f"above {largest_rate(X):.3f} " in status.inner_text()


def test_the_path_starts_where_it_is_told_to(page) -> None:
    before = page.locator("polyline").get_attribute("points")
    page.locator("input[name=slope]").press("ArrowUp")
    after = page.locator("polyline").get_attribute("points")
    assert before.split()[0] != after.split()[0]
    assert len(after.split()) == 31


def test_its_accessibility(page, axe) -> None:
    assert axe(page) == []
