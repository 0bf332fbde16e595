"""The regression again and again: how far estimates scatter, and how long descent takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculus_for_ml.config import Config

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def tables(config: Config) -> dict[str, Table]:
    """The tables of `summary.summarise`, without files; the workflow scatters the replicates."""
    # here, so that replicates need not be rebuilt where only their summary has changed
    from calculus_for_ml.sections.study.replicates import simulate_and_fit
    from calculus_for_ml.sections.study.scatter import seeds_of
    from calculus_for_ml.sections.study.summary import summarise

    found = list(simulate_and_fit(seeds_of(config), config))
    return summarise(lambda: iter(found), config)
