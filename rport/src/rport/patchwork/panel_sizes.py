"""How large the panels of a composition's rows and columns are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rport.grid import Length, Null
from rport.patchwork.areas import Place
from rport.patchwork.frame import Frame

Sizes = list[Length | None]
"""Of the columns or rows, None where the plots decide."""


def panel_sizes(
    frames: Sequence[Frame],
    places: Sequence[Place],
    widths: Sequence[Length | None],
    heights: Sequence[Length | None],
) -> tuple[list[Length], list[Length]]:
    """Widths of the columns' panels and heights of the rows'.

    Where nothing is said of them, a plot of fixed shape gives its column and row that shape.
    Source: patchwork's `set_panel_dimensions`.
    """
    sized: tuple[Sizes, Sizes] = list(widths), list(heights)
    if None in sized[0] and None in sized[1]:
        _fit(frames, places, *sized)
    found = [[Null() if each is None else each for each in sizes] for sizes in sized]
    return found[0], found[1]


def _fit(frames: Sequence[Frame], places: Sequence[Place], widths: Sizes, heights: Sizes) -> None:
    """Give columns and rows the shape of the plots of fixed shape that alone stand there."""
    fixed = [
        (frame.shape, place)
        for frame, place in zip(frames, places, strict=True)
        if frame.shape is not None
        and place.top == place.bottom
        and not isinstance(heights[place.top - 1], float)
        and not any(isinstance(widths[i], float) for i in _columns(place))
    ]
    in_row = Counter(place.top for _, place in fixed)
    in_column = Counter(i for _, place in fixed for i in _columns(place))
    # those that share row and column with others come first
    ordered = sorted(
        fixed,
        key=lambda each: (
            in_row[each[1].top] == 1 or all(in_column[i] == 1 for i in _columns(each[1]))
        ),
    )
    for shape, place in ordered:
        assert shape is not None
        if len(shape[0]) != 1 or len(shape[1]) != 1:
            continue
        width, height = shape[0][0], shape[1][0]
        assert isinstance(width, Null)
        assert isinstance(height, Null)
        row, columns = place.top - 1, _columns(place)
        free_width = all(widths[i] is None for i in columns)
        if free_width and heights[row] is None:
            heights[row] = height
            for i in columns:
                widths[i] = width
        elif free_width:
            for i in columns:
                widths[i] = _times(heights[row], width.share / height.share)
        elif heights[row] is None:
            heights[row] = _times(widths[columns[0]], height.share / width.share)
        else:
            continue
        heights[row] = _respected(heights[row])
        for i in columns:
            widths[i] = _respected(widths[i])


def _columns(place: Place) -> list[int]:
    return list(range(place.left - 1, place.right))


def _times(length: Length | None, factor: float) -> Length:
    assert isinstance(length, Null)
    return replace(length, share=length.share * factor)


def _respected(length: Length | None) -> Length | None:
    return replace(length, respected=True) if isinstance(length, Null) else length
