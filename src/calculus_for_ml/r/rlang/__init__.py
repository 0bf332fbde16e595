"""R's package rlang: the hash by which ggplot2 tells guides apart and orders them."""

from calculus_for_ml.r.rlang.hash import DataFrame, Tagged, hash_of

__all__ = ["DataFrame", "Tagged", "hash_of"]
