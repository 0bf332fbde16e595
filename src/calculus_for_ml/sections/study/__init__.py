"""The regression again and again: how far estimates scatter, and how long descent takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calculus_for_ml.config import Config
from calculus_for_ml.scatter import seeds_of
from calculus_for_ml.sections.study.replicates import Replicates, simulate_and_fit
from calculus_for_ml.sections.study.summary import summarise

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def tables(config: Config) -> dict[str, Table]:
    """The tables of `summarise`, without a file between; the workflow scatters the replicates."""
    found = list(simulate_and_fit(seeds_of(config), config))

    def replicates() -> Iterator[Replicates]:
        yield from found

    return summarise(replicates, config)
