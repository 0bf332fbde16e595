"""Build the docs with Sphinx; a warning is an error."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from calculus_for_ml.atomic import folder_written_aside
from calculus_for_ml.job import begin_job

begin_job()
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("pages", type=Path, help="the folder with conf.py")
parser.add_argument("to", type=Path, help="the folder to write")
arguments = parser.parse_args()

try:
    from sphinx.cmd.build import build_main
except ModuleNotFoundError:
    sys.exit("Sphinx is not installed. pip install '.[docs]' brings it.")

# What Sphinx keeps between two builds does not know when an extension has changed
with TemporaryDirectory() as doctrees, folder_written_aside(arguments.to) as folder:
    if build_main(["-W", "-q", "-d", doctrees, str(arguments.pages), str(folder)]):
        sys.exit(1)
