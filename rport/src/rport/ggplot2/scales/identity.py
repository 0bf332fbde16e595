"""Scales that take the data's own values for looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.discrete import DiscreteScale


@dataclass
class DiscreteIdentity(DiscreteScale):
    """Colours, shapes and other words. Source: ggplot2's `ScaleDiscreteIdentity`."""

    def map(self, values: Any) -> Any:
        """The values themselves."""
        return [
            each if isinstance(each, str | int | float | tuple) else str(each) for each in values
        ]

    def train(self, values: Any) -> None:
        """Nothing is learnt without a guide."""
        if self.guide is not None:
            super().train(values)


@dataclass
class ContinuousIdentity(ContinuousScale):
    """Sizes, widths and opacities. Source: ggplot2's `ScaleContinuousIdentity`."""

    def map(self, values: Any) -> Any:
        """The values themselves."""
        return values

    def train(self, values: Any) -> None:
        """Nothing is learnt without a guide."""
        if self.guide is not None:
            super().train(values)
