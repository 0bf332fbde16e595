"""Whether coordinates leave room around the data, for all sides or by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ExpandGiven = bool | Sequence[bool] | Mapping[str, bool]
"""Whether there is room around the data: for all sides, for the top, right, bottom and left, or by
side."""


def expanding_sides(expand: ExpandGiven) -> tuple[bool, bool, bool, bool]:
    """Whether there is room at the top, right, bottom and left: one for all, or by side.

    Raises ValueError for the name of another side. Source: ggplot2's `parse_coord_expand`.
    """
    if isinstance(expand, Mapping):
        sides = {"top": True, "right": True, "bottom": True, "left": True}
        unknown = {*expand} - {*sides}
        if unknown:
            raise ValueError(f"expand has top, right, bottom and left, not {', '.join(unknown)}")
        expand = [*(sides | {side: bool(each) for side, each in expand.items()}).values()]
    given = [bool(each) for each in expand] if isinstance(expand, list | tuple) else [bool(expand)]
    top, right, bottom, left = (given * 4)[:4]
    return top, right, bottom, left
