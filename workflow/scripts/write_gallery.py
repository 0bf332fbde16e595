"""Draw the gallery, with R's drawing of each plot."""

import sys
from pathlib import Path

from calculus_for_ml.pages.gallery import write_gallery
from calculus_for_ml.running.atomic import folder_written_aside
from calculus_for_ml.running.job import begin_job

begin_job()
gallery, to = map(Path, sys.argv[2:])  # a folder with plots.py, plots.R and R's record
with folder_written_aside(to) as folder:
    write_gallery(gallery, folder)
