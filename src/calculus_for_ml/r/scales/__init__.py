"""R's package scales: limits, breaks and labels."""

from calculus_for_ml.r.scales.breaks import breaks_extended, regular_minor_breaks
from calculus_for_ml.r.scales.labels import number_labels
from calculus_for_ml.r.scales.ranges import expand_range, within, zero_range

__all__ = [
    "breaks_extended",
    "expand_range",
    "number_labels",
    "regular_minor_breaks",
    "within",
    "zero_range",
]
