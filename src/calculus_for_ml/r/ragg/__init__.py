"""ragg's PNG device on matplotlib's Anti-Grain Geometry, the library that ragg draws with too."""

from calculus_for_ml.r.ragg.device import AggPng

__all__ = ["AggPng"]
