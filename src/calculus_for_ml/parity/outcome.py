"""How a figure fared against R, as one job of a run hands it to the next."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from calculus_for_ml.check import Check


@dataclass(frozen=True)
class Picture:
    """An image as a data: URI, and its size in pixels (of an SVG: points)."""

    uri: str
    width: float
    height: float

    @classmethod
    def from_bytes(cls, data: bytes, media_type: str, width: float, height: float) -> Picture:
        """The picture that a file holds."""
        return cls(f"data:{media_type};base64,{b64encode(data).decode()}", width, height)


@dataclass(frozen=True)
class FigureParity:
    """A figure held against R's; `alt` says what it shows.

    `ours` and `theirs` are the renders to look at, None where there is none; `difference` maps how
    they differ, and `caption` sums that up. `source` names who drew `theirs`.
    """

    name: str
    alt: str
    checks: list[Check]
    ours: Picture | None
    theirs: Picture | None
    difference: Picture | None
    caption: str
    source: str


def save_figures(figures: Iterable[FigureParity], path: Path) -> None:
    """Write figures as JSON."""
    rows = [asdict(figure) for figure in figures]
    path.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def open_figures(path: Path) -> list[FigureParity]:
    """Read what `save_figures` wrote."""
    return [_figure(row) for row in json.loads(path.read_text(encoding="utf-8"))]


def _figure(row: dict[str, Any]) -> FigureParity:
    row["checks"] = [Check(**check) for check in row["checks"]]
    for kind in ("ours", "theirs", "difference"):
        row[kind] = row[kind] and Picture(**row[kind])
    return FigureParity(**row)
