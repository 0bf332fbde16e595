"""Maps from tables of corners: geom_map, annotation_map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.discrete import as_text
from rport.ggplot2.draw.legends.keys import Key
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.polygon import draw_polygon, geom_polygon
from rport.ggplot2.grammar.data import frozen, is_table

_JOINS: Settings = {"lineend": "butt", "linejoin": "round", "linemitre": 10}
_NAMES = {"lat": "y", "long": "x", "region": "id"}
"""The columns that may have the names of `map_data`'s. Source: ggplot2's `geom_map`."""


class geom_map(geom_polygon):
    """The shapes of `map` whose names are those of the rows' `map_id`.

    `map` is a table of corners: `x` (or `long`), `y` (or `lat`), `id` (or `region`), and `group`
    where a name has several shapes. The map's extent is not the plot's: see `expand_limits`. Raises
    ValueError for other tables. Source: ggplot2's `geom_map`.
    """

    name = "geom_map"
    required = ("map_id",)
    params: ClassVar[Settings] = {"map": None, **_JOINS}
    joins_in_keys = False

    def __init__(self, *args: Any, **arguments: Any):
        super().__init__(*args, **arguments)
        self.arguments["map"] = corners_of(self.arguments.get("map"), self.name)

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the shapes of all rows, in the map's order."""
        looks: dict[str, Any] = {}
        for row in data.to_dict("records"):
            looks.setdefault(as_text(row["map_id"]), {**row, "linetype": 1})
        for name, x, y in _shapes(params["map"], panel, set(looks)):
            draw_polygon(panel, x, y, looks[name], params)


class annotation_map(geom_polygon):
    """A map under a plot, of a table of corners as `geom_map` takes it; it has no legend.

    Source: ggplot2's `annotation_map`.
    """

    name = "annotation_map"
    required = ()
    params: ClassVar[Settings] = {"map": None}
    stat = "blank"
    inherit_aes = False
    show_legend = False

    def __init__(self, map: Any = None, **looks: Any):
        super().__init__(**looks)
        self.arguments["map"] = corners_of(map, self.name)

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the whole map."""
        look = {**data.iloc[0], "linetype": 1}
        for _, x, y in _shapes(params["map"], panel):
            draw_polygon(panel, x, y, look, params)

    def draw_key(self, key: Key) -> None:
        """None: it has no legend."""


def corners_of(given: object, owner: str) -> pd.DataFrame:
    """A map's table with the columns x, y and id. Raises ValueError for one without them."""
    table = frozen(given) if is_table(given) else None
    if given is None:
        raise ValueError(f"{owner}() needs map=, a table of corners; geom_sf() draws geometries")
    if table is None:
        raise ValueError(f"{owner}(map=) must be a data frame, not {type(given).__name__}")
    table = table.assign(**{y: table[x] for x, y in _NAMES.items() if x in table})
    missing = [name for name in ("x", "y", "id") if name not in table]
    if missing:
        raise ValueError(
            f"{owner}(map=) must have the columns x, y and id; it lacks {', '.join(missing)}"
        )
    return table


def _shapes(
    table: pd.DataFrame, panel: Panel, names: set[str] | None = None
) -> Iterator[tuple[str, Any, Any]]:
    """The name of each shape and its corners on the page, in the map's order."""
    ids = np.array([as_text(each) for each in table["id"]], dtype=object)
    if names is not None:
        kept = np.array([each in names for each in ids], dtype=bool)
        table, ids = table[kept], ids[kept]
    groups = table["group"] if "group" in table else pd.Series(ids)
    numbers = pd.factorize(groups)[0]
    for number in range(numbers.max(initial=-1) + 1):
        rows = np.flatnonzero(numbers == number)
        corners = table.iloc[rows]
        yield str(ids[rows[0]]), *panel.path(corners["x"], corners["y"], closed=True)
