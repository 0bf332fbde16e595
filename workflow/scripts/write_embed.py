"""Write the snippets that embed the figures, and figures.json about them."""

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from calculus_for_ml.embed.write import write_embed
from calculus_for_ml.parity.reference import Reference
from calculus_for_ml.running.atomic import folder_written_aside
from calculus_for_ml.running.job import begin_job
from calculus_for_ml.running.workers import WorkerError, map_workers

settings = begin_job()
config = settings.config
to, *results = (Path(place) for place in sys.argv[2:] if place != "--draw-dark")
committed = Reference(settings.references[-1])
with TemporaryDirectory() as scratch, folder_written_aside(to) as folder:
    if "--draw-dark" in sys.argv:
        from calculus_for_ml.drawing import draw  # which imports plotnine
        from calculus_for_ml.sections import FIGURES

        tables = [folder / "tables" for folder in results]
        results.insert(0, Path(scratch))
        (results[0] / "figures").mkdir()
        dark = partial(
            draw, config=config, theme="dark", tables_from=tables, to=results[0] / "figures"
        )
        try:
            map_workers(dark, list(FIGURES), 2, "drawing")
        except WorkerError as error:
            sys.exit(str(error))
    write_embed(config, results, folder, config.embed.folder, committed)
