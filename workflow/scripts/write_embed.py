"""Write the snippets that embed the figures, and figures.json about them."""

import argparse
from pathlib import Path

from calculus_for_ml.atomic import folder_written_aside
from calculus_for_ml.config import Config
from calculus_for_ml.embed.write import write_embed
from calculus_for_ml.job import begin_job
from calculus_for_ml.parity.reference import Reference

begin_job()
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
parser.add_argument("--results", required=True, nargs="+", type=Path, help="the parts' folders")
parser.add_argument("--reference", required=True, type=Path, help="R's record")
parser.add_argument("--folder", required=True, help="the figures' place, as the page sees it")
parser.add_argument("--to", required=True, type=Path, help="the folder to write")
arguments = parser.parse_args()

with folder_written_aside(arguments.to) as folder:
    write_embed(
        arguments.config,
        arguments.results,
        folder,
        arguments.folder,
        Reference(arguments.reference),
    )
