"""Functions of a user's that a scale calls: of its limits, its breaks, its values."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.scales import LabelledBreaks


def called(
    function: Callable[..., Any], values: npt.NDArray[Any] | list[Any], *more: object
) -> list[Any]:
    """What a function gives for all values together, or for each if it takes a single one.

    `more` is what it takes besides them. Values come as R gives them, as one
    vector: `abs`, `lambda x: x / 1000` and `str.upper` do.
    """
    try:
        found = function(values, *more)
    except (TypeError, ValueError, AttributeError) as error:
        try:
            return [function(each) for each in values]
        except Exception:
            raise error from None
    if isinstance(found, LabelledBreaks):
        return found
    return [function(each) for each in values] if isinstance(found, str) else list(found)


def takes_two(function: Callable[..., Any]) -> bool:
    """Whether a function takes more than one value by position."""
    try:
        parameters = inspect.signature(getattr(function, "function", function)).parameters
    except ValueError:  # one of C's
        return False
    return (
        sum(
            each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)
            for each in parameters.values()
        )
        > 1
    )


def vector(values: list[Any]) -> npt.NDArray[Any]:
    """Values as an array, words and dates as objects."""
    if all(isinstance(each, int | float | np.number) for each in values):
        return np.array(values)
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found
