"""Check the numbers of some sections: identities, and equality with what R recorded."""

import argparse
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.job import begin_job
from calculus_for_ml.parity.numbers import read_tables, section_checks
from calculus_for_ml.parity.outcome import save_checks
from calculus_for_ml.parity.reference import open_references
from calculus_for_ml.progress import progress
from calculus_for_ml.sections import SECTIONS

if __name__ == "__main__":
    begin_job()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
    parser.add_argument("--tables", required=True, type=Path, help="the folder with the CSV files")
    parser.add_argument("--references", required=True, nargs="+", type=Path)
    parser.add_argument("--to", required=True, type=Path, help="the file to write")
    parser.add_argument("section", nargs="+")
    arguments = parser.parse_args()

    references = open_references(arguments.references)
    sections = [section for section in SECTIONS if section.name in arguments.section]
    checks = {}
    for section in progress(sections, len(sections), "the checks"):
        tables, odd = read_tables(section, arguments.tables)
        found = odd or section_checks(section, arguments.config, tables, references)
        checks[section.title] = list(found)
        print(f"{section.name}: {len(checks[section.title])} checks")
    save_checks(checks, arguments.to)
