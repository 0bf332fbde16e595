"""Inputs that Snakemake does not see: what scripts import, and what R recorded."""

from pathlib import Path

SOURCE = Path("src/calculus_for_ml")
LOCK = "requirements.lock"
COMMITTED_REFERENCE = "workflow/reference/r-4.6.1-ggplot2-4.0.3"
OWN_REFERENCE = "results/reference"
REFERENCES = [OWN_REFERENCE, COMMITTED_REFERENCE]


def modules(*places):
    """Modules of the package, by file or folder, and those that every script imports."""
    found = [SOURCE / place for place in ("atomic.py", "job.py", "progress.py", *places)]
    inside = [file for path in found for file in (path.rglob("*") if path.is_dir() else [path])]
    # importing a module runs the packages around it
    around = [folder / "__init__.py" for path in found for folder in path.parents]
    files = {str(file) for file in [*inside, *around] if file.is_file() and file.suffix != ".pyc"}
    return sorted(files)


def recorded(*folders):
    """The files of R's records: what was given to R, and what it made in these folders.

    None of them is a declared output of `reference`, so that nobody needs R for the checks.
    """
    made = (Path(record) for record in REFERENCES)
    files = (path for root in made for f in folders for path in (root / f).rglob("*.*"))
    about = (path for record in REFERENCES for path in Path(record).glob("*.json"))
    return sorted(map(str, [*about, *files]))
