"""Write every check, the summary and the parity page; judging them is another job's."""

import argparse
import json
import platform
from importlib.metadata import version
from pathlib import Path

from calculus_for_ml.parity.outcome import open_figures
from calculus_for_ml.parity.reference import open_references
from calculus_for_ml.parity.report import write_report
from calculus_for_ml.parity.verdict import open_checks, summarise, write_checks

SHOWN = ("numpy", "scipy", "matplotlib", "plotnine", "snakemake")

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, type=json.loads, help="the configuration as JSON")
parser.add_argument("--numbers", required=True, nargs="+", type=Path)
parser.add_argument("--figures", required=True, nargs="+", type=Path)
parser.add_argument("--references", required=True, nargs="+", type=Path)
parser.add_argument("--checks", required=True, type=Path, help="checks.csv, to be written")
parser.add_argument("--summary", required=True, type=Path, help="summary.md, to be written")
parser.add_argument("--page", required=True, type=Path, help="index.html, to be written")
arguments = parser.parse_args()

figures = [figure for path in arguments.figures for figure in open_figures(path)]
numbers = {
    heading: group for path in arguments.numbers for heading, group in open_checks(path).items()
}
checks = [check for group in numbers.values() for check in group]
checks += [check for figure in figures for check in figure.checks]
versions = {name: version(name) for name in SHOWN}
write_checks(checks, arguments.checks)
arguments.summary.write_text(summarise(checks), encoding="utf-8")
write_report(
    arguments.page,
    figures,
    numbers,
    arguments.config,
    open_references(arguments.references),
    {"Python": platform.python_version(), **versions},
)
print(f"{len(checks)} checks written")
