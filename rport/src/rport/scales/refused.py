"""Functions of R's scales package that are not covered: each says so when it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

_WHY = {
    "ContinuousRange": "it is for packages that define scales; see train_continuous()",
    "DiscreteRange": "it is for packages that define scales; see train_discrete()",
    "Range": "it is for packages that define scales",
    "dichromat_pal": "the colours of R's package dichromat are not here; see pal_manual()",
    "label_number_si": "scales stops here as well; use label_number(scale_cut=cut_short_scale())",
    "pal_dichromat": "the colours of R's package dichromat are not here; see pal_manual()",
    "show_col": "it draws with base R's graphics",
}


def _refusal(name: str, why: str) -> Callable[..., NoReturn]:
    def refuse(*args: object, **given: object) -> NoReturn:
        raise NotImplementedError(f"{name}() is not covered: {why}")

    refuse.__name__ = refuse.__qualname__ = name
    refuse.__doc__ = f"Not covered: {why}. Raises NotImplementedError. Source: scales' `{name}`."
    return refuse


REFUSED = {name: _refusal(name, why) for name, why in _WHY.items()}
