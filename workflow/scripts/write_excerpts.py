"""Write what the docs quote from the results."""

import argparse
import json
from pathlib import Path

import yaml

from calculus_for_ml.docs.excerpts import write_excerpts
from calculus_for_ml.parity.reference import Reference

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, type=json.loads, help="the configuration as JSON")
parser.add_argument("--tables", required=True, type=Path, help="the folder with the CSV files")
parser.add_argument("--checks", required=True, type=Path, help="checks.csv")
parser.add_argument("--schema", required=True, type=Path, help="the schema of the configuration")
parser.add_argument("--reference", required=True, type=Path, help="R's record")
parser.add_argument("--benchmarks", required=True, type=Path, help="a table that may not exist")
parser.add_argument("--machine", required=True, type=Path, help="another that may not exist")
parser.add_argument("--to", required=True, type=Path, help="the folder to write")
arguments = parser.parse_args()

write_excerpts(
    arguments.config,
    arguments.tables,
    arguments.checks,
    yaml.safe_load(arguments.schema.read_text(encoding="utf-8")),
    Reference(arguments.reference).values["versions"],
    arguments.benchmarks,
    arguments.machine,
    arguments.to,
)
