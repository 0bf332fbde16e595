"""Which layer an error is about, and which step of the build. Source: ggplot2's `by_layer`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def naming_layer(number: int, geom: str, doing: str) -> Iterator[None]:
    """Say in an error's message at which step, and in which layer, from 1, it arose."""
    try:
        yield
    except Exception as error:
        where = f"Problem while {doing}: error in the {ordinal(number)} layer, {geom}()"
        if type(error) in (ValueError, TypeError) and len(error.args) == 1:
            error.args = (f"{where}: {error}",)
        else:
            error.add_note(where)
        raise


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th. Source: scales' `ordinal`."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
