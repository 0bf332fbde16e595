"""Functions that a call has made, so that they can be pickled: as that call.

>>> pickle.loads(pickle.dumps(pal_hue()))(2)
['#F8766D', '#00BFC4']
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_Call = tuple[Callable[..., Any], tuple[Any, ...], Mapping[str, Any]]


class Remade:
    """What a function decorated with `remade` makes: pickled as the call that makes it again."""

    made_by: _Call | None = None

    def __reduce__(self) -> str | tuple[Any, ...]:
        if self.made_by is None:
            return object.__reduce_ex__(self, 2)
        return _again, self.made_by


class RemadeFunction(Remade):
    """A function that a call has made."""

    def __init__(self, function: Callable[..., Any]):
        self.function = function

    def __call__(self, *args: Any, **given: Any) -> Any:
        """Call the function."""
        return self.function(*args, **given)

    def __repr__(self) -> str:
        return f"{self.made_by[0].__name__}(...)" if self.made_by else repr(self.function)


def remade(make: Callable[P, R]) -> Callable[P, R]:
    """Let a function that makes functions, or objects that are `Remade`, make some that pickle."""

    @functools.wraps(make)
    def making(*args: P.args, **given: P.kwargs) -> R:
        made: Any = make(*args, **given)
        if isinstance(made, FunctionType) and "<locals>" in made.__qualname__:
            made = RemadeFunction(made)
        if isinstance(made, Remade) and not any(made is each for each in args):
            object.__setattr__(made, "made_by", (making, args, given))
        return made  # type: ignore[no-any-return]

    return making


def _again(make: Callable[..., Any], args: tuple[Any, ...], given: Mapping[str, Any]) -> Any:
    return make(*args, **given)
