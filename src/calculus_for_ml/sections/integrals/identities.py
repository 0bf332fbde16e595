"""The integrals against what calculus gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.integrals import INTEGRALS

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """Each integral equals its closed form within the error that `integrate` reports itself."""
    table = tables["integrals"]
    rows = zip(table["name"], table["value"], table["abs_error"], strict=True)
    for name, value, abs_error in rows:
        exact = INTEGRALS[str(name)].closed_form
        yield Check(
            kind="identity",
            subject=f"integrals.{name}",
            measure="distance from its closed form",
            expected=repr(exact),
            got=repr(float(value)),
            distance=abs(float(value) - exact),
            tolerance=float(abs_error),
            reason="the absolute error that integrate reports",
        )
