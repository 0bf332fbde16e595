"""Draw the gallery beside R's drawing of it, as one page."""

import argparse
from pathlib import Path

from calculus_for_ml.job import begin_job
from calculus_for_ml.pages.gallery import write_gallery

begin_job()
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("gallery", type=Path, help="the folder with plots.py, plots.R and R's record")
parser.add_argument("to", type=Path, help="the HTML file to write")
arguments = parser.parse_args()

write_gallery(arguments.gallery, arguments.to)
