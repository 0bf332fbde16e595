"""Run the R script for this configuration, and put what it made in place only when it is whole."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from calculus_for_ml.job import begin_job, end_with

PACKAGES = ("ggplot2", "jsonlite", "ragg", "svglite")
INSTALL = "On Debian or Ubuntu: apt-get install r-base-core fonts-dejavu-core " + " ".join(
    f"r-cran-{package}" for package in PACKAGES
)

begin_job()
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--config", required=True, help="the configuration as JSON")
parser.add_argument("--script", required=True, type=Path, help="make_reference.R")
parser.add_argument("--fonts", required=True, type=Path, help="fonts.conf")
parser.add_argument("--to", required=True, type=Path, help="the folder to write to")
arguments = parser.parse_args()

if shutil.which("Rscript") is None:
    sys.exit(f"R is not installed (no Rscript on the PATH). {INSTALL}")
found = "cat(rownames(installed.packages()), sep = '\\n')"
asked = subprocess.run(
    ["Rscript", "--vanilla", "-e", found], capture_output=True, text=True, check=False
)
if asked.returncode:
    sys.exit(f"Rscript cannot run: {asked.stderr.strip() or f'exit code {asked.returncode}'}")
if missing := [package for package in PACKAGES if package not in asked.stdout.split()]:
    sys.exit(f"R lacks the packages {', '.join(missing)}. {INSTALL}")

arguments.to.mkdir(parents=True, exist_ok=True)
with tempfile.TemporaryDirectory(dir=arguments.to.parent) as scratch:
    config = Path(scratch, "config.json")
    config.write_text(json.dumps(json.loads(arguments.config), indent=1), encoding="utf-8")
    made = Path(scratch, "made")
    run = subprocess.run(
        ["Rscript", "--vanilla", arguments.script, config, made],
        # fontconfig looks for a relative path in its own folder
        env={**os.environ, "FONTCONFIG_FILE": str(arguments.fonts.resolve())},
        preexec_fn=partial(end_with, os.getpid()),
        check=False,
    )
    if run.returncode:
        sys.exit(f"R stopped with exit code {run.returncode}; its message stands above.")
    shutil.rmtree(arguments.to)
    made.rename(arguments.to)
versions = json.loads((arguments.to / "versions.json").read_text(encoding="utf-8"))
print(
    f"R {versions['R']}: "
    + ", ".join(f"{name} {versions[name]}" for name in PACKAGES if name in versions)
)
