"""Build the docs with Sphinx; a warning is an error."""

import sys
from tempfile import TemporaryDirectory

from sphinx.cmd.build import build_main

from calculus_for_ml.running.atomic import folder_written_aside
from calculus_for_ml.running.job import begin_job

begin_job()
pages, to = sys.argv[2:]
# Sphinx's cache does not notice when an extension has changed
with TemporaryDirectory() as doctrees, folder_written_aside(to) as folder:
    if build_main(["-W", "-q", "-d", doctrees, pages, str(folder)]):
        sys.exit(1)
