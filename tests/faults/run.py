"""Inject faults into real runs of the pipeline, and count what held.

    python tests/faults/run.py [--quick] [--only kills ...] [--refresh]

All of it takes about an hour on two quiet cores; --quick tries a few faults of each kind. Disks are
filled and made read-only by file systems in memory, which needs root on Linux. Exits 1 where
something that must hold did not, and says what.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "faults.md"
sys.path.insert(0, str(ROOT))

from tests.faults import (  # noqa: E402
    determinism,
    edits,
    ends,
    extremes,
    hostile,
    kills,
    starved,
    tampering,
)
from tests.faults.outcome import Row, as_table  # noqa: E402

from calculus_for_ml.pages.readme import fill_blocks  # noqa: E402
from calculus_for_ml.running.atomic import write_whole  # noqa: E402

KINDS: dict[str, Callable[[Path, bool], list[Row]]] = {
    "kills": kills.kills,
    "ends": ends.ends,
    "starved": starved.starved,
    "tampering": tampering.tampering,
    "edits": edits.edits,
    "hostile": hostile.hostile,
    "extremes": extremes.extremes,
    "determinism": determinism.determinism,
}


def main() -> None:
    """Run the suite from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a few faults of each kind")
    parser.add_argument("--only", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument(
        "--refresh", action="store_true", help="bring the table of docs/faults.md up to date"
    )
    arguments = parser.parse_args()
    rows: list[Row] = []
    for kind in arguments.only:
        with tempfile.TemporaryDirectory() as scratch:
            found = KINDS[kind](Path(scratch), arguments.quick)
        rows += found
        if arguments.refresh:
            record(found)
        print(f"{kind}: done", file=sys.stderr)
    print(as_table(rows))
    wrong = [f"{row.fault}: {note}" for row in rows for note in row.notes]
    sys.exit("\n".join(wrong) if wrong else 0)


def record(rows: list[Row]) -> None:
    """Bring some rows of the docs' table up to date."""
    page = DOCS.read_text(encoding="utf-8")
    earlier = page.split("<!-- begin: faults -->")[1].split("<!-- end")[0]
    write_whole(DOCS, fill_blocks(page, {"faults": as_table(rows, earlier)}))


if __name__ == "__main__":
    main()
