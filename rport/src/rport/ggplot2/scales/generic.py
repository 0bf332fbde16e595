"""The scales of any aesthetics as a user writes them: continuous_scale and the rest."""

from rport.ggplot2.scales import constructors
from rport.ggplot2.scales.spelling import constructor

__all__ = ["binned_scale", "continuous_scale", "datetime_scale", "discrete_scale"]

binned_scale = constructor(titled=False)(constructors.binned_scale)
continuous_scale = constructor(titled=False)(constructors.continuous_scale)
datetime_scale = constructor(titled=False)(constructors.datetime_scale)
discrete_scale = constructor(titled=False)(constructors.discrete_scale)
