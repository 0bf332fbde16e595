"""Palettes that know what they give, and one kind of palette from the other, as scales has them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.base import seq
from rport.grdevices import col2rgb
from rport.remade import RemadeFunction, remade
from rport.stats.interpolation import approx


class ContinuousPalette(RemadeFunction):
    """A function from shares, 0 to 1, to looks of a type: "colour" or "numeric"."""

    def __init__(self, function: Callable[..., Any], type: str, na_safe: bool | None = None):
        super().__init__(function)
        self.type = type
        self.na_safe = na_safe
        """Whether it takes missing shares."""


class DiscretePalette(RemadeFunction):
    """A function from a count to looks of a type, at most `nlevels` of them."""

    na_safe = False

    def __init__(self, function: Callable[..., Any], type: str, nlevels: int | None = None):
        super().__init__(function)
        self.type = type
        self.nlevels = nlevels


new_continuous_palette = remade(ContinuousPalette)
new_discrete_palette = remade(DiscretePalette)


def is_pal(x: object) -> bool:
    """Whether something is a palette of known type. Source: scales' `is_pal`."""
    return isinstance(x, ContinuousPalette | DiscretePalette)


def is_continuous_pal(x: object) -> bool:
    """Whether something is a palette of shares. Source: scales' `is_continuous_pal`."""
    return isinstance(x, ContinuousPalette)


def is_discrete_pal(x: object) -> bool:
    """Whether something is a palette of counts. Source: scales' `is_discrete_pal`."""
    return isinstance(x, DiscretePalette)


def palette_type(pal: object) -> str | None:
    """What a palette gives: "colour", "numeric", "shape" or "linetype"; None if unknown."""
    return getattr(pal, "type", None)


def palette_nlevels(pal: object) -> int | None:
    """How many looks a palette has at most; None if unknown. Source: `palette_nlevels`."""
    return getattr(pal, "nlevels", None)


def palette_na_safe(pal: object) -> bool | None:
    """Whether a palette takes missing values; None if unknown. Source: `palette_na_safe`."""
    return getattr(pal, "na_safe", False)


def is_colour_pal(x: object) -> bool:
    """Whether something is a palette of colours. Source: scales' `is_colour_pal`."""
    return is_pal(x) and palette_type(x) in ("color", "colour")


def is_numeric_pal(x: object) -> bool:
    """Whether something is a palette of numbers. Source: scales' `is_numeric_pal`."""
    return is_pal(x) and palette_type(x) in ("numeric", "double", "integer")


def pal_identity() -> Callable[[Any], Any]:
    """The values themselves. Source: scales' `pal_identity`."""
    return _itself


def _itself(x: Any) -> Any:
    return x


@remade
def pal_manual(values: Sequence[Any], type: str | None = None) -> DiscretePalette:
    """The first of some looks; a warning where there are fewer. Source: scales' `pal_manual`."""
    known = list(values)
    message = (
        f"This manual palette can handle a maximum of {len(known)} values. You have supplied {{n}}"
    )
    return DiscretePalette(
        lambda n: first_of(known, n, message), type or _type_of(known), len(known)
    )


def first_of(known: Sequence[Any], n: int, message: str) -> list[Any]:
    """The first `n`, then None with a warning, in which `{n}` is their number."""
    if n > len(known):
        warnings.warn(message.format(n=n), stacklevel=3)
    return [*known[:n], *[None] * (n - len(known))]


def _type_of(values: Sequence[Any]) -> str:
    if all(isinstance(each, int | float) for each in values):
        return "numeric"
    try:
        return "colour" if all(col2rgb(each) for each in values) else "character"
    except ValueError:
        return "character"


@remade
def discrete_from(palette: ContinuousPalette) -> DiscretePalette:
    """A palette of counts whose looks are evenly along one of shares."""
    return DiscretePalette(lambda n: palette(seq(0, 1, n)), palette.type, 255)


@remade
def continuous_from(palette: Any) -> ContinuousPalette:
    """A palette of shares straight between the looks of one of counts.

    Raises ValueError where their number is unknown, and for other looks than colours and numbers.
    """
    from rport.scales.palettes import colour_ramp

    count = palette_nlevels(palette)
    if count is None:
        raise ValueError("cannot convert a palette of unknown length to a continuous one")
    looks = palette(count)
    if is_colour_pal(palette):
        return ContinuousPalette(colour_ramp(looks), "colour")
    if not is_numeric_pal(palette):
        raise ValueError(f"cannot convert a palette of {palette_type(palette)} to a continuous one")
    places = seq(0, 1, count)

    def numbers(x: npt.ArrayLike) -> npt.NDArray[np.float64]:
        return approx(places, np.asarray(looks, dtype=np.float64), np.atleast_1d(x))

    return ContinuousPalette(numbers, "numeric", False)
