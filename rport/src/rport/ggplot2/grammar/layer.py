"""A layer by the names of its parts: layer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rport.ggplot2.facets.facet import LayerLayout
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.positions.position import Position
from rport.ggplot2.stats.stat import Stat


def layer(
    geom: str | type[Geom] | None = None,
    stat: str | type[Stat] | None = None,
    data: object = None,
    mapping: object = None,
    position: str | type[Position] | Position | None = None,
    params: Mapping[str, Any] | None = None,
    inherit_aes: bool = True,
    check_aes: bool = True,
    check_param: bool = True,
    show_legend: bool | dict[str, bool] | None = None,
    key_glyph: object = None,
    layout: LayerLayout = None,
) -> Geom:
    """A geom with a statistic and a position, all of which must be given; `params` are for all.

    `check_aes` and `check_param` say whether to warn of what the layer does not know.
    Raises ValueError for one that is missing. Source: ggplot2's `layer`.
    """
    for name, given in (("geom", geom), ("stat", stat), ("position", position)):
        if given is None:
            raise ValueError(f"can't create layer without a {name}")
    cls = Geom.find(geom) if isinstance(geom, str) else geom
    assert cls is not None
    return cls(
        mapping, data, stat, position, inherit_aes=inherit_aes, show_legend=show_legend,
        key_glyph=key_glyph, layout=layout, check_aes=check_aes, check_param=check_param,
        **{**cls.params_of_itself, **(params or {})},
    )  # fmt: skip
