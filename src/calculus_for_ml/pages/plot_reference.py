"""The reference of `rport.ggplot2`: each name with R's call, ours, its arguments and a picture."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from calculus_for_ml.drawing import THEMES
from calculus_for_ml.pages.plot_code import broken
from calculus_for_ml.pages.vocabulary import vocabulary

if TYPE_CHECKING:
    from rport.ggplot2 import Rendering

SIZE = 4, 3, 150
"""Width and height of a picture in inches, and dots per inch."""

FEW = 16
"""Arguments that are shown at once; more are folded away."""

ALWAYS_LIGHT = {"element_textbox_simple", "geom_text_repel", "position_nudge_repel"}
"""Examples whose colours do not follow the theme, and could not be read on a dark page."""

OF_ALL_LAYERS = {"mapping", "data", "show_legend", "inherit_aes", "na_rm", "aesthetics"}
"""Arguments that every geom and statistic has, which the pages explain once."""


@dataclass(frozen=True)
class Example:
    """A name with a plot that uses it, in R and in Python."""

    name: str
    r: str
    python: str


Pages = dict[str, dict[str, list[Example]]]
"""The examples by page and heading."""


def read_examples(folder: Path) -> Pages:
    """The examples that `plots.toml` in a folder lists."""
    listed = tomllib.loads((folder / "plots.toml").read_text(encoding="utf-8"))
    return {
        page: {
            heading: [Example(name, *codes) for name, codes in plots.items()]
            for heading, plots in headings.items()
        }
        for page, headings in listed.items()
    }


def read_tables(folder: Path) -> dict[str, object]:
    """The tables and names that the examples use, which `data.py` makes."""
    names: dict[str, object] = {}
    exec((folder / "data.py").read_text(encoding="utf-8"), names)
    return names


def draw(example: Example, tables: dict[str, object], theme: str = "light") -> Rendering:
    """Draw an example in one of the two themes. Raises what the plot raises."""
    from rport import ggplot2
    from rport.ggplot2.themes.complete import COMPLETE

    ink, paper = THEMES[theme]
    themes = {name: partial(getattr(ggplot2, name), ink=ink, paper=paper) for name in COMPLETE}
    names, (width, height, dpi) = tables | themes, SIZE
    before = ggplot2.theme_set(themes["theme_grey"]())
    try:
        return ggplot2.render(eval(example.python, names), width, height, dpi, background=paper)
    finally:
        ggplot2.theme_set(before)


def write_reference(folder: Path, to: Path, seen_from_page: str) -> None:
    """Write a Markdown file for each page of the examples in a folder, and their pictures.

    `seen_from_page` is where the docs' pages see the folder `to`.
    """
    tables = read_tables(folder)
    (to / "pictures").mkdir(parents=True)
    (to / "tables.md").write_text(_tables_shown(folder), encoding="utf-8")
    pages = read_examples(folder)
    shown = {each.name for page in pages.values() for some in page.values() for each in some}
    (to / "vocabulary.md").write_text(vocabulary(shown), encoding="utf-8")
    for page, headings in pages.items():
        parts = []
        for heading, examples in headings.items():
            parts.append(f"## {heading}\n")
            for example in examples:
                for theme in themes_of(example):
                    picture = to / "pictures" / f"{example.name}-{theme}.png"
                    picture.write_bytes(draw(example, tables, theme).png)
                parts.append(_entry(example, tables[example.name], f"{seen_from_page}/pictures"))
        (to / f"{page}.md").write_text("\n".join(parts), encoding="utf-8")


def themes_of(example: Example) -> list[str]:
    """The themes in which an example is drawn."""
    return ["light"] if example.name in ALWAYS_LIGHT else list(THEMES)


def _entry(example: Example, found: object, pictures: str) -> str:
    themes = themes_of(example)
    return "\n".join(
        [
            f"(plot-{example.name})=\n### `{example.name}`\n",
            f"{summary(found)}\n",
            "::::{div} example",
            *(
                f"```{{image}} {pictures}/{example.name}-{theme}.png\n"
                f":alt: The plot of this example for {example.name}\n:loading: lazy"
                + (f"\n:class: only-{theme}" if len(themes) > 1 else "")
                + "\n```"
                for theme in themes
            ),
            ":::{div} calls",
            f"```r\n{broken(example.r, 'r')}\n```",
            f"```python\n{broken(example.python, 'python')}\n```\n:::\n::::\n",
            *_facts(found),
        ]
    )


def summary(documented: object) -> str:
    """The first sentence of a docstring."""
    first = (inspect.getdoc(documented) or "").partition("\n\n")[0].replace("\n", " ")
    return re.split(r"(?<=\.) (?=[A-Z`])", first)[0]


def _facts(found: object) -> Iterator[str]:
    """What a name takes: aesthetics, those that it needs in bold, and arguments."""
    from rport.ggplot2 import Geom, Stat

    arguments = dict(_arguments(found))
    if isinstance(found, type) and issubclass(found, Geom | Stat):
        arguments = {name: arguments[name] for name in arguments if name not in OF_ALL_LAYERS}
        needed = list(found.required)
        others = {*found.defaults, *found.optional} - {
            each for n in needed for each in n.split("|")
        }
        names = [*(f"**{' or '.join(n.split('|'))}**" for n in needed), *sorted(others)]
        yield f"Aesthetics: {', '.join(names)}.\n"
    if len(arguments) > FEW:
        yield f":::{{dropdown}} {len(arguments)} arguments\n{', '.join(arguments.values())}\n:::\n"
    elif arguments:
        yield f"Arguments: {', '.join(arguments.values())}.\n"


def _arguments(found: object) -> Iterator[tuple[str, str]]:
    """The arguments by name, with those defaults that are numbers, texts, truth values or None."""
    if not callable(found):
        return
    for parameter in inspect.signature(found).parameters.values():
        default = parameter.default
        if default is None or isinstance(default, bool | int | float | str | tuple | list | dict):
            yield parameter.name, f"`{parameter.name}={_written(default)}`"
        else:
            yield parameter.name, f"`{str(parameter).partition(':')[0].partition('=')[0]}`"


def _written(default: object) -> str:
    if isinstance(default, float):
        return f"{default:.6g}"
    return f'"{default}"' if isinstance(default, str) else repr(default)


def _tables_shown(folder: Path) -> str:
    """How the tables of the examples are made, in both languages, as Markdown."""
    python = (folder / "data.py").read_text(encoding="utf-8").partition("\n")[2]  # ruff's line
    r = (folder / "data.R").read_text(encoding="utf-8")
    return (
        f"`````{{tab-set}}\n:sync-group: language\n\n"
        f"````{{tab-item}} Python\n:sync: python\n```python\n{python}```\n````\n"
        f"````{{tab-item}} R\n:sync: r\n```r\n{r}```\n````\n`````\n"
    )
