"""What R's scales package makes of single colours: mixed, lighter, of another hue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import farver
from rport.grdevices import Colour, col2rgb

FloatArray = npt.NDArray[np.float64]
Colours = str | Sequence[str]
Mixed = list[str | None]


def _colours(*given: Colours | float | Sequence[float]) -> list[list[str | float]]:
    """Values as lists of one length, those of one repeated. Raises ValueError for other lengths."""
    lists = [[each] if isinstance(each, str | int | float) else [*each] for each in given]
    longest = max(map(len, lists))
    if any(len(each) not in (1, longest) for each in lists):
        raise ValueError(f"lengths must be 1 or the same, not {[len(each) for each in lists]}")
    return [each * (longest if len(each) == 1 else 1) for each in lists]


def _numbers(values: Sequence[str | float]) -> FloatArray:
    return np.array([float(each) for each in values])


def alpha(colour: Any, alpha: Any = None) -> Any:
    """A colour with an opacity, as "#RRGGBBAA", or several, one repeated for the others.

    Colours by name stay by name; None is no colour, and no opacity leaves a colour its own. Source:
    scales' `alpha`.
    """
    if isinstance(colour, Mapping):
        return {name: _with_alpha(each, alpha) for name, each in colour.items()}
    if not _is_several(colour) and not _is_several(alpha):
        return _with_alpha(colour, alpha)
    colours, shares = ([*each] if _is_several(each) else [each] for each in (colour, alpha))
    count = max(len(colours), len(shares))
    return [
        _with_alpha(colours[at % len(colours)], shares[at % len(shares)]) for at in range(count)
    ]


def _is_several(given: object) -> bool:
    return np.iterable(given) and not isinstance(given, str | Colour)


def _with_alpha(colour: Any, share: float | None) -> str | None:
    if colour is None or colour in ("NA", "none", "") or colour != colour:
        return None
    found = colour if isinstance(colour, Colour) else col2rgb(colour)
    cover = found.alpha if share is None or share != share else round(255 * float(share))
    return f"{found.hex}{cover:02X}"


def col2hcl(
    colour: Colours,
    h: float | None = None,
    c: float | None = None,
    l: float | None = None,  # noqa: E741 - R's name for the lightness
    alpha: float | None = None,
) -> Mixed:
    """Colours with another hue (degrees), chroma, lightness or opacity. Source: `col2hcl`."""
    names = [colour] if isinstance(colour, str) else [*colour]
    hcl = farver.decode_colour(names, "hcl")[:, :3]
    for at, value in enumerate((h, c, l)):
        if value is not None:
            hcl[:, at] = value
    return farver.encode_colour(hcl, alpha, "hcl")


def col_mix(
    a: Colours, b: Colours, amount: float | Sequence[float] = 0.5, space: str = "rgb"
) -> Mixed:
    """Colours between two, `amount` of the way from `a` to `b` in a colour space.

    Raises ValueError for an amount outside of 0 to 1. Source: scales' `col_mix`.
    """
    first, second, share = _colours(a, b, amount)
    shares = _numbers(share)[:, None]
    if ((shares < 0) | (shares > 1)).any():
        raise ValueError(f"amount must be between 0 and 1, not {amount}")
    ends = (farver.decode_colour([str(each) for each in one], space) for one in (first, second))
    mixed = next(ends) * (1 - shares) + next(ends) * shares
    return farver.encode_colour(mixed[:, :3], mixed[:, 3], space)


def col_shift(col: Colours, amount: float | Sequence[float] = 10) -> Mixed:
    """Colours with their hues turned by some degrees. Source: scales' `col_shift`."""
    names, turns = _colours(col, amount)
    hcl = farver.decode_colour([str(each) for each in names], "hcl")
    hcl[:, 0] = (hcl[:, 0] + _numbers(turns)) % 360
    return farver.encode_colour(hcl[:, :3], hcl[:, 3], "hcl")


def _with_more(col: Colours, amount: float | Sequence[float], channel: int) -> Mixed:
    names, more = _colours(col, amount)
    hsl = farver.decode_colour([str(each) for each in names], "hsl")
    hsl[:, channel] += _numbers(more)
    hsl[:, 1:3] = np.clip(hsl[:, 1:3], 0, 100)
    opacity = None if (hsl[:, 3] == 1).all() else hsl[:, 3]
    return farver.encode_colour(hsl[:, :3], opacity, "hsl")


def col_lighter(col: Colours, amount: float | Sequence[float] = 10) -> Mixed:
    """Colours lighter by some percent, in HSL. Source: scales' `col_lighter`."""
    return _with_more(col, amount, 2)


def col_darker(col: Colours, amount: float | Sequence[float] = 10) -> Mixed:
    """Colours darker by some percent, in HSL. Source: scales' `col_darker`."""
    return _with_more(col, (-np.asarray(amount, dtype=np.float64)).reshape(-1).tolist(), 2)


def col_saturate(col: Colours, amount: float | Sequence[float] = 10) -> Mixed:
    """Colours more saturated by some percent, in HSL. Source: scales' `col_saturate`."""
    return _with_more(col, amount, 1)
