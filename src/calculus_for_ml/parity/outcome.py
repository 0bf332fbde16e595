"""How numbers and figures fared against R, as one job of a run hands it to the next."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from calculus_for_ml.parity.check import Check
from calculus_for_ml.parity.missing import undeclared
from calculus_for_ml.parity.reference import Reference
from calculus_for_ml.running.atomic import write_whole
from calculus_for_ml.sections import SECTIONS


@dataclass(frozen=True)
class Image:
    """An image as a data: URI, and its size in pixels (of an SVG: points)."""

    uri: str
    width: float
    height: float

    @classmethod
    def from_bytes(cls, data: bytes, media_type: str, width: float, height: float) -> Image:
        """The picture that a file holds."""
        return cls(f"data:{media_type};base64,{b64encode(data).decode()}", width, height)


@dataclass(frozen=True)
class FigureParity:
    """A figure compared with R's; `title` names it and `alt` says what it shows.

    `ours` and `theirs` are the renders to look at, None where there is none; `difference` maps how
    they differ, and `caption` sums that up. `source` names who drew `theirs`.
    """

    name: str
    title: str
    alt: str
    checks: list[Check]
    ours: Image | None
    theirs: Image | None
    difference: Image | None
    caption: str
    source: str


def save_checks(checks: Mapping[str, Iterable[Check]], path: str | Path) -> None:
    """Write checks, in groups under their headings, as JSON for the next job."""
    groups = {heading: [asdict(check) for check in group] for heading, group in checks.items()}
    write_whole(path, json.dumps(groups, indent=1))


def open_checks(path: str | Path) -> dict[str, list[Check]]:
    """Read what `save_checks` wrote."""
    groups = json.loads(Path(path).read_text(encoding="utf-8"))
    return {heading: [Check(**row) for row in group] for heading, group in groups.items()}


def save_figures(figures: Iterable[FigureParity], path: Path) -> None:
    """Write figures as JSON."""
    rows = [asdict(figure) for figure in figures]
    write_whole(path, json.dumps(rows, indent=1))


def open_figures(path: Path) -> list[FigureParity]:
    """Read what `save_figures` wrote."""
    return [_figure(row) for row in json.loads(path.read_text(encoding="utf-8"))]


def _figure(row: dict[str, Any]) -> FigureParity:
    row["checks"] = [Check(**check) for check in row["checks"]]
    for kind in ("ours", "theirs", "difference"):
        row[kind] = row[kind] and Image(**row[kind])
    return FigureParity(**row)


@dataclass(frozen=True)
class Outcome:
    """All that the jobs of a run found: checks of numbers by heading, and compared figures."""

    numbers: dict[str, list[Check]]
    figures: list[FigureParity]

    @property
    def checks(self) -> list[Check]:
        """Every check, those of the numbers first."""
        groups = [*self.numbers.values(), *(figure.checks for figure in self.figures)]
        return [check for group in groups for check in group]


def open_outcome(
    part: str, numbers: Iterable[Path], figures: Iterable[Path], references: Sequence[Reference]
) -> Outcome:
    """Gather what the jobs of a part wrote; the post's also has what only R's records hold."""
    groups = {name: group for path in numbers for name, group in open_checks(path).items()}
    if part == "post" and (beyond := list(undeclared(references, SECTIONS))):
        groups["In R's record alone"] = beyond
    return Outcome(groups, [figure for path in figures for figure in open_figures(path)])
