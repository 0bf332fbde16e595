"""A drawn figure as a page needs it: its words, its size, and the files that show it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from calculus_for_ml.embed.escape import one_line
from calculus_for_ml.sections import SECTIONS
from calculus_for_ml.sections.section import file_name

if TYPE_CHECKING:
    from calculus_for_ml.config import Config

CSS_PIXELS_PER_INCH = 96


@dataclass(frozen=True)
class Picture:
    """One figure in all its themes and formats.

    Each text is brought to one line, whatever it is given as, so that none of it can begin another
    block of a page. `width` and `height` are inches, `dpi` is the resolution of the PNG, `folder`
    is where the files are as seen from the page. Raises ValueError where a text is empty, and for a
    name or a folder that is not on one line.
    """

    name: str
    section: str
    title: str
    alt: str
    caption: str
    width: float
    height: float
    dpi: int
    themes: tuple[str, ...]
    formats: tuple[str, ...]
    folder: str

    def __post_init__(self) -> None:
        """Bring the words to one line each."""
        for field in ("title", "alt", "caption"):
            words = one_line(getattr(self, field))
            if not words:
                raise ValueError(f"{self.name}: the {field} of a figure may not be empty")
            object.__setattr__(self, field, words)
        for field in ("name", "folder"):
            if one_line(getattr(self, field)) != getattr(self, field):
                raise ValueError(f"{field} may not be {getattr(self, field)!r}")

    @property
    def label(self) -> str:
        """What other text refers to it by."""
        return f"fig-{self.name.replace('_', '-')}"

    @property
    def is_dark_too(self) -> bool:
        """Whether there is a dark variant beside the light one."""
        return "dark" in self.themes

    @property
    def css_size(self) -> tuple[int, int]:
        """Width and height on a web page, in CSS pixels of 1/96 inch."""
        return round(self.width * CSS_PIXELS_PER_INCH), round(self.height * CSS_PIXELS_PER_INCH)

    @property
    def png_size(self) -> tuple[int, int]:
        """Width and height of the PNG in pixels; a device drops the part of a pixel."""
        return int(self.width * self.dpi), int(self.height * self.dpi)

    def file(self, theme: str, file_format: str) -> str:
        """The name of one of its files."""
        return file_name(self.name, theme, file_format)

    def path(self, theme: str, *preferred: str) -> str:
        """A theme's file as the page sees it, in the first of the preferred formats that exists."""
        file = self.file(theme, next(each for each in preferred if each in self.formats))
        return f"{self.folder.rstrip('/')}/{file}" if self.folder else file


def pictures(config: Config, results: Sequence[Path], folder: str) -> list[Picture]:
    """Every figure of a run, in the order of the sections.

    `results` are the folders of the run's parts; below `records` in each, drawing left the words of
    its figures, as NAME.json. Figures of a part whose folder is not among them are left out.
    """
    page = config.figure
    found = []
    for section in SECTIONS:
        of_part = next((each for each in results if each.match(section.folder)), None)
        if of_part is None:
            continue
        for name in section.figures:
            path = of_part / "records" / f"{name}.json"
            record = json.loads(path.read_text(encoding="utf-8"))
            picture = Picture(
                name=name,
                section=section.name,
                title=record["title"],
                alt=record["alt"],
                caption=record["caption"],
                width=page.width,
                height=page.height,
                dpi=page.dpi,
                themes=tuple(page.themes),
                formats=tuple(page.formats),
                folder=folder,
            )
            found.append(picture)
    return found
