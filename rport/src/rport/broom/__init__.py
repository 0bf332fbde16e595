"""Fits and tests as data frames, with the columns of R's package broom."""

from rport.broom import linear_models, mass, survival, tables
from rport.broom.augmenting import augment
from rport.broom.generics import glance, tidy

__all__ = ["augment", "glance", "tidy"]

_METHODS = (linear_models, mass, survival, tables)
"""The modules that give `tidy` and `glance` their methods."""
