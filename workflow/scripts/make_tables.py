"""Compute the tables of some sections and write each as CSV."""

import argparse
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.job import begin_job
from calculus_for_ml.progress import progress
from calculus_for_ml.sections import SECTIONS
from calculus_for_ml.table import write_table

if __name__ == "__main__":
    begin_job()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
    parser.add_argument("--to", required=True, type=Path, help="the folder to write to")
    parser.add_argument("section", nargs="+")
    arguments = parser.parse_args()

    sections = [section for section in SECTIONS if section.name in arguments.section]
    for section in progress(sections, len(sections), "the tables"):
        for name, table in section.mathematics.tables(arguments.config).items():
            write_table(table, arguments.to / f"{name}.csv")
            print(f"{section.name}: wrote {name}.csv")
