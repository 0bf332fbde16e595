"""Fail where the checks speak against the run; else write the manifest of what it made."""

import argparse
import sys
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.job import begin_job
from calculus_for_ml.manifest import write_manifest
from calculus_for_ml.parity.outcome import open_outcome
from calculus_for_ml.parity.reference import open_references
from calculus_for_ml.parity.verdict import judge
from calculus_for_ml.sections import SECTIONS

if __name__ == "__main__":
    begin_job()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
    parser.add_argument("--part", required=True, help="post or companion")
    parser.add_argument("--checks", required=True, type=Path, help="checks.csv")
    parser.add_argument("--numbers", required=True, nargs="+", type=Path, help="what jobs found")
    parser.add_argument(
        "--figures", required=True, nargs="+", type=Path, help="the same of figures"
    )
    parser.add_argument("--references", required=True, nargs="+", type=Path)
    parser.add_argument("--outputs", required=True, type=Path, nargs="+", help="what the run made")
    parser.add_argument("--to", required=True, type=Path, help="the manifest")
    arguments = parser.parse_args()

    sections = [section for section in SECTIONS if section.part == arguments.part]
    references = open_references(arguments.references)
    outcome = open_outcome(arguments.part, arguments.numbers, arguments.figures, references)
    written = arguments.checks.read_text(encoding="utf-8")
    against = judge(written, outcome.checks, arguments.config, sections)
    if against:
        sys.exit("\n".join(against))
    for removed in write_manifest(arguments.to, arguments.outputs, arguments.config):
        print(f"{removed}: taken away, since it is no longer asked for")
