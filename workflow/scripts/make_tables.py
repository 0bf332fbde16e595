"""Compute the tables of some sections and write each as CSV."""

import argparse
import json
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.sections import SECTIONS
from calculus_for_ml.table import write_table

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, type=json.loads, help="the configuration as JSON")
parser.add_argument("--to", required=True, type=Path, help="the folder to write to")
parser.add_argument("section", nargs="+")
arguments = parser.parse_args()

config = Config.from_mapping(arguments.config)
for section in SECTIONS:
    if section.name in arguments.section:
        for name, table in section.module.tables(config).items():
            write_table(table, arguments.to / f"{name}.csv")
            print(f"{section.name}: wrote {name}.csv")
