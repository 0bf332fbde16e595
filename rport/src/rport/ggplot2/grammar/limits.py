"""Limits and the room around them, with ggplot2's arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import standard
from rport.ggplot2.geoms.blank import geom_blank
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.grammar.aes import of_itself
from rport.ggplot2.scales import ContinuousScale, default_scale
from rport.ggplot2.scales.transforms import transform_of
from rport.scales import alpha

if TYPE_CHECKING:
    from rport.ggplot2.grammar.plot import ggplot


def expansion(mult: object = 0, add: object = 0) -> tuple[float, float, float, float]:
    """The room around the data: shares of its range and lengths, at the low end and the high one.

    One number is for both. Source: ggplot2's `expansion`.
    """
    low_mult, high_mult = np.resize(np.asarray(mult, dtype=np.float64), 2).tolist()
    low_add, high_add = np.resize(np.asarray(add, dtype=np.float64), 2).tolist()
    return low_mult, low_add, high_mult, high_add


def expand_limits(*frames: pd.DataFrame, **values: object) -> geom_blank:
    """Values that a plot's scales must include, shorter ones repeated; columns of tables as well.

    Source: ggplot2's `expand_limits`.
    """
    for frame in frames:
        values |= {str(name): frame[name] for name in frame}
    lists = {
        standard(name): list(each) if np.iterable(each) and not isinstance(each, str) else [each]
        for name, each in values.items()
    }
    longest = max(map(len, lists.values()), default=0)
    data = pd.DataFrame(
        {name: [each[i % len(each)] for i in range(longest)] for name, each in lists.items()}
    )
    return geom_blank(of_itself(lists), data, inherit_aes=False)


class lims(Addition):
    """The limits of scales by aesthetic: `lims(x=(0, 10), colour=["a", "b"])`.

    Decreasing numbers reverse the scale; None leaves an end to the data. Source:
    ggplot2's `lims`.
    """

    def __init__(self, **limits: object):
        self.limits = {standard(name): each for name, each in limits.items()}

    def add_to(self, plot: ggplot) -> None:
        """Give the plot a scale of the limits' kind for each aesthetic."""
        for aesthetic, limits in self.limits.items():
            _limited(aesthetic, limits, plot).add_to(plot)


def _limited(aesthetic: str, limits: Any, plot: ggplot) -> Any:
    """The scale of an aesthetic with limits. Source: ggplot2's `limits`."""
    given = [each for each in limits if each is not None]
    known = pd.Series(given)
    if any("factor(" in str(layer.mapping.get(aesthetic, "")) for layer in plot.layers):
        known = pd.Series(given, dtype="category")
    scale = default_scale(aesthetic, known)
    if not isinstance(scale, ContinuousScale):
        scale.limits = list(limits)
        return scale
    if len(given) == 2 == len(limits) and given[0] > given[1]:
        scale.transform = transform_of("reverse")
    numbers = iter(scale.transformed(known).tolist())
    scale.limits = tuple(None if each is None else next(numbers) for each in limits)
    return scale


def xlim(*limits: object) -> lims:
    """The limits of x, as two numbers or one list. Source: ggplot2's `xlim`."""
    return lims(x=limits[0] if len(limits) == 1 else limits)


def ylim(*limits: object) -> lims:
    """The limits of y, as two numbers or one list. Source: ggplot2's `ylim`."""
    return lims(y=limits[0] if len(limits) == 1 else limits)


fill_alpha = alpha
expand_scale = expansion
