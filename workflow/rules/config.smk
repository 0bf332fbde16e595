"""What all stages share: the configuration, and which sections one job makes together."""

import sys

from calculus_for_ml.config import Config, ConfigError, load_config, merge
from calculus_for_ml.config.schema import from_text
from calculus_for_ml.config.strict_yaml import read_yaml
from calculus_for_ml.sections import SECTIONS, TABLES
from calculus_for_ml.sections.section import file_name

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


def shown_files(sections):
    """The CSV files that the figures of several sections are drawn from."""
    shown = [(table, TABLES[table]) for section in sections for table in section.shows]
    others = [f"{section.folder}/tables/{table}.csv" for table, section in shown]
    return [*table_files(sections), *others]


def results_folder(sections):
    """The folder of several sections' results, as a rule's parameter, which waits for the job."""
    return lambda wildcards: sections[0].folder


def reads(sections):
    """The keys of the configuration that the tables of several sections depend on."""
    return [key for section in sections for key in section.reads]


def read_by(sections):
    """The part of the configuration under these keys, as JSON."""
    return config.to_json(*reads(sections)) if reads(sections) else "{}"
