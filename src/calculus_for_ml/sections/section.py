"""What a section of the post declares: its tables, its figures and what must hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column: TypeAlias = NDArray[np.float64] | NDArray[np.int64] | list[str]
    Table: TypeAlias = Mapping[str, Column]
    """Columns of equal length by name, in the order in which they are written."""


@dataclass(frozen=True)
class Figure:
    """One plot of the post: which columns are drawn how, and the words around it.

    `title`, `x_label` and `y_label` are drawn (strings or plotmath expressions). `alt` is for a
    person who cannot see the figure, `caption` stands below it for everybody.
    """

    table: str
    x: str
    y: str
    geom: Literal["line", "point"]
    title: str
    x_label: str
    y_label: str
    alt: str
    caption: str
    zero_line: bool = False


@dataclass(frozen=True)
class Section:
    """The entry of one section in the list: what it makes and which configuration that depends on.

    `module` holds `tables(config)`, `figures(config)` and `identities(config, tables)`.
    `reads` names the top-level keys of the configuration that its tables depend on.
    """

    name: str
    title: str
    tables: tuple[str, ...]
    figures: tuple[str, ...]
    reads: tuple[str, ...]

    @property
    def is_simulated(self) -> bool:
        """Whether its tables come from random numbers, and so change with the seed."""
        return "seed" in self.reads

    @property
    def module(self) -> ModuleType:
        """The section's own module, imported when first asked for."""
        return import_module(f"calculus_for_ml.sections.{self.name}")


def file_name(figure: str, theme: str, file_format: str) -> str:
    """The name of a figure's file; the light one, which is measured, bears the plain name."""
    return f"{figure}.{file_format}" if theme == "light" else f"{figure}-{theme}.{file_format}"
