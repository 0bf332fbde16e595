"""Text objects and the layout of a panel, on a device whose every measure is simple."""

from __future__ import annotations

from typing import Any

import pytest

from calculus_for_ml.r import grid
from calculus_for_ml.r.grdevices import Colour
from calculus_for_ml.r.grid import PT, TextGrob, lay_out_panel
from calculus_for_ml.r.plotmath import expression

BLACK = Colour(0, 0, 0)


class Ruler:
    """Letters are as wide as the font size, 0.7 of it high and 0.2 of it deep."""

    width, height = 500.0, 400.0

    def __init__(self) -> None:
        self.texts: list[tuple[Any, ...]] = []

    def ascent(self, char: str, size: float) -> float:
        return 0.7 * size

    def descent(self, char: str, size: float) -> float:
        return 0.2 * size

    def advance(self, char: str, size: float) -> float:
        return size

    def string_width(self, text: str, size: float) -> float:
        return size * len(text)

    def text(self, *arguments: Any) -> None:
        self.texts.append(arguments)


def _grob(label: str, size: float = 10) -> TextGrob:
    return TextGrob(label, size, BLACK)


@pytest.fixture
def ruler() -> Any:
    return Ruler()


def test_height_counts_lines_not_ink(ruler: Any) -> None:
    assert _grob("x").height(ruler) == _grob("Åg").height(ruler) == 7
    assert _grob("x\ny\nz").height(ruler) == pytest.approx(7 + 2 * 0.9 * 1.2 * 10)
    assert _grob("wide\nx").width(ruler) == 40
    assert _grob(expression("gy")).height(ruler) == 9


def test_lines_go_down_or_to_the_right_when_rotated(ruler: Any) -> None:
    _grob("a\nb").draw(ruler, 100, 50)
    _grob("a\nb").draw(ruler, 100, 50, rotated=True)
    assert [call[:2] for call in ruler.texts] == [
        (100, 57), (100, pytest.approx(67.8)), (107, 50), (pytest.approx(117.8), 50),
    ]  # fmt: skip


def test_plotmath_is_placed_letter_by_letter(ruler: Any) -> None:
    _grob(expression("ab")).draw(ruler, 100, 50, hjust=0.5)
    _grob(expression("ab")).draw(ruler, 100, 50, hjust=0.5, rotated=True)
    assert [call[:3] for call in ruler.texts] == [
        (90, 57, "a"), (100, 57, "b"), (107, 60, "a"), (107, 50, "b"),
    ]  # fmt: skip


def test_layout_adds_up_what_theme_minimal_stacks(ruler: Any) -> None:
    base = 10
    ticks = [_grob("1", 8), _grob("100", 8)]
    got = lay_out_panel(ruler, base, _grob("T", 12), _grob("x"), _grob("y"), ticks, ticks)
    half, quarter, gap = (share * base * PT for share in (0.5, 0.25, 0.45))
    assert got.top == pytest.approx(half + 0.9 * 12 + half)
    assert got.left == pytest.approx(half + 0.9 * 10 + quarter + 24 + gap)
    assert got.right == pytest.approx(500 - half)
    assert got.bottom == pytest.approx(400 - half - 9 - quarter - 0.9 * 8 - gap)
    assert got.x_title == pytest.approx(got.bottom + gap + 7.2 + quarter)
    assert (got.title, got.y_title) == (pytest.approx(half), pytest.approx(half))
    assert (got.x_labels, got.y_labels) == (
        pytest.approx(got.bottom + gap),
        pytest.approx(got.left - gap),
    )


def test_what_is_missing_takes_no_room(ruler: Any) -> None:
    got = lay_out_panel(ruler, 10, None, None, None, [], [])
    margin = 5 * PT
    assert (got.left, got.top, got.right, got.bottom) == pytest.approx(
        (margin, margin, 500 - margin, 400 - margin)
    )


def test_a_page_too_small_for_its_texts_is_refused(ruler: Any) -> None:
    ruler.width = 60
    with pytest.raises(ValueError, match="no room"):
        lay_out_panel(ruler, 10, None, None, None, [], [_grob("wide" * 3)])


def test_room_below_a_line_is_that_of_the_deepest_letter(ruler: Any) -> None:
    depths = {"g": 1.0, "Q": 3.0}
    ruler.descent = lambda char, size: depths.get(char, 0.0)
    assert grid.font_descent(ruler, 10) == 3
