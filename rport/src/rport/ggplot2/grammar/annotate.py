"""A layer of fixed places: annotate."""

from __future__ import annotations

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import X, Y, renamed
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.grammar.aes import of_itself
from rport.ggplot2.grammar.as_is import AsIs, value_of


def annotate(
    geom: str | type[Geom],
    x: object = None,
    y: object = None,
    xmin: object = None,
    xmax: object = None,
    ymin: object = None,
    ymax: object = None,
    xend: object = None,
    yend: object = None,
    *,
    na_rm: bool = False,
    **arguments: object,
) -> Geom:
    """A geom at given places: `annotate("text", x=1, y=2, label="a")`.

    Places may be lists of one length. Raises ValueError where lengths differ, and UnsupportedPlot
    for another geom. Source: ggplot2's `annotate`.
    """
    cls = geom if isinstance(geom, type) else Geom.find(geom)
    own = {
        "x": x, "y": y, "xmin": xmin, "xmax": xmax, "ymin": ymin, "ymax": ymax, "xend": xend,
        "yend": yend,
    }  # fmt: skip
    given = renamed({**own, **arguments})
    places = {n: v for n, v in given.items() if n in (*X, *Y) and v is not None}
    fixed = {n for n, v in places.items() if isinstance(v, AsIs)}
    places = {name: value_of(each) for name, each in places.items()}
    looks = {n: v for n, v in given.items() if n not in (*X, *Y)}
    listed = {n: len(v) for n, v in {**places, **looks}.items() if _is_list(v)}
    if len({length for length in listed.values() if length != 1}) > 1:
        lengths = ", ".join(f"{name} ({length})" for name, length in listed.items())
        raise ValueError(f"unequal parameter lengths: {lengths}")
    rows = max([1, *(len(each) for each in places.values() if _is_list(each))])
    data = pd.DataFrame(
        {
            name: list(each) * (rows if len(each) == 1 else 1) if _is_list(each) else [each] * rows
            for name, each in places.items()
        }
    )
    mapping = of_itself(places)
    mapping.update({name: f"I({name})" for name in fixed})
    return cls(
        mapping, data, "identity", "identity", inherit_aes=False, show_legend=False, na_rm=na_rm,
        **looks,
    )  # fmt: skip


def _is_list(value: object) -> bool:
    return np.iterable(value) and not isinstance(value, str)
