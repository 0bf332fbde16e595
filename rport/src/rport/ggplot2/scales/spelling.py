"""How a scale may be called: by ggplot2's arguments, and by plotnine's names and order of them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import ParamSpec, TypeVar

from rport.ggplot2.scales import arguments
from rport.ggplot2.waiver import WAIVER

P = ParamSpec("P")
S = TypeVar("S")

_SPELLINGS = {
    "trans": "transform", "colors": "colours", "color": "colour", "limit": "limits",
    "label": "labels", "break": "breaks",
}  # fmt: skip
_WAIVED = ("name", "breaks", "minor_breaks", "labels", "expand")
"""The arguments that plotnine gives as True where they are not given."""
_KINDS = ("seq", "div", "qual", "sequential", "diverging", "qualitative")


def constructor(*order: str, titled: bool = True) -> Callable[[Callable[P, S]], Callable[P, S]]:
    """Let a scale's function be called in plotnine's spelling, and show all of its arguments.

    `order` are the arguments that plotnine takes without their names, in its order. A first
    argument without a name that is a title is the title, as in ggplot2, if the scale is `titled`.
    The function raises a TypeError that names it for an argument that it does not have.
    """

    def wrap(function: Callable[P, S]) -> Callable[P, S]:
        signature = _signature(function)
        arguments_known = signature.parameters

        @functools.wraps(function)
        def make(*args: P.args, **given: P.kwargs) -> S:
            named = {_spelled(name, arguments_known): value for name, value in given.items()}
            positional: tuple[object, ...] = args
            if args and order and order[0] not in named and not (titled and _is_titled(args)):
                named = {**dict(zip(order, args, strict=False)), **named}
                positional = args[len(order) :]
            try:
                signature.bind(*positional, **named)
            except TypeError as error:
                raise TypeError(f"{function.__name__}(): {error}") from None
            for name in _WAIVED:
                if named.get(name) is True:
                    named[name] = WAIVER
            return function(*positional, **named)  # type: ignore[arg-type]

        make.__signature__ = signature  # type: ignore[attr-defined]
        return make

    return wrap


def _is_titled(args: tuple[object, ...]) -> bool:
    """Whether what has no name begins with a title, and is ggplot2's."""
    first = args[0]
    is_title = first is None or first is WAIVER or isinstance(first, str) or callable(first)
    return is_title and len(args) == 1 and first not in _KINDS


def _spelled(name: str, known: Mapping[str, inspect.Parameter]) -> str:
    """An argument's name here: R's with dots, plotnine's, or American."""
    name = name.replace(".", "_")
    return name if name in known and name not in ("trans", "colors") else _SPELLINGS.get(name, name)


def _signature(function: Callable[..., object]) -> inspect.Signature:
    """A function's own arguments, and those that stand behind its `**common`."""
    own = inspect.signature(function)
    shown = [each for each in own.parameters.values() if each.kind is not each.VAR_KEYWORD]
    common = [each for each in own.parameters.values() if each.kind is each.VAR_KEYWORD]
    if common:
        shared = getattr(arguments, str(common[0].annotation).removeprefix("Unpack[").rstrip("]"))
        defaults = arguments.defaults_of(shared)
        known = {each.name for each in shown}
        shown += [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=defaults[name],
                annotation=getattr(kind, "__forward_arg__", kind),
            )
            for name, kind in shared.__annotations__.items()
            if name not in known
        ]  # fmt: skip
    return own.replace(parameters=shown)


def for_fill(scale: Callable[P, S]) -> Callable[P, S]:
    """A scale of colours as one of fills: `scale_fill_...` for `scale_colour_...`."""
    return _with_defaults(scale, scale.__name__.replace("colour", "fill"), aesthetics="fill")


def for_y(scale: Callable[P, S]) -> Callable[P, S]:
    """A scale of x as one of y: `scale_y_...` for `scale_x_...`."""
    name = scale.__name__.replace("scale_x", "scale_y")
    return _with_defaults(scale, name, aesthetics="y", position="left")


def _with_defaults(scale: Callable[P, S], name: str, **defaults: object) -> Callable[P, S]:
    """A scale's function under another name, with other defaults, as help and completion see it."""

    @functools.wraps(scale)
    def other(*args: P.args, **given: P.kwargs) -> S:
        return scale(*args, **{**defaults, **given})  # type: ignore[arg-type]

    other.__name__ = other.__qualname__ = name
    other.__doc__ = (scale.__doc__ or "").replace(scale.__name__, name)
    if name.startswith("scale_y"):
        other.__doc__ = other.__doc__.replace("along x", "along y")
    own = inspect.signature(scale)
    shown = [
        each.replace(default=defaults.get(each.name, each.default))
        for each in own.parameters.values()
    ]
    other.__signature__ = own.replace(parameters=shown)  # type: ignore[attr-defined]
    return other
