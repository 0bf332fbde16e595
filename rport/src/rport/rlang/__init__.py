"""R's package rlang: its hash, by which ggplot2 orders what it has no other order for."""

from rport.rlang.hash import (
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
