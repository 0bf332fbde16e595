"""How far a drawing may be from R's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rport.compare import bounds, pixels
from rport.ggplot2 import Rendering

Comparison = Callable[[Rendering, Path, str], None]


@pytest.fixture(scope="session")
def assert_geometry_as_recorded(
    svg_differences: Callable[[str, Path], list[object]],
) -> Comparison:
    """`assert_geometry_as_recorded(drawn, folder, name)` compares with NAME.svg there."""

    def check(drawn: Rendering, folder: Path, name: str) -> None:
        assert svg_differences(drawn.svg, folder / f"{name}.svg") == []

    return check


@pytest.fixture(scope="session")
def assert_as_recorded(assert_geometry_as_recorded: Comparison) -> Comparison:
    """`assert_as_recorded(drawn, folder, name)` compares with NAME.svg and NAME.png there."""

    def check(drawn: Rendering, folder: Path, name: str) -> None:
        assert_geometry_as_recorded(drawn, folder, name)
        theirs = pixels.read_png(folder / f"{name}.png")
        distance = pixels.compare(pixels.read_png(drawn.png), theirs)
        assert 1 - distance.ssim <= bounds.SSIM.limit, distance
        assert 1 - distance.ink_ssim <= bounds.INK_SSIM.limit, distance
        assert distance.largest <= 64, distance  # an edge may round to the next pixel

    return check
