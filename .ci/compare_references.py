"""Fail unless two records of make_reference.R hold the same tables, values and axes, bit for bit.

python compare_references.py HERE COMMITTED

Axes of figures that the ggplot2 here is too old to draw (`ggplot2_since`) are left out.
"""

import json
import sys
from pathlib import Path

from calculus_for_ml.parity.reference import Reference
from calculus_for_ml.sections import FIGURES

FOLDERS = ("tables", "values", "axes")


def contents(record: Path) -> dict[str, str]:
    """The files that every version of R and ggplot2 should write alike."""
    return {
        str(path.relative_to(record)): path.read_text(encoding="utf-8")
        for folder in FOLDERS
        for path in (record / folder).iterdir()
    }


def versions(record: Path) -> dict:
    """Who made a record; it is written last, so that a record without it is not whole."""
    return json.loads((record / "versions.json").read_text(encoding="utf-8"))


here, committed = map(Path, sys.argv[1:])
ours, theirs = contents(here), contents(committed)
too_new = {
    f"axes/{name}.json"
    for name, section in FIGURES.items()
    if not Reference(here).draws_as(section.ggplot2_since)
}
names = sorted((ours | theirs).keys() - too_new)
differing = [name for name in names if ours.get(name) != theirs.get(name)]
if versions(here)["RNGkind"] != versions(committed)["RNGkind"]:
    differing.append("RNGkind")
if differing:
    sys.exit(f"R's output here differs from the committed one: {', '.join(differing)}")
print(
    f"R {versions(here)['R']} gives the same bits as R {versions(committed)['R']} "
    f"in all {len(names)} files"
)
