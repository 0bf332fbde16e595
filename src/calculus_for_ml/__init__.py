"""Calculus for machine learning, computed and drawn in Python as R and ggplot2 do."""

__version__ = "0.1.0"
