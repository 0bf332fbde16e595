"""ragg's PNG device on matplotlib's Anti-Grain Geometry, the library that ragg draws with too."""

from rport.ragg.device import AggPng

__all__ = ["AggPng"]
