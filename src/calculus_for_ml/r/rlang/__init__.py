"""R's package rlang: its hash, by which ggplot2 orders what it has no other order for."""

from calculus_for_ml.r.rlang.hash import (
    DataFrame,
    Expression,
    Language,
    Placed,
    RValue,
    Symbol,
    Tagged,
    hash_of,
)

__all__ = [
    "DataFrame",
    "Expression",
    "Language",
    "Placed",
    "RValue",
    "Symbol",
    "Tagged",
    "hash_of",
]
