"""Scales: from data to positions and looks, with the breaks and labels of their guides.

What a user writes are the functions of `names`, a module for each family; they make objects of a
few classes, `ContinuousScale`, `BinnedScale`, `DiscreteScale`, those of positions and of identity.
To add one: a class where its arithmetic is new, a palette in `rport.scales.palettes`, and a
function with ggplot2's arguments in the module of its family.
"""

from rport.ggplot2.scales.binned import BinnedScale
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.defaults import SCALED, default_scale
from rport.ggplot2.scales.discrete import DiscretePositionScale, DiscreteScale
from rport.ggplot2.scales.scale import Scale
from rport.ggplot2.waiver import WAIVER

__all__ = [
    "SCALED",
    "WAIVER",
    "BinnedScale",
    "ContinuousScale",
    "DiscretePositionScale",
    "DiscreteScale",
    "Scale",
    "default_scale",
]
