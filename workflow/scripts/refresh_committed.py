"""Update the committed figures and tables, in the README and below docs."""

import shutil
import sys
from pathlib import Path

from calculus_for_ml.drawing import THEMES, render_figure
from calculus_for_ml.pages.readme import fill_blocks, readme_blocks
from calculus_for_ml.running.atomic import write_whole
from calculus_for_ml.running.job import begin_job
from calculus_for_ml.running.results import figure_names
from calculus_for_ml.sections.section import file_name

settings = begin_job()
readme, images = map(Path, sys.argv[2:])
shutil.rmtree(images, ignore_errors=True)
images.mkdir(parents=True)
for name in figure_names(settings.part):
    for theme in THEMES:
        figure = render_figure(name, settings.config, theme)
        write_whole(images / file_name(name, theme, "svg"), figure.svg)

folder = settings.folder
checks = folder / "checks/checks.csv"
blocks = readme_blocks(settings.config, [folder], checks, images.as_posix())
write_whole(readme, fill_blocks(readme.read_text(encoding="utf-8"), blocks))
