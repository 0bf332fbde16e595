"""Limits and the room around them, with ggplot2's arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotnine


def expansion(mult: Any = 0, add: Any = 0) -> tuple[float, float, float, float]:
    """The room around the data: shares of its range and lengths, at the low end and the high one.

    One number is for both. Source: ggplot2's `expansion`.
    """
    low_mult, high_mult = np.resize(np.asarray(mult, dtype=np.float64), 2).tolist()
    low_add, high_add = np.resize(np.asarray(add, dtype=np.float64), 2).tolist()
    return low_mult, low_add, high_mult, high_add


def expand_limits(**values: Any) -> Any:
    """Values that a plot's scales must hold, shorter ones repeated. Source: `expand_limits`."""
    lists = {
        name: list(each) if np.iterable(each) and not isinstance(each, str) else [each]
        for name, each in values.items()
    }
    longest = max(map(len, lists.values()), default=0)
    data = pd.DataFrame(
        {name: [each[i % len(each)] for i in range(longest)] for name, each in lists.items()}
    )
    mapping = plotnine.aes(**{name: name for name in lists})
    return plotnine.geom_blank(mapping, data, inherit_aes=False)


def lims(**limits: Any) -> Any:
    """The limits of scales by aesthetic. Source: ggplot2's `lims`."""
    return plotnine.lims(**{name.replace("colour", "color"): each for name, each in limits.items()})


def waiver() -> bool:
    """What stands for "not given". Source: ggplot2's `waiver`."""
    from rport.ggplot2.scales import WAIVER

    return WAIVER


def alpha(colour: Any, share: float) -> Any:
    """A colour with an opacity, as "#RRGGBBAA". Source: scales' `alpha`."""
    from rport.ggplot2.aesthetics import colour as colour_with

    if isinstance(colour, list | tuple):
        return [alpha(each, share) for each in colour]
    if isinstance(colour, Mapping):
        return {name: alpha(each, share) for name, each in colour.items()}
    found = colour_with(colour, share)
    if found is None:
        return None
    return f"#{found.red:02X}{found.green:02X}{found.blue:02X}{found.alpha:02X}"
