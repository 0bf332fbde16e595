"""Write every check, the summary and the parity page of a part, and give the verdict.

Fails if any check fails the run; otherwise writes the manifest of what it made.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

from calculus_for_ml.parity.checks_csv import as_csv
from calculus_for_ml.parity.outcome import open_outcome
from calculus_for_ml.parity.reference import open_references
from calculus_for_ml.parity.report import write_report
from calculus_for_ml.parity.summary import summarise
from calculus_for_ml.parity.verdict import judge
from calculus_for_ml.running.atomic import write_whole
from calculus_for_ml.running.job import begin_job
from calculus_for_ml.running.manifest import write_manifest
from calculus_for_ml.running.results import made

SHOWN = ("numpy", "scipy", "matplotlib", "plotnine", "snakemake")

settings = begin_job()
part, config, folder = settings.part, settings.config, settings.folder
references = open_references(settings.references)
outcome = open_outcome(
    part, [folder / "checks/numbers.json"], [folder / "parity/figures.json"], references
)
checks = as_csv(outcome.checks)
versions = {"Python": platform.python_version(), **{name: version(name) for name in SHOWN}}
write_whole(folder / "checks/checks.csv", checks)
write_whole(folder / "checks/summary.md", summarise(part, outcome.checks, config, folder))
write_report(folder / "parity/index.html", part, outcome, config, references, versions)
if against := judge(checks, outcome.checks, config, settings.sections):
    sys.exit("\n".join(against))
for deleted in write_manifest(folder / "manifest.json", map(Path, made(part, config)), config):
    print(f"{deleted}: deleted, since it is no longer asked for")
print(f"{len(outcome.checks)} checks judged")
