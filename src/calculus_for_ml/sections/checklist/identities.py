"""How far apart the three gradients of each model are, and that scaling helps as theory says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections import regression
from calculus_for_ml.sections.checklist import CLOSE, WORST, models
from calculus_for_ml.sections.descent import curvatures
from calculus_for_ml.toolkit import checklist

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table

REASONS = {
    "numerical": "the error of differences, and a kink of Huber's loss may lie between them",
    "automatic": "another order of the same sums",
}


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """Analytic, numerical and automatic gradients agree for every model."""
    for name, (loss, X, y, _) in models(config).items():
        found = checklist(loss, X, y)
        distances = {"numerical": found.numerical_distance, "automatic": found.automatic_distance}
        for way, distance in distances.items():
            yield Check(
                kind="identity",
                subject=f"checklist_answers.{way}",
                measure=f"distance from the analytic gradient ({name}, of the largest)",
                expected=f"the {way} gradient",
                got="the analytic gradient",
                distance=np.inf if distance is None else distance,
                tolerance=CLOSE[way],
                reason=REASONS[way],
                count=len(found.parameters),
            )
    yield from _closed_forms(tables["checklist_numbers"], config)
    # van der Sluis (1969): a diagonal of 1 is within p of the best scaling there is
    numbers = tables["checklist_numbers"]
    parameters = np.asarray(tables["checklist_answers"]["parameters"])
    worse = np.asarray(numbers["scaled_condition"]) / (
        parameters * np.asarray(numbers["condition"])
    )
    yield Check(
        kind="identity",
        subject="checklist_numbers.scaled_condition",
        measure="condition with columns scaled, over that as it stands times the parameters",
        expected="at most 1",
        got=repr(float(worse.max())),
        distance=float(worse.max()),
        tolerance=1.01,
        reason="both are rounded to 3 digits",
        count=len(worse),
    )


def _closed_forms(table: Table, config: Config) -> Iterator[Check]:
    """One parameter has the curvature 2; a line's two curvatures have a closed form."""
    columns = {name: np.asarray(column) for name, column in table.items()}
    one = [columns[name][0] for name in ("condition", "scaled_condition", "largest_rate")]
    yield Check(
        kind="identity",
        subject="checklist_numbers.condition",
        measure="distance of both conditions and the largest rate from 1, one parameter",
        expected="1, 1 and 1",
        got=repr(one),
        distance=float(np.max(np.abs(np.array(one) - 1))),
        tolerance=0.0,
        count=3,
    )
    largest, smallest = curvatures(regression.simulate(config)[0])
    condition = min(largest / smallest, WORST) if smallest > 0 else WORST
    yield Check(
        kind="identity",
        subject="checklist_numbers.condition",
        measure="distance from the closed form, regression (relative)",
        expected=repr(condition),
        got=repr(float(columns["condition"][1])),
        distance=abs(float(columns["condition"][1]) / condition - 1),
        tolerance=0.00501,
        reason="rounded to 3 digits",
    )
