"""Fail where a check failed, and say which and by how much."""

import argparse
import sys
from pathlib import Path

from calculus_for_ml.parity.verdict import read_failures

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("checks", type=Path, help="checks.csv")
parser.add_argument("to", type=Path, help="the file to write where nothing failed")
arguments = parser.parse_args()

failures = read_failures(arguments.checks)
if failures:
    sys.exit("\n".join([f"{len(failures)} checks failed:", *failures]))
arguments.to.write_text("no check failed\n", encoding="utf-8")
