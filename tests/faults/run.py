"""Inject faults into real runs of the pipeline, and count what held.

    python tests/faults/run.py [--quick] [--only kills ...] [--to TABLE]

All of it takes about half an hour on two cores; --quick tries a few of each kind. Disks are filled
and made read-only with mounts of their own, which needs root on Linux. Exits 1 where something did
not hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.faults import kills  # noqa: E402
from tests.faults.outcome import Row, as_table  # noqa: E402

KINDS = {
    "kills": lambda scratch, quick: kills.kills(scratch, 6 if quick else 60),
}


def main() -> None:
    """Run the suite from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a few faults of each kind")
    parser.add_argument("--only", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--to", type=Path, help="write the table here as well")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for kind in arguments.only:
        with tempfile.TemporaryDirectory() as scratch:
            rows += KINDS[kind](Path(scratch), arguments.quick)
    table = as_table(rows)
    print(table)
    if arguments.to:
        arguments.to.write_text(table, encoding="utf-8")
    notes = [f"{row.fault}: {note}" for row in rows for note in row.notes]
    sys.exit("\n".join(notes) if notes else 0)


if __name__ == "__main__":
    main()
