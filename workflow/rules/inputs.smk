"""What scripts read and Snakemake does not see: what they import, and what R recorded.

Each such file is a parameter of a rule, its name with the hash of its contents; a job runs again
when one changes. As inputs they would cost more: Snakemake takes the checksum of each input for
each output, 1.0 of the 7.6 CPU seconds in which a cold run makes the post.
"""

import os
from functools import cache
from pathlib import Path

from calculus_for_ml.manifest import sha256

SOURCE = Path("src/calculus_for_ml")
RPORT = Path("rport/src/rport")
LOCK = Path("requirements.lock")
COMMITTED_REFERENCE = "workflow/reference/r-4.6.1-ggplot2-4.0.3"
OWN_REFERENCE = "results/reference"
REFERENCES = [OWN_REFERENCE, COMMITTED_REFERENCE]


def modules(*places):
    """Modules, by file or folder, what every script imports, and the locked versions.

    A place below `rport/` is one of that library's.
    """
    every = ("atomic.py", "job.py", "progress.py")
    found = [
        RPORT / place.removeprefix("rport/") if place.startswith("rport") else SOURCE / place
        for place in (*every, *places)
    ]
    inside = [file for path in found for file in (files_in(path) if path.is_dir() else [path])]
    # importing a module runs the packages around it
    around = [folder / "__init__.py" for path in found for folder in path.parents]
    files = {*inside, *filter(Path.is_file, around), LOCK}
    return [hashed(file) for file in sorted(files)]


@cache
def files_in(folder):
    """The files in a folder and below it, without compiled ones."""
    walk = os.walk(folder)
    return [
        Path(at, file) for at, _, files in walk if not at.endswith("__pycache__") for file in files
    ]


@cache
def recorded(*folders):
    """The files of R's records: what was given to R, and what it made in these folders.

    None of them is a declared output of `reference`, so that nobody needs R for the checks.
    """
    made = (Path(record) for record in REFERENCES)
    files = (path for root in made for f in folders for path in (root / f).rglob("*.*"))
    about = (path for record in REFERENCES for path in Path(record).glob("*.json"))
    return [hashed(file) for file in sorted([*about, *files])]


@cache
def hashed(file):
    """A file's name and the hash of its contents."""
    return f"{file} {sha256(file)}"
