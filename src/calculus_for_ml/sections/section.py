"""What a section declares, and where its parts are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from calculus_for_ml.sections.figure import Figure

    Column: TypeAlias = NDArray[np.float64] | NDArray[np.int64] | list[str]
    Table: TypeAlias = Mapping[str, Column]
    """Columns of equal length by name, in the order in which they are written."""


@dataclass(frozen=True)
class Near:
    """A number by another algorithm than R's: how far from R's it may be, and why."""

    value: float
    tolerance: float
    reason: str


@dataclass(frozen=True)
class Section:
    """One section: what it makes, and which keys of the configuration that depends on.

    Its package, `sections/NAME`, has the mathematics and `tables(config)`, and, where the section
    needs them, `figures.py` (a function for each figure), `identities.py`
    (`identities(config, tables)`, which hold for every configuration) and `reference.py` (what
    else in R's record its results are compared with, see `parity.numbers`). `shows` names tables of
    other sections that its figures draw. `ggplot2_since` is the oldest ggplot2 that draws its
    figures as 4.0 does: an older one is no reference for them. A run makes every `part` except the
    study, which has to be requested by name.
    """

    name: str
    title: str
    tables: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    ggplot2_since: str = "4.0"
    part: Literal["post", "companion", "study"] = "post"

    @property
    def folder(self) -> str:
        """The folder of its results; the folders of the other parts are inside the post's."""
        return "results" if self.part == "post" else f"results/{self.part}"

    @property
    def is_simulated(self) -> bool:
        """Whether its tables come from random numbers, and so change with the seed."""
        return "seed" in self.reads

    @property
    def mathematics(self) -> ModuleType:
        """The section's package itself, imported when first asked for."""
        return import_module(self._room)

    def has(self, name: str) -> bool:
        """Whether the package has a module of this name. Nothing is imported to find out."""
        return (Path(__file__).parent / self.name / f"{name}.py").is_file()

    def module(self, name: str) -> ModuleType | None:
        """A module of the package, `identities` or `reference`; None where it has none."""
        return import_module(f"{self._room}.{name}") if self.has(name) else None

    def figure(self, name: str) -> Figure:
        """One of the section's figures. Importing it imports plotnine, for half a second."""
        figure: Figure = getattr(import_module(f"{self._room}.figures"), name)
        return figure

    @property
    def _room(self) -> str:
        return f"calculus_for_ml.sections.{self.name}"


def find_file(folders: Sequence[Path], file: str) -> Path:
    """The path of a file in the first of several folders that has it, or else in the first."""
    paths = [folder / file for folder in folders]
    return next((path for path in paths if path.exists()), paths[0])


def file_name(figure: str, theme: str, file_format: str) -> str:
    """The name of a figure's file; the light one, which is measured, has the plain name."""
    return f"{figure}.{file_format}" if theme == "light" else f"{figure}-{theme}.{file_format}"
