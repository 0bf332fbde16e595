"""Write what the docs quote from the results."""

import argparse
from pathlib import Path

from calculus_for_ml.atomic import folder_written_aside
from calculus_for_ml.config import Config
from calculus_for_ml.job import begin_job
from calculus_for_ml.pages.excerpts import write_excerpts
from calculus_for_ml.parity.reference import Reference

begin_job()
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
parser.add_argument("--results", required=True, nargs="+", type=Path, help="the parts' folders")
parser.add_argument("--checks", required=True, nargs="+", type=Path, help="each part's checks.csv")
parser.add_argument("--reference", required=True, type=Path, help="R's record")
parser.add_argument("--benchmarks", required=True, type=Path, help="the folder of their tables")
parser.add_argument("--figures", required=True, help="the figures' place, as the pages see it")
parser.add_argument("--to", required=True, type=Path, help="the folder to write")
arguments = parser.parse_args()

with folder_written_aside(arguments.to) as folder:
    write_excerpts(
        arguments.config,
        arguments.results,
        arguments.checks,
        Reference(arguments.reference).versions,
        arguments.benchmarks,
        arguments.figures,
        folder,
        f"../{arguments.to}",
    )
