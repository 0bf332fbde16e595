"""Write what the docs quote from the results."""

import argparse
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.pages.excerpts import write_excerpts
from calculus_for_ml.parity.reference import Reference

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
parser.add_argument("--tables", required=True, type=Path, help="the folder with the CSV files")
parser.add_argument("--records", required=True, type=Path, help="the folder of figures' records")
parser.add_argument("--checks", required=True, type=Path, help="checks.csv")
parser.add_argument("--reference", required=True, type=Path, help="R's record")
parser.add_argument("--benchmarks", required=True, type=Path, help="the folder of their tables")
parser.add_argument("--figures", required=True, help="the figures' place, as the pages see it")
parser.add_argument("--to", required=True, type=Path, help="the folder to write")
arguments = parser.parse_args()

write_excerpts(
    arguments.config,
    arguments.tables,
    arguments.records,
    arguments.checks,
    Reference(arguments.reference).versions,
    arguments.benchmarks,
    arguments.figures,
    arguments.to,
)
