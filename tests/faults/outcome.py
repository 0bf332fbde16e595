"""What the fault suite reports: a row for each kind of fault."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Row:
    """How many trials of one fault were made, how many held, and what went wrong in the others."""

    fault: str
    promise: str
    tried: int = 0
    held: int = 0
    notes: list[str] = field(default_factory=list)
    is_required: bool = True

    def count(self, held: bool, note: str = "") -> None:
        """Add one trial; `note` says what went wrong, and is kept where it did."""
        self.tried += 1
        self.held += held
        if not held:
            self.notes.append(note)


def as_table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| fault | tried | held | what must hold |", "| --- | ---: | ---: | --- |"]
    lines += [f"| {row.fault} | {row.tried} | {row.held} | {row.promise} |" for row in rows]
    return "\n".join(lines) + "\n"
