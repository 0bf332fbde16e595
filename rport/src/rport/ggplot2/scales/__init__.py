"""Scales: from data to positions and looks, with the breaks and labels of their guides.

A scale object here is what a plot's scale means in ggplot2; `plotnine.scale_from` makes it from
what the user added, `defaults.default_scale` where nothing was. To add one: a class of its own
where its arithmetic is new, a palette in `rport.scales.palettes`, and a line in
`plotnine.py` (a scale that plotnine has) or in `ggplot2/own_scales.py` (one that it lacks).
"""

from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.defaults import SCALED, default_scale
from rport.ggplot2.scales.discrete import DiscretePositionScale, DiscreteScale
from rport.ggplot2.scales.plotnine import scale_from
from rport.ggplot2.scales.scale import WAIVER, Scale

__all__ = [
    "SCALED",
    "WAIVER",
    "ContinuousScale",
    "DiscretePositionScale",
    "DiscreteScale",
    "Scale",
    "default_scale",
    "scale_from",
]
