"""Draw some figures from their tables."""

import argparse
import gc
import sys
from pathlib import Path

# 0.15 s, 40 MB and a tenth of each figure's time: pandas takes pyarrow where it is installed, for
# column names too, and nothing that is drawn needs it.
sys.modules.setdefault("pyarrow", None)

from calculus_for_ml.config import Config
from calculus_for_ml.figures import draw_figures
from calculus_for_ml.job import begin_job
from calculus_for_ml.workers import WorkerError
from rport import ragg, svglite  # noqa: F401  before the forks, 0.03 s in each

# What is imported stays: forked workers share it untouched, and the end does not look through it
gc.freeze()

if __name__ == "__main__":
    begin_job()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
    parser.add_argument(
        "--tables", required=True, nargs="+", type=Path, help="folders of CSV files"
    )
    parser.add_argument("--to", required=True, type=Path, help="the folder to write to")
    parser.add_argument("--records-to", type=Path, help="the folder for the figures' records")
    parser.add_argument("--theme", default="light")
    parser.add_argument(
        "--workers", default=1, type=int, help="how many processes may draw at once"
    )
    parser.add_argument("figure", nargs="+")
    arguments = parser.parse_args()

    try:
        draw_figures(
            arguments.figure,
            arguments.workers,
            config=arguments.config,
            theme=arguments.theme,
            tables_from=arguments.tables,
            to=arguments.to,
            record_to=arguments.records_to,
        )
    except WorkerError as error:
        sys.exit(str(error))
    for name in arguments.figure:
        print(f"{name}: drawn ({arguments.theme})")
