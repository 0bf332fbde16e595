"""Run the R script for this configuration, and put what it made in place only when complete."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from calculus_for_ml.running.job import begin_job, end_with
from rport.compare import FONTS

PACKAGES = ("ggplot2", "jsonlite", "ragg", "svglite")
INSTALL = "On Debian or Ubuntu: apt-get install r-base-core fonts-dejavu-core " + " ".join(
    f"r-cran-{package}" for package in PACKAGES
)

settings = begin_job()
to, script = map(Path, sys.argv[2:])

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

to.mkdir(parents=True, exist_ok=True)
with tempfile.TemporaryDirectory(dir=to.parent) as scratch:
    config = Path(scratch, "config.json")
    config.write_text(json.dumps(json.loads(settings.config.to_json()), indent=1), encoding="utf-8")
    made = Path(scratch, "made")
    run = subprocess.run(
        ["Rscript", "--vanilla", script, config, made],
        # fontconfig looks for a relative path in its own folder
        env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
        preexec_fn=partial(end_with, os.getpid()),
        check=False,
    )
    if run.returncode:
        sys.exit(f"R stopped with exit code {run.returncode}; its message is above.")
    shutil.rmtree(to)
    made.rename(to)
versions = json.loads((to / "versions.json").read_text(encoding="utf-8"))
print(
    f"R {versions['R']}: "
    + ", ".join(f"{name} {versions[name]}" for name in PACKAGES if name in versions)
)
