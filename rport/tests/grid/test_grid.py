"""Text objects and tables of cells, on a device whose every measure is simple."""

from __future__ import annotations

from typing import Any

import pytest

from rport import grid
from rport.grdevices import Colour
from rport.grid import PT, Box, GTable, Margin, Null, Placed, TextGrob, TitleGrob, absolute, unit
from rport.plotmath import expression

BLACK = Colour(0, 0, 0)


class Ruler:
    """Letters are as wide as the font size, 0.7 of it high and 0.2 of it deep."""

    width, height = 500.0, 400.0

    def __init__(self) -> None:
        self.texts: list[tuple[Any, ...]] = []

    def ascent(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        return 0.7 * size

    def descent(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        return 0.2 * size

    def advance(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        return size

    def string_width(self, text: str, size: float, face: str = "plain", family: str = "") -> float:
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


def test_lines_go_down_or_to_the_right_when_turned(ruler: Any) -> None:
    _grob("a\nb").draw(ruler, 100, 50)
    _grob("a\nb").draw(ruler, 100, 50, angle=90)
    assert [call[:2] for call in ruler.texts] == [
        (100, 57), (100, pytest.approx(67.8)), (107, 50), (pytest.approx(117.8), 50),
    ]  # fmt: skip


def test_plotmath_is_placed_letter_by_letter(ruler: Any) -> None:
    _grob(expression("ab")).draw(ruler, 100, 50, hjust=0.5)
    _grob(expression("ab")).draw(ruler, 100, 50, hjust=0.5, angle=90)
    assert [call[:3] for call in ruler.texts] == [
        (90, 57, "a"), (100, 57, "b"), (107, 60, "a"), (107, 50, "b"),
    ]  # fmt: skip


def test_a_turned_label_reaches_as_far_as_its_corners(ruler: Any) -> None:
    # 40 wide and 7 high, held at the right end of its baseline and turned by a quarter, an eighth
    assert _grob("wide").extent(ruler, 1, 0, 90) == pytest.approx((7, 0, 0, 40))
    half = 0.5**0.5
    assert _grob("wide").extent(ruler, 1, 0, 45) == pytest.approx(
        (47 * half, 0, 7 * half, 40 * half)
    )


@pytest.mark.parametrize(
    ("angle", "anchor"), [(0, (10, 31)), (90, (11, 40)), (180, (90, 39)), (270, (89, 30))]
)
def test_a_title_stands_where_its_justification_says(
    angle: float, anchor: tuple[float, float]
) -> None:
    # at the start of its top line, seen the way it is turned, and a margin of 1 within that side
    level = angle % 180 == 0
    title = TitleGrob(_grob("wide"), 0, 1, angle, Margin(1, 1, 1, 1), not level, level)
    assert title.anchor(Box(10, 30, 90, 40)) == anchor


def test_a_titles_margins_count_where_they_are_asked_for(ruler: Any) -> None:
    margin = Margin(1, 2, 3, 4)
    plain = TitleGrob(_grob("wide"), margin=margin)
    assert (plain.width(ruler), plain.height(ruler)) == (40, 9)
    both = TitleGrob(_grob("wide"), margin=margin, margin_x=True, margin_y=True)
    assert (both.width(ruler), both.height(ruler)) == (46, 13)


class Block:
    """Something of a size that remembers where it was drawn."""

    def __init__(self, width: float = 0, height: float = 0) -> None:
        self.size = width, height
        self.box: Box | None = None

    def width(self, device: Any) -> float:
        return self.size[0]

    def height(self, device: Any) -> float:
        return self.size[1]

    def draw(self, device: Any, box: Box) -> None:
        self.box = box


def _table(*blocks: Block, **options: Any) -> GTable:
    """A margin of 5 about a column of 20 and a panel, two rows of which share 1 : 3."""
    table = GTable(**options)
    for width in (20.0, Null()):
        table.add_column(width)
    for height in (Null(1), Null(3)):
        table.add_row(height)
    for i, block in enumerate(blocks):
        table.add(block, i, 1, name=f"panel-{i}")
    table.add_padding(5, 5, 5, 5)
    return table


def test_a_table_divides_what_its_lengths_leave(ruler: Any) -> None:
    above, below = Block(), Block()
    _table(above, below).draw(ruler, Box(0, 0, 500, 400))
    assert above.box == Box(25, 5, 495, 102.5)
    assert below.box == Box(25, 102.5, 495, 395)


def test_panels_that_keep_their_shape_are_centred(ruler: Any) -> None:
    above, below = Block(), Block()
    _table(above, below, respect=True).draw(ruler, Box(0, 0, 500, 400))
    assert above.box is not None
    assert above.box.width == above.box.height == pytest.approx(97.5)
    assert above.box.left == pytest.approx(25 + (470 - 97.5) / 2)


def test_rows_and_columns_move_what_stands_beyond_them(ruler: Any) -> None:
    panel, spanning = Block(), Block()
    table = _table(panel)
    table.add(spanning, 1, 1, 2, 2)
    table.add_row(30.0, 2)
    table.add_column(10.0, 0)
    table.draw(ruler, Box(0, 0, 500, 400))
    assert panel.box == Box(35, 5, 495, 5 + 360 / 4)
    assert spanning.box == Box(15, 5, 495, 395)


def test_cells_are_drawn_by_rising_z_and_clipped_if_asked() -> None:
    calls: list[str] = []

    class Named(Block):
        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

        def draw(self, device: Any, box: Box) -> None:
            calls.append(self.name)

    class Clipping(Ruler):
        def clip(self, *box: float) -> None:
            calls.append("clip")

        def unclip(self) -> None:
            calls.append("unclip")

    table = GTable([10.0], [10.0])
    table.add(Named("last"), 0, 0)
    table.add(Named("first"), 0, 0, z=-1, clip=True)
    table.draw(Clipping(), Box(0, 0, 10, 10))
    assert calls == ["clip", "first", "unclip", "last"]


def test_a_placed_grob_keeps_its_size(ruler: Any) -> None:
    block = Block(20, 10)
    Placed(block, 1, 0.25).draw(ruler, Box(0, 0, 100, 50))
    assert block.box == Box(80, 30, 100, 40)


def test_units_are_those_of_r() -> None:
    # grid: convertUnit(unit(1, u), "bigpts")
    assert unit(1, "pt") == PT == 72 / 72.27
    assert unit(2.54, "cm") == unit(25.4, "mm") == pytest.approx(72)
    assert unit(1.2, "lines") == pytest.approx(17.28)
    with pytest.raises(ValueError, match="npc"):
        absolute(1, "npc")


def test_room_below_a_line_is_that_of_the_deepest_letter(ruler: Any) -> None:
    depths = {"g": 1.0, "Q": 3.0}
    ruler.descent = lambda char, size, face, family: depths.get(char, 0.0)
    assert grid.font_descent(ruler, 10) == 3
