"""Texts at positions: geom_text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import MM, Look, Params, Settings, colour
from rport.ggplot2.build.discrete import as_text
from rport.ggplot2.draw.drawing import family_of
from rport.ggplot2.draw.legends.keys import Key, draw_key_text, text_key
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import NA, ink
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grid import Device, TextGrob
from rport.grid.gpar import FACES
from rport.grid.overlap import Corners, overlap, turned_box
from rport.plotmath import parse


class geom_text(Geom):
    """A text at each row. Source: ggplot2's `GeomText`."""

    name = "geom_text"
    required = ("x", "y", "label")
    non_missing = ("angle",)
    defaults: ClassVar[Settings] = {
        "colour": ink,
        "family": lambda theme: theme.family,
        "size": lambda theme: theme.fontsize / MM,
        "angle": 0,
        "hjust": 0.5,
        "vjust": 0.5,
        "alpha": NA,
        "fontface": 1,
        "lineheight": 1.2,
    }
    optional: ClassVar[tuple[str, ...]] = (
        "group",
        "ha",
        "va",
        "fontweight",
        "fontstyle",
        "nudge_x",
        "nudge_y",
    )
    params: ClassVar[Settings] = {
        "parse": False, "check_overlap": False, "size_unit": "mm", "format_string": None,
        "adjust_text": None, "path_effects": None,
    }  # fmt: skip
    position = "nudge"

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each text, or with `check_overlap` those that leave the earlier ones free."""
        drawn: list[Corners] = []
        for word in words(data, panel, params, self.name):
            if params["check_overlap"]:
                box = _corners(panel.device, word)
                if any(overlap(box, other) for other in drawn):
                    continue
                drawn.append(box)
            word.grob.draw(panel.device, word.x, word.y, word.hjust, word.vjust, word.angle)

    def draw_key(self, key: Key) -> None:
        """The letter a."""
        draw_key_text(key)

    def key_extent(self, device: Device, look: Look, params: Params) -> tuple[float, float] | None:
        """That of the letter."""
        grob = text_key(look)
        return grob.width(device), grob.height(device)


class Word(NamedTuple):
    """A text, its place in points, its justification, its angle, and its row."""

    grob: TextGrob
    x: float
    y: float
    hjust: float
    vjust: float
    angle: float
    row: Look


def words(data: pd.DataFrame, panel: Panel, params: Params, owner: str) -> Iterator[Word]:
    """The texts of rows that are to be drawn. Raises UnsupportedPlot for anything not covered."""
    for name in ("adjust_text", "path_effects"):
        if params[name] is not None:
            raise UnsupportedPlot(f"{owner}({name}=...)")
    data = panel.coord.texts(data, panel.params)
    x, y = panel.place(data["x"], data["y"])
    labels: list[Any] = as_texts(data["label"], params["format_string"])
    if params["parse"]:
        labels = [parse(label) for label in labels]
    if params["size_unit"] not in TEXT_UNITS:
        raise ValueError(
            f"size_unit must be one of {', '.join(TEXT_UNITS)}, not {params['size_unit']!r}"
        )
    points = TEXT_UNITS[params["size_unit"]]
    for i, row in enumerate(data.to_dict("records")):
        paint = colour(row["colour"], row["alpha"])
        if paint is None or not (np.isfinite(x[i]) and np.isfinite(y[i])):
            continue
        angle = float(row["angle"])
        size, lineheight = float(row["size"]) * points, float(row["lineheight"])
        family = family_of(row["family"])
        grob = TextGrob(labels[i], size, paint, face_of(row), lineheight, family)
        share_x = (x[i] - panel.box.left) / panel.box.width
        share_y = (panel.box.bottom - y[i]) / panel.box.height
        hjust = share_of(row.get("ha", row["hjust"]), share_x, share_y, angle)
        vjust = share_of(row.get("va", row["vjust"]), share_y, share_x, angle)
        yield Word(grob, float(x[i]), float(y[i]), hjust, vjust, angle, row)  # type: ignore[arg-type]


def face_of(look: Mapping[Any, Any]) -> str:
    """The font's face, from ggplot2's `fontface` or plotnine's `fontweight` and `fontstyle`."""
    bold = look.get("fontweight") in ("bold", "heavy", "black", 700, 800, 900)
    italic = look.get("fontstyle") in ("italic", "oblique")
    if bold or italic:
        return "bold.italic" if bold and italic else "bold" if bold else "italic"
    face = look.get("fontface", 1)
    known = FACES.get(face, face)
    if known not in ("plain", "bold", "italic", "bold.italic"):
        raise UnsupportedPlot(f"fontface={face!r}")
    return str(known)


def _corners(device: Device, word: Word) -> Corners:
    size = word.grob.width(device), word.grob.height(device)
    return turned_box((word.x, word.y), size, (word.hjust, word.vjust), word.angle)


TEXT_UNITS = {"mm": MM, "pt": 1.0, "cm": 10 * MM, "in": 72.27, "pc": 12.0}
"""Points of a font's size in a unit. Source: ggplot2's `resolve_text_unit`."""

_WORDS = {"left": 0.0, "bottom": 0.0, "right": 1.0, "top": 1.0}
_WORDS |= {"middle": 0.5, "center": 0.5, "centre": 0.5, "baseline": 0.0, "center_baseline": 0.5}


def share_of(just: Any, along: float, across: float = 0.5, angle: float = 0) -> float:
    """A justification as a share; "inward" and "outward" turn at the panel's middle.

    `along` and `across` say where the text is in the panel, from 0 to 1, in the direction of
    the justification and in the other. Raises ValueError for another word. Source: ggplot2's
    `compute_just`.
    """
    if not isinstance(just, str):
        return float(just)
    if just not in ("inward", "outward"):
        if just not in _WORDS:
            raise ValueError(
                f"a justification is a number or one of {', '.join(_WORDS)}, inward, outward; "
                f"not {just!r}"
            )
        return _WORDS[just]
    turn = angle % 360
    turn = turn - 360 if turn > 180 else turn
    backwards = -135 < turn < -45
    share = across if backwards or 45 < turn < 135 else along
    side = 0 if share < 0.5 - 0.001 else 2 if share > 0.5 + 0.001 else 1
    swapped = backwards or abs(turn) > 135
    return (0.0, 0.5, 1.0)[side if (just == "inward") != swapped else 2 - side]


def as_texts(labels: pd.Series, pattern: str | None = None) -> list[str]:
    """Labels as R's `as.character` writes them, numbers each by itself; or by a format."""
    if pattern is not None:
        return [pattern.format(each) for each in labels]
    return [as_text(each) for each in labels]
