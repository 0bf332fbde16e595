"""The arguments that all layers share, and how `help()` shows them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from rport.ggplot2.grammar.aes import aes, as_aes, is_aes
from rport.ggplot2.grammar.data import frozen, is_table

if TYPE_CHECKING:
    from rport.ggplot2.geoms.geom import Geom
    from rport.ggplot2.stats.stat import Stat

LayerData = pd.DataFrame | Callable[[pd.DataFrame], pd.DataFrame] | None
"""A layer's own table, a function of the plot's, or None for the plot's."""


def mapping_and_data(mapping: object, data: object) -> tuple[aes, LayerData]:
    """A layer's mapping and data, which may be given in either order."""
    if is_table(mapping) or (callable(mapping) and not callable(data)) or is_aes(data):
        mapping, data = data, mapping
    return as_aes(mapping), data if callable(data) and not is_table(data) else frozen(data)


PARAMS_OF_STATS: dict[str, Mapping[str, object]] = {}
"""The parameters of all statistics by name, which their geoms take as well."""


class LayerSignature:
    """The signature of a geom or statistic: ggplot2's arguments with R's defaults."""

    def __get__(self, instance: object, cls: type[Geom] | type[Stat]) -> inspect.Signature:
        first, own = cls.arguments_shown()
        named = {"mapping": None, "data": None, **first}
        own = {**own, "na_rm": False}
        kinds = inspect.Parameter
        return inspect.Signature(
            [
                *(kinds(n, kinds.POSITIONAL_OR_KEYWORD, default=v) for n, v in named.items()),
                *(kinds(n, kinds.KEYWORD_ONLY, default=v) for n, v in own.items()),
                kinds("aesthetics", kinds.VAR_KEYWORD),
            ]
        )
