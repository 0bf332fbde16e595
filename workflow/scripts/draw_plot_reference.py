"""Draw the plots of the reference of `rport.ggplot2`, and write its pages."""

import sys
from pathlib import Path

from calculus_for_ml.pages.plot_reference import write_reference
from calculus_for_ml.running.atomic import folder_written_aside
from calculus_for_ml.running.job import begin_job

begin_job()
examples, to = sys.argv[2:]  # a folder with plots.toml, data.py and data.R
with folder_written_aside(to) as folder:
    write_reference(Path(examples), folder, f"../{to}")  # as the docs' pages see it
