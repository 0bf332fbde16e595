"""Fail unless two folders of make_reference.R hold the same tables and values, bit for bit."""

import json
import sys
from pathlib import Path

here, committed = map(Path, sys.argv[1:])
differing = [
    path.name
    for path in sorted((committed / "tables").iterdir())
    if path.read_bytes() != (here / "tables" / path.name).read_bytes()
]
ours, theirs = (json.loads((folder / "values.json").read_text()) for folder in (here, committed))
for key in theirs.keys() - {"versions"}:
    if ours[key] != theirs[key]:
        differing.append(f"values.json: {key}")
if ours["versions"]["RNGkind"] != theirs["versions"]["RNGkind"]:
    differing.append("RNGkind")
if differing:
    sys.exit(f"R's output here differs from the committed one: {', '.join(differing)}")
print(f"R {ours['versions']['R']} gives the same bits as R {theirs['versions']['R']}")
