"""What the fault suite reports: a row for each kind of fault."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field


@dataclass
class Row:
    """How many trials of one fault were made, how many held, and what went wrong in the others."""

    fault: str
    promise: str
    tried: int = 0
    held: int = 0
    notes: list[str] = field(default_factory=list)

    def count(self, held: bool, note: str = "") -> None:
        """Add one trial; `note` says which and what went wrong, and is kept where something did."""
        self.tried += 1
        self.held += held
        print(
            f"{self.fault}, {self.tried}: {'held' if held else note}", file=sys.stderr, flush=True
        )
        if not held:
            self.notes.append(note)


def as_table(rows: list[Row], earlier: str = "") -> str:
    """The rows as a table of the docs, in which those of other faults stay from an earlier one."""
    head = ["| fault | tried | held | what must hold |", "| --- | ---: | ---: | --- |"]
    lines = {line.split(" | ")[0]: line for line in earlier.splitlines() if line.startswith("| ")}
    for row in rows:
        line = f"| {row.fault} | {row.tried} | {row.held} | {row.promise} |"
        lines[line.split(" | ")[0]] = line
    rest = [line for line in lines.values() if line not in head]
    return "\n".join(["```{table} Faults that were tried", *head, *rest, "```"]) + "\n"
