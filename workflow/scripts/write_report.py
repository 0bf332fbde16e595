"""Write every check, the summary and the parity page; judging them is another job's."""

import argparse
import platform
from importlib.metadata import version
from pathlib import Path

from calculus_for_ml.atomic import write_whole
from calculus_for_ml.config import Config
from calculus_for_ml.job import begin_job
from calculus_for_ml.parity.outcome import open_outcome
from calculus_for_ml.parity.reference import open_references
from calculus_for_ml.parity.report import write_report
from calculus_for_ml.parity.verdict import as_csv, summarise

SHOWN = ("numpy", "scipy", "matplotlib", "plotnine", "snakemake")

if __name__ == "__main__":
    begin_job()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
    parser.add_argument("--part", required=True, help="post or companion")
    parser.add_argument("--numbers", required=True, nargs="+", type=Path)
    parser.add_argument("--figures", required=True, nargs="+", type=Path)
    parser.add_argument("--references", required=True, nargs="+", type=Path)
    parser.add_argument("--to", required=True, nargs=3, type=Path, metavar=("CSV", "MD", "HTML"))
    arguments = parser.parse_args()
    checks, summary, page = arguments.to

    references = open_references(arguments.references)
    outcome = open_outcome(arguments.part, arguments.numbers, arguments.figures, references)
    versions = {"Python": platform.python_version(), **{name: version(name) for name in SHOWN}}
    write_whole(checks, as_csv(outcome.checks))
    write_whole(
        summary, summarise(arguments.part, outcome.checks, arguments.config, checks.parents[1])
    )
    write_report(page, arguments.part, outcome, arguments.config, references, versions)
    print(f"{len(outcome.checks)} checks written")
