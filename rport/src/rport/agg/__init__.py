"""Anti-Grain Geometry, the library that ragg draws with, through matplotlib's build of it.

This has what ragg uses differently from matplotlib, or what matplotlib does not
offer. Source: ragg 1.5 (`AggDevice.h`) and AGG 2.4, both free to reuse.
"""
