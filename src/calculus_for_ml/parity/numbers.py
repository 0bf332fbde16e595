"""Tables and values held against what R computed, in units in the last place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.check import Check
from calculus_for_ml.config import Config
from calculus_for_ml.parity.reference import NONE, Reference, find_reference
from calculus_for_ml.parity.ulp import read_double, read_table, ulp
from calculus_for_ml.r.base import platform_differences

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from calculus_for_ml.sections.section import Section, Table

# Where the platform computes differently, a column may move by this many units in the last place
# of its largest value: sums of doubles for long doubles, functions that are right to 1 ulp.
PLATFORM_ULPS = 16.0


def section_checks(
    section: Section,
    mapping: Mapping[str, Any],
    tables: Mapping[str, Table],
    references: Sequence[Reference],
) -> Iterator[Check]:
    """Every check of a section's numbers: its identities, and each table against R's.

    `mapping` is the validated configuration, `tables` holds what was read back from the CSV files.
    """
    config = Config.from_mapping(mapping)
    yield from section.module.identities(config, tables)
    reference = find_reference(references, mapping, section.reads)
    for name in section.tables:
        if reference is None:
            yield Check(f"{name} against R", NONE, "", None, None, "")
        elif name == "integrals":
            yield from _integrals(tables[name], reference)
        else:
            yield from _table(name, tables[name], reference)
    if section.name == "regression":
        if reference is not None:
            yield from _at_truth(section.module, config, tables["regression"], reference)
        # Random streams do not depend on the configuration: any reference will do
        for recorded in references[:1]:
            yield from _streams(recorded)


def against_r(
    what: str, got: ArrayLike, expected: ArrayLike, reference: Reference, scale: float = 0.0
) -> Check:
    """One column (or number) against R's: 0 ulp, but for what the platform itself explains.

    What a platform explains is measured in ulp of the largest value, or of `scale` where the
    numbers are what is left of larger ones.
    """
    ours, theirs = np.atleast_1d(got).astype(float), np.atleast_1d(expected).astype(float)
    if len(ours) != len(theirs):
        return Check(what, f"{len(theirs)} rows", f"{len(ours)} rows", np.inf, 0.0, "")
    distances = ulp(ours, theirs)
    unit, tolerance, reason = "ulp", 0.0, ""
    if difference := platform_differences():
        largest = max(scale, float(np.max(np.abs(theirs))))
        distances = np.abs(ours - theirs) / np.spacing(largest)
        unit, tolerance, reason = "ulp of the largest", PLATFORM_ULPS, difference
    worst = int(np.argmax(distances))
    return Check(
        what=f"{what} against {reference.name} ({unit})",
        expected=repr(float(theirs[worst])),
        got=repr(float(ours[worst])),
        distance=float(np.max(distances)),
        tolerance=tolerance,
        reason=reason,
    )


def _table(name: str, table: Table, reference: Reference) -> Iterator[Check]:
    recorded = read_table(reference.folder / "tables" / f"{name}.csv")
    for column, theirs in recorded.items():
        yield against_r(f"{name}.{column}", np.asarray(table[column]), theirs, reference)


def _integrals(table: Table, reference: Reference) -> Iterator[Check]:
    recorded = reference.values["integrals"]
    for row, name in enumerate(table["name"]):
        for column in ("value", "abs_error"):
            ours, theirs = float(table[column][row]), read_double(recorded[str(name)][column])
            # the integrand's values are of the size of 1, whatever is left of their sum
            yield against_r(f"integrals.{name}.{column}", ours, theirs, reference, scale=1.0)
        for column in ("subdivisions", "message", "printed"):
            found, recorded_words = str(table[column][row]), str(recorded[str(name)][column])
            yield Check(
                what=f"integrals.{name}.{column} against {reference.name}",
                expected=recorded_words,
                got=found,
                distance=float(found != recorded_words),
                # where the errors' last bits differ, so may their printed digits
                tolerance=None if platform_differences() else 0.0,
                reason=platform_differences() or "",
            )


def _at_truth(
    regression: ModuleType, config: Config, table: Table, reference: Reference
) -> Iterator[Check]:
    """The loss and its gradient at the true parameters, and the gradient at R's own fit."""
    x, y = np.asarray(table["x"]), np.asarray(table["y"])
    truth = config.regression.intercept, config.regression.slope
    for name, theirs in reference.values["at_truth"].items():
        ours = getattr(regression, name)(*truth, x, y)
        yield against_r(f"regression {name} at the truth", ours, read_double(theirs), reference)
    fit = reference.values["ols"]["intercept"], reference.values["ols"]["slope"]
    if "NA" not in fit:  # one observation has no slope
        whose = f"R's least-squares fit ({reference.name})"
        b0, b1 = map(read_double, fit)
        yield from regression.stationary(whose, b0, b1, x, y)


def _streams(reference: Reference) -> Iterator[Check]:
    from calculus_for_ml.r.stats import set_seed

    for stream in reference.values["streams"]:
        for kind in ("runif", "rnorm"):
            theirs = [read_double(text) for text in stream[kind]]
            ours = getattr(set_seed(stream["seed"]), kind)(len(theirs))
            yield against_r(f"{kind} for seed {stream['seed']}", ours, theirs, reference)
