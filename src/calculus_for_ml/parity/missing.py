"""What R made and we lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from calculus_for_ml.parity.check import Check, Kind

if TYPE_CHECKING:
    from calculus_for_ml.parity.reference import Reference
    from calculus_for_ml.sections.section import Section


def undeclared(references: Sequence[Reference], sections: Sequence[Section]) -> Iterator[Check]:
    """What R made and no section declares, for every record: failures, one for each."""
    ours = {
        "tables": {name for section in sections for name in section.tables},
        "values": {section.name for section in sections if section.has("reference")},
        "figures": {name for section in sections for name in section.figures},
    }
    for reference in references:
        for folder, names in reference.made().items():
            for name in sorted(names - ours[folder]):
                yield missing(
                    "figure" if folder == "figures" else "table", name, f"R's {folder}", reference
                )


def missing(kind: Kind, subject: str, what: str, reference: Reference) -> Check:
    """One thing that R has and we lack: a failure."""
    measure = f"missing, though {reference.name} made it"
    return Check(kind, subject, measure, what, "nothing", float("inf"), 0.0)
