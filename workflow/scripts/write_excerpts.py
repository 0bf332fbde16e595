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
with folder_written_aside(to) as folder:
    write_excerpts(
        settings.config,
        [Path(folder) for folder in FOLDERS],
        Reference(settings.references[-1]).versions,
        Path("benchmarks"),
        folder,
        figures_seen_from_page="../results/docs/embed/figures",
        seen_from_page=f"../{to}",
    )
