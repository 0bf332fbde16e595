"""What R says of its own functions: recorded in data/, and asked again with fresh arguments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from rport import base
from rport.compare import bounds, geometry
from rport.compare.svg import read_svg

DATA = Path(__file__).parent / "data"
Rows = list[list[str]]


@pytest.fixture(scope="session", params=["recorded", pytest.param("fresh", marks=pytest.mark.r)])
def r_says(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Rows]:
    """`r_says("seq")` gives the rows of data/numerics.R for that function."""
    folder = DATA
    if request.param == "fresh":
        seed = request.getfixturevalue("fresh_seed")
        print(f"arguments drawn by: Rscript {DATA / 'numerics.R'} {seed} DIRECTORY")
        folder = tmp_path_factory.mktemp("numerics")
        request.getfixturevalue("rscript")(DATA / "numerics.R", str(seed), folder)

    def rows(name: str) -> Rows:
        text = (folder / f"{name}.tsv").read_text(encoding="utf-8")
        return [line.split("\t") for line in text.splitlines()]

    return rows


@pytest.fixture(scope="session")
def doubles() -> Callable[[str], npt.NDArray[np.float64]]:
    """`doubles(text)` reads hex floats, and R's NA, NaN and Inf."""
    named = {"NA": base.NA, "NaN": float("nan"), "Inf": float("inf"), "-Inf": float("-inf")}

    def read(text: str) -> npt.NDArray[np.float64]:
        words = text.split()
        return np.array([named[w] if w in named else float.fromhex(w) for w in words], dtype=float)

    return read


@pytest.fixture(scope="session")
def on_rs_platform() -> None:
    """Skips the test where equal bits are not promised."""
    if reason := base.platform_differences():
        pytest.skip(f"equal bits are promised on other platforms: {reason}")


@pytest.fixture(scope="session")
def assert_same_bits(on_rs_platform: None) -> Callable[..., None]:
    """`assert_same_bits(ours, theirs, about)`: tolerance zero; zeros have signs, NaN is NaN."""

    def check(ours: npt.ArrayLike, theirs: npt.ArrayLike, about: object = "") -> None:
        ours, theirs = np.atleast_1d(ours).astype(float), np.atleast_1d(theirs).astype(float)
        assert ours.shape == theirs.shape, about
        same = ours.view(np.int64) == theirs.view(np.int64)
        wrong = np.flatnonzero(~(same | (np.isnan(ours) & np.isnan(theirs))))
        shown = [(int(i), float(ours[i]).hex(), float(theirs[i]).hex()) for i in wrong[:5]]
        assert not shown, f"{len(wrong)} differ, (place, ours, R's): {shown}; {about}"

    return check


@pytest.fixture(scope="session")
def svg_differences() -> Callable[[str, Path], list[object]]:
    """`svg_differences(svg, path)` gives what differs from R's file, or is beyond its bound."""
    return _svg_differences


def _svg_differences(svg: str, recorded: Path) -> list[object]:
    apart = geometry.compare(read_svg(svg.encode()), read_svg(recorded))
    far = [
        (bound.measure, worst)
        for worst, bound in (
            (apart.panel, bounds.PANEL),
            (apart.text_starts, bounds.TEXT_STARTS),
            (apart.lines, bounds.LINE_VERTICES),
            (apart.centres, bounds.CENTRES),
            (apart.radii, bounds.RADII),
            (apart.strokes, bounds.STROKES),
        )
        if worst.distance > bound.limit
    ]
    return [*apart.unmatched, *far]
