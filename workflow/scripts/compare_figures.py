"""Compare some figures with R's, and hand on what was found."""

import argparse
import sys
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.job import begin_job
from calculus_for_ml.parity.figure import compare_figures
from calculus_for_ml.parity.outcome import save_figures
from calculus_for_ml.parity.reference import open_references
from calculus_for_ml.workers import WorkerError

if __name__ == "__main__":
    begin_job()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--figures", required=True, type=Path, help="the folder with the figures")
    parser.add_argument("--records", required=True, type=Path, help="the folder with their records")
    parser.add_argument("--references", required=True, nargs="+", type=Path)
    parser.add_argument("--to", required=True, type=Path, help="the file to write")
    parser.add_argument(
        "--workers", default=1, type=int, help="how many processes may compare at once"
    )
    parser.add_argument("figure", nargs="+")
    arguments = parser.parse_args()

    try:
        figures = compare_figures(
            arguments.figure,
            arguments.config,
            arguments.theme,
            arguments.figures,
            arguments.records,
            open_references(arguments.references),
            arguments.workers,
        )
    except WorkerError as error:
        sys.exit(str(error))
    save_figures(figures, arguments.to)
    for figure in figures:
        print(f"{figure.name}: {figure.caption or 'nothing to compare with'}")
