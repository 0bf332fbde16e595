"""Bring the figures and tables that are committed, in the README and below docs, up to date."""

import argparse
import shutil
from pathlib import Path

from calculus_for_ml.atomic import write_whole
from calculus_for_ml.config import Config
from calculus_for_ml.job import begin_job
from calculus_for_ml.pages.readme import fill_blocks, readme_blocks

begin_job()
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, type=Config.from_json, help="as JSON")
parser.add_argument("--records", required=True, type=Path, help="the figures' records")
parser.add_argument("--checks", required=True, type=Path, help="checks.csv")
parser.add_argument("--images", required=True, type=Path, help="where the figures are committed")
parser.add_argument("--readme", required=True, type=Path)
parser.add_argument("figure", nargs="+", type=Path)
arguments = parser.parse_args()

shutil.rmtree(arguments.images, ignore_errors=True)
arguments.images.mkdir(parents=True)
for figure in arguments.figure:
    shutil.copyfile(figure, arguments.images / figure.name)

blocks = readme_blocks(
    arguments.config, [arguments.records.parent], arguments.checks, arguments.images.as_posix()
)
readme = arguments.readme.read_text(encoding="utf-8")
write_whole(arguments.readme, fill_blocks(readme, blocks))
