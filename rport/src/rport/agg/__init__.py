"""Anti-Grain Geometry, the library that ragg draws with, through matplotlib's build of it.

What is here is what ragg asks of it in another way than matplotlib does, or matplotlib does not
offer. Source: ragg 1.5 (`AggDevice.h`) and AGG 2.4, both free to reuse.
"""
