"""How far a drawing may be from R's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rport.compare import bounds, geometry, pixels
from rport.compare.svg import read_svg
from rport.ggplot2 import Rendering


@pytest.fixture(scope="session")
def assert_as_recorded() -> Callable[[Rendering, Path, str], None]:
    """`assert_as_recorded(drawn, folder, name)` compares with NAME.svg and NAME.png there."""
    return _assert_as_recorded


@pytest.fixture(scope="session")
def assert_geometry_as_recorded() -> Callable[[Rendering, Path, str], None]:
    """`assert_geometry_as_recorded(drawn, folder, name)` compares with NAME.svg there."""
    return _assert_geometry


def _assert_as_recorded(drawn: Rendering, folder: Path, name: str) -> None:
    _assert_geometry(drawn, folder, name)
    distance = pixels.compare(pixels.read_png(drawn.png), pixels.read_png(folder / f"{name}.png"))
    assert 1 - distance.ssim <= bounds.SSIM.limit, distance
    assert 1 - distance.ink_ssim <= bounds.INK_SSIM.limit, distance
    assert distance.largest <= 64, distance  # an edge may round to the next pixel


def _assert_geometry(drawn: Rendering, folder: Path, name: str) -> None:
    apart = geometry.compare(read_svg(drawn.svg.encode()), read_svg(folder / f"{name}.svg"))
    assert [*apart.odd_texts, *apart.odd_lines, *apart.odd_points, *apart.odd_order] == []
    for worst, bound in (
        (apart.panel, bounds.PANEL),
        (apart.text_starts, bounds.TEXT_STARTS),
        (apart.lines, bounds.LINE_VERTICES),
        (apart.centres, bounds.CENTRES),
        (apart.radii, bounds.RADII),
        (apart.strokes, bounds.STROKES),
    ):
        assert worst.distance <= bound.limit, (bound.measure, worst)
