"""Tables and values compared with what R computed, in units in the last place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check, Kind
from calculus_for_ml.parity.missing import missing
from calculus_for_ml.parity.reference import NONE, Reference, find_reference
from calculus_for_ml.sections.section import Near
from calculus_for_ml.table import TableError, read_table
from rport.base import platform_differences
from rport.compare.ulp import read_double, read_texts, ulp

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from calculus_for_ml.sections.section import Section, Table

# Where the platform computes differently, a column may move by this many units in the last place
# of its table's largest value: sums of doubles for long doubles, functions that are right to 1 ulp.
PLATFORM_ULPS = 16.0


def section_checks(
    section: Section,
    config: Config,
    tables: Mapping[str, Table],
    references: Sequence[Reference],
) -> Iterator[Check]:
    """Every check of a section's numbers: its identities, its tables, and its values.

    `tables` holds what was read back from the CSV files. A section without identities or without
    values has no module of that name.
    """
    if identities := section.module("identities"):
        yield from _computed(section.tables[0], identities.identities(config, tables))
    reference = find_reference(references, config, section.reads)
    for name in section.tables:
        recorded = reference.table(name) if reference else None
        if reference is None or recorded is None:
            yield Check("table", name, "distance from R", NONE, "", None, None)
        else:
            yield from table_checks(name, tables[name], read_texts(recorded), reference)
    if values := section.module("reference"):
        of_tables = _values(section, values, config, tables, reference)
        yield from _computed(section.name, of_tables)
        # what does not depend on the configuration is compared with any record there is
        for each in references[:1]:
            recorded_values = each.values(section.name) or {}
            for name, ours in values.constants().items():
                yield _value(f"{section.name}.{name}", ours, recorded_values.get(name), each)


def read_tables(section: Section, folder: Path) -> tuple[dict[str, Table], list[Check]]:
    """A section's tables from their CSV files, and a failure for each that cannot be read."""
    tables: dict[str, Table] = {}
    odd = []
    for name in section.tables:
        try:
            tables[name] = read_table(folder / f"{name}.csv")
        except TableError as error:
            odd.append(_failed(name, "content that its writer never writes", str(error)))
    return tables, odd


def _computed(subject: str, checks: Iterable[Check]) -> Iterator[Check]:
    """Checks that are computed from tables; a failure where the tables lack what that takes."""
    try:
        yield from checks
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        problem = f"{type(error).__name__}: {error}"
        yield _failed(subject, "checks that its tables do not allow", problem)


def _failed(subject: str, measure: str, got: str) -> Check:
    """What is wrong with a table itself; one that is right has no such check."""
    return Check("table", subject, measure, "none", got, np.inf, 0.0)


def against_r(
    subject: str,
    got: ArrayLike,
    expected: ArrayLike,
    reference: Reference,
    kind: Kind = "table",
    scale: float = 0.0,
) -> Check:
    """One column (or number) against R's: 0 ulp, except for what the platform itself explains.

    What a platform explains is measured in ulp of the largest value, or of `scale` where the
    numbers are what is left of larger ones.
    """
    ours, theirs = np.atleast_1d(got).astype(float), np.atleast_1d(expected).astype(float)
    unit, tolerance, reason = "ulp", 0.0, ""
    difference = platform_differences()
    if difference:
        unit, tolerance, reason = "ulp of the largest", PLATFORM_ULPS, difference
    measure = f"distance from {reference.name} ({unit})"
    if len(ours) != len(theirs):
        rows = f"{len(theirs)} rows", f"{len(ours)} rows"
        return Check(kind, subject, measure, *rows, np.inf, 0.0)
    if not len(ours):
        return Check(kind, subject, measure, "no rows", "no rows", 0.0, 0.0, count=0)
    if difference:
        largest = max(scale, float(np.nanmax(np.abs(theirs), initial=0.0)))
        distances = np.abs(ours - theirs) / np.spacing(largest)
        distances[np.isnan(ours) & np.isnan(theirs)] = 0.0
    else:
        distances = ulp(ours, theirs)
    worst = int(np.argmax(distances))
    return Check(
        kind,
        subject,
        measure,
        expected=repr(float(theirs[worst])),
        got=repr(float(ours[worst])),
        distance=float(np.max(distances)),
        tolerance=tolerance,
        reason=reason,
        count=len(theirs),
    )


def table_checks(
    name: str, table: Table, recorded: Mapping[str, list[str]], reference: Reference
) -> Iterator[Check]:
    """Each column of the table or of R's, in the order of ours."""
    columns = {key: np.asarray(cells) for key, cells in table.items()}
    doubles = [column for column in columns.values() if column.dtype.kind == "f" and column.size]
    largest = max((np.nanmax(np.abs(column), initial=0.0) for column in doubles), default=0.0)
    for key, column in columns.items():
        subject = f"{name}.{key}"
        if key not in recorded:
            yield _failed(
                subject, f"a column that {reference.name} did not make", f"{len(column)} rows"
            )
        elif column.dtype.kind in "iuf":
            theirs = [read_double(cell) for cell in recorded[key]]
            yield against_r(subject, column, theirs, reference, scale=float(largest))
        else:
            yield _texts(subject, [str(cell) for cell in column], recorded[key], reference)
    for key in recorded:
        if key not in columns:
            yield missing("table", f"{name}.{key}", "a column of R's", reference)


def _texts(subject: str, ours: list[str], theirs: list[str], reference: Reference) -> Check:
    """A column of texts: how many differ."""
    pairs = list(zip(ours, theirs, strict=False))
    odd = [pair for pair in pairs if pair[0] != pair[1]]
    distance = float(len(odd) + abs(len(ours) - len(theirs)))
    got, expected = odd[0] if odd else (f"{len(ours)} rows", f"{len(theirs)} rows")
    # where the numbers' last bits differ, so may the digits that are printed of them
    judged = platform_differences() is None
    return Check(
        "table",
        subject,
        f"texts that differ from {reference.name}",
        expected,
        got,
        distance,
        tolerance=0.0 if judged else None,
        reason=platform_differences() or "",
        count=len(theirs),
    )


def _values(
    section: Section,
    module: Any,
    config: Config,
    tables: Mapping[str, Table],
    reference: Reference | None,
) -> Iterator[Check]:
    recorded = reference.values(section.name) if reference else None
    if reference is None or recorded is None:
        yield Check("value", section.name, "distance from R's values", NONE, "", None, None)
        return
    ours = module.values(config, tables)
    for name, value in ours.items():
        yield _value(f"{section.name}.{name}", value, recorded.get(name), reference)
    for name in recorded:
        if name not in ours and name not in module.constants():
            yield missing("value", f"{section.name}.{name}", "a value of R's", reference)


def _value(subject: str, ours: Any, recorded: Any, reference: Reference) -> Check:
    if recorded is None:
        return Check("value", subject, "distance from R", NONE, "", None, None)
    texts = recorded if isinstance(recorded, list) else [recorded]
    theirs = [read_double(text) for text in texts]
    if not isinstance(ours, Near):
        return against_r(subject, ours, theirs, reference, kind="value")
    distance = abs(ours.value - theirs[0])
    if np.isnan([ours.value, theirs[0]]).all():
        distance = 0.0
    return Check(
        "value",
        subject,
        f"distance from {reference.name}",
        repr(theirs[0]),
        repr(ours.value),
        distance,
        ours.tolerance,
        ours.reason,
    )
