"""What all stages share: the configuration, the batches of jobs, and what their scripts import."""

import sys
from pathlib import Path

from calculus_for_ml.config import Config, ConfigError, load_config, merge, read_yaml
from calculus_for_ml.config.schema import from_text
from calculus_for_ml.sections import FIGURES, SECTIONS, TABLES
from calculus_for_ml.sections.section import file_name

SOURCE = Path("src/calculus_for_ml")
LOCK = "requirements.lock"
COMMITTED_REFERENCE = "workflow/reference/r-4.6.1-ggplot2-4.0.3"
OWN_REFERENCE = "results/reference"
REFERENCES = [OWN_REFERENCE, COMMITTED_REFERENCE]

# Snakemake has read what is given beside config.yaml; a command line's numbers are texts to it
try:
    config = load_config(
        "config.yaml",
        *map(read_yaml, workflow.config_settings.configfiles),
        from_text(workflow.config_settings.config),
    )
except ConfigError as error:
    # a WorkflowError would come with the lines of this file that it passed through
    sys.exit(f"Error in the configuration: {error}")

# A process that computes or draws spends most of its time on importing, so one job makes a whole
# batch: of the post or of its companion, what a new seed changes or what it does not; the study.
BATCHES = {}
for section in SECTIONS:
    BATCHES.setdefault(section.batch, []).append(section)
PARTS = list(dict.fromkeys(section.part for section in SECTIONS))
# What a run makes; the study, which may take hours, is asked for by its name
RUN_PARTS = [part for part in PARTS if part != "study"]
RUN_SECTIONS = [section for section in SECTIONS if section.part in RUN_PARTS]
FOLDERS = list(dict.fromkeys(section.folder for section in SECTIONS))
TABLE_FOLDERS = [f"{folder}/tables" for folder in FOLDERS]


def of_part(part):
    """The sections of the post, of its companion, or of the study."""
    return [section for section in SECTIONS if section.part == part]


def names(sections, kind):
    """The "tables" or "figures" of several sections."""
    return [name for section in sections for name in getattr(section, kind)]


def table_files(sections):
    """The CSV files of several sections."""
    return [f"{each.folder}/tables/{table}.csv" for each in sections for table in each.tables]


def results_folder(sections):
    """The folder of several sections' results, as a rule's parameter, which waits for the job."""
    return lambda wildcards: sections[0].folder


def reads(sections):
    """The keys of the configuration that the tables of several sections depend on."""
    return [key for section in sections for key in section.reads]


def modules(*places):
    """Modules of the package, by file or folder: Snakemake does not see what a script imports.

    Those that every script uses come along.
    """
    found = [SOURCE / place for place in ("atomic.py", "job.py", *places)]
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
