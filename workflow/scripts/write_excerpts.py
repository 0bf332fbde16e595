"""Write what the docs quote from the results."""

import sys
from pathlib import Path

from calculus_for_ml.pages.excerpts import write_excerpts
from calculus_for_ml.parity.reference import Reference
from calculus_for_ml.running.atomic import folder_written_aside
from calculus_for_ml.running.job import begin_job
from calculus_for_ml.sections import FOLDERS

settings = begin_job()
[to] = sys.argv[2:]
results = [Path(folder) for folder in FOLDERS]
with folder_written_aside(to) as folder:
    write_excerpts(
        settings.config,
        results,
        [folder / "checks/checks.csv" for folder in results],
        Reference(settings.references[-1]).versions,
        Path("benchmarks"),
        "../results/docs/embed/figures",  # as the pages see it
        folder,
        f"../{to}",
    )
