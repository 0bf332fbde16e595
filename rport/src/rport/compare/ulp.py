"""Distance between doubles in units in the last place, and how R writes every bit of one."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def ulp(got: npt.ArrayLike, expected: npt.ArrayLike) -> Floats:
    """How many doubles lie between two arrays, element by element: 0 means the same bits.

    Parameters
    ----------
    got, expected
        Numbers of the same shape, taken as float64.

    Returns
    -------
    The distances. The two zeros are neighbours, one apart: R tells them apart as well (`1/x`).
    Two NaN are equal whatever their payload; a NaN is infinitely far from a number.

    Raises
    ------
    ValueError
        If the shapes differ.
    """
    a = np.asarray(got, dtype=np.float64)
    b = np.asarray(expected, dtype=np.float64)
    if a.shape != b.shape:
        raise ValueError(f"shapes differ: {a.shape} and {b.shape}")
    i, j = _ordinal(a), _ordinal(b)
    between = np.maximum(i, j) - np.minimum(i, j)
    unlike, alike = np.isnan(a) ^ np.isnan(b), np.isnan(a) & np.isnan(b)
    return np.select([unlike, alike], [np.inf, 0.0], between.astype(np.float64))


def _ordinal(x: Floats) -> npt.NDArray[np.uint64]:
    """Where each double stands among all of them in order (below zero, larger bits are smaller)."""
    bits = np.atleast_1d(x).view(np.uint64).reshape(x.shape)
    sign = np.uint64(1 << 63)
    return np.where(bits & sign, ~bits, bits | sign)


def read_double(text: str) -> float:
    """A double as R writes it with `sprintf("%a")` or as a decimal; R's `NA` is a NaN here.

    `float.fromhex` alone would read the integer "10" as sixteen.
    """
    if text == "NA":
        return float("nan")
    return float.fromhex(text) if "0x" in text.lower() else float(text)


def read_texts(path: Path) -> dict[str, list[str]]:
    """The columns of a CSV file by their names, each cell as it is written.

    Raises ValueError where a row is too short or too long.
    """
    with path.open(newline="", encoding="utf-8") as file:
        names, *rows = csv.reader(file)
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return {name: list(column) for name, column in zip(names, columns, strict=True)}
