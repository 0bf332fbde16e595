"""Draw the figures of a part from its tables, and compare what was drawn with R's."""

import sys
from pathlib import Path

from calculus_for_ml.drawing import draw_and_compare
from calculus_for_ml.parity.outcome import save_figures
from calculus_for_ml.parity.reference import open_references
from calculus_for_ml.running.job import begin_job
from calculus_for_ml.running.results import figure_names
from calculus_for_ml.running.workers import WorkerError
from calculus_for_ml.sections import FOLDERS

settings = begin_job()
try:
    figures = draw_and_compare(
        figure_names(settings.part),
        settings.config,
        [Path(folder, "tables") for folder in FOLDERS],
        settings.folder,
        open_references(settings.references),
        workers=2,
    )
except WorkerError as error:
    sys.exit(str(error))
save_figures(figures, settings.folder / "parity/figures.json")
for figure in figures:
    print(f"{figure.name}: drawn; {figure.caption or 'nothing to compare with'}")
