"""Values straight to looks by a palette, as base R's users have it from scales."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from rport.scales.ranges import train_continuous
from rport.scales.rescale import censor, rescale
from rport.scales.transforms import Transform, transform_identity


def cscale(
    x: Sequence[float],
    palette: Callable[..., Sequence[Any]],
    na_value: Any = None,
    trans: Transform | None = None,
) -> list[Any]:
    """What a palette of shares has for numbers within their own range; `na_value` for NaN.

    Source: scales' `cscale`.
    """
    values = (trans or transform_identity()).transform(np.asarray(x, dtype=np.float64))
    limits = train_continuous(values)
    shares = censor(rescale(values, from_=limits))
    looks = [*palette(shares)]
    return [na_value if np.isnan(at) else look for at, look in zip(shares, looks, strict=True)]


def dscale(
    x: Sequence[Any], palette: Callable[[int], Sequence[Any]], na_value: Any = None
) -> list[Any]:
    """What a palette of counts has for categories, in their own order; `na_value` for missing ones.

    Source: scales' `dscale`.
    """
    limits = train_discrete(x) or []
    looks = [*palette(len(limits))]
    places = {str(each): at for at, each in enumerate(limits)}
    return [looks[places[str(at)]] if str(at) in places else na_value for at in x]


def train_discrete(
    new: Sequence[Any] | None,
    existing: Sequence[Any] | None = None,
    drop: bool = False,
    na_rm: bool = False,
) -> list[Any] | None:
    """The categories that there are, in order, with those that were known.

    Unless `drop`, a pandas Categorical has all of its own. Raises ValueError for numbers. Source:
    scales' `train_discrete`.
    """
    if new is None:
        return None if existing is None else [*existing]
    known = getattr(getattr(new, "dtype", None), "categories", None)
    held = [at for at in new if at is not None and at == at]
    numbers = [at for at in held if isinstance(at, float | int) and not isinstance(at, bool)]
    if known is None and numbers:
        raise ValueError(
            "Continuous value supplied to a discrete scale.\n"
            f"ℹ Example values: {', '.join(map(str, [*dict.fromkeys(held)][:5]))}."
        )
    if known is not None:
        found = [each for each in known if not drop or each in held]
        found = [*(existing or ()), *(each for each in found if each not in (existing or ()))]
    else:
        found = sorted({*held, *(existing or ())})
    has_missing = len(held) < len(new) and not na_rm
    return [*found, None] if has_missing and None not in found else found
