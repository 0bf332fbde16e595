"""What all stages share, the validated configuration above all, and no rule."""

import gc
import json
import os
import re
import sys
import threading
import time
from pathlib import Path

from calculus_for_ml.config import Config, ConfigError, merge, parse_yaml, read_yaml, validate
from calculus_for_ml.sections import FIGURES, SECTIONS, TABLES

STARTED = time.time()
SCHEMA = workflow.source_path("../schemas/config.schema.yaml")
SOURCE = Path("src/calculus_for_ml")
LOCK = "requirements.lock"
COMMITTED_REFERENCE = "workflow/reference/r-4.6.1-ggplot2-4.0.3"
OWN_REFERENCE = "results/reference"
CAPTIONS = Path(".snakemake/captions").absolute()
FIGURE_CAPTION = Path("workflow/report/figure.rst")

# Snakemake imports pandas, for a quarter of a second, wherever there are `params`, to look whether
# one of them is a data frame. None is here, and it asks first whether pandas can be found. (What
# runs in Snakemake's own process, a `run:` block say, cannot import pandas then; jobs can.)
sys.modules.setdefault("pandas", None)

# Jobs run `python`: the one that runs Snakemake, whether its environment is activated or not
os.environ.update(PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


def read_config():
    """Lay --configfile and --config over config.yaml, and check the result.

    Snakemake has read both already, but it keeps the last of two equal keys without a word, and
    takes each number within braces for a string.
    """
    try:
        merged = read_yaml("config.yaml")
        for path in workflow.config_settings.configfiles:
            merged = merge(merged, read_yaml(path))
        for key, value in workflow.config_settings.config.items():
            written = re.compile(rf"(?:--config=|-C)?{re.escape(key)}=(.*)", re.DOTALL)
            values = [match[1] for word in sys.argv if (match := written.fullmatch(word))]
            if len(values) > 1:
                raise ConfigError(f"--config: {key!r} stands twice; each key is allowed once")
            if values:
                value = parse_yaml(values[0], f"--config {key}")
            merged = merge(merged, {key: value})
        return validate(merged, SCHEMA)
    except ConfigError as error:
        # A WorkflowError would come with the lines of this file that it passed through
        sys.exit(f"Error in the configuration: {error}")


config = read_config()

# What is imported until here stays. Out of the garbage collector's sight it costs nothing more; a
# tenth of a run with nothing to do went into looking through it, at the end above all.
gc.freeze()


def config_slice(*keys):
    """The part of the configuration under these keys ("figure.dpi" is a key in a key), as JSON.

    A job is given the slice that it depends on and no more: Snakemake then makes again what a
    change of that slice touches, and nothing else.
    """
    chosen = {}
    for key in sorted(set(keys)):
        first, _, second = key.partition(".")
        if second:
            chosen.setdefault(first, {})[second] = config[first][second]
        else:
            chosen[first] = config[first]
    return json.dumps(chosen)


# A process that computes or draws spends most of its time on importing, so one job makes a whole
# batch. There are two: what a new seed changes, and what it does not.
BATCHES = {
    "exact": [section for section in SECTIONS if not section.is_simulated],
    "simulated": [section for section in SECTIONS if section.is_simulated],
}


def names_of(sections, kind):
    """The tables or figures of several sections."""
    return [name for section in sections for name in getattr(section, kind)]


def reads_of(sections):
    """The top-level keys that the tables of several sections depend on."""
    return [key for section in sections for key in section.reads]


def source(*modules):
    """Modules of the package as inputs; Snakemake does not see what a script imports."""
    return [str(SOURCE / module) for module in modules]


def modules(*folders):
    """All modules of some of the package's folders, named as `source` takes them."""
    return sorted(
        str(path.relative_to(SOURCE))
        for folder in folders
        for path in (SOURCE / folder).rglob("*.py")
    )


def section_source(sections):
    """The modules of several sections, and what all sections build on."""
    return source(
        "config.py",
        "sections/__init__.py",
        "sections/section.py",
        *(f"sections/{section.name}.py" for section in sections),
    )


def described(files):
    """Files of figures as entries of the HTML report, each under its section with its caption."""
    entries = []
    for file in files:
        figure, suffix = Path(file).stem, Path(file).suffix
        words = {"category": "Figures", "subcategory": FIGURES[figure].title}
        labels = {"figure": figure, "format": suffix[1:]}
        caption = str(CAPTIONS / f"{figure}.rst")
        entry = report(file, caption=caption, labels=labels, **words)
        entries.append(entry)
    return entries


def write_captions():
    """Write the figures' captions for the report, which takes a caption from a file only."""
    from calculus_for_ml.embed import escape

    CAPTIONS.mkdir(parents=True, exist_ok=True)
    for section in SECTIONS:
        for name, figure in section.module.figures(Config.from_mapping(config)).items():
            (CAPTIONS / f"{name}.rst").write_text(
                f"{escape.rst(figure.caption)}\n\n{FIGURE_CAPTION.read_text('utf-8')}", "utf-8"
            )


if any(argument.startswith("--report") for argument in sys.argv):
    write_captions()


def recorded(*patterns, **names):
    """What R recorded: for this configuration if `snakemake reference` made it, and as committed.

    None of these files is a declared output of `reference`, so that nobody needs R for the checks.
    """
    files = expand(["values.json", *patterns], **names)
    folders = [OWN_REFERENCE, COMMITTED_REFERENCE]
    return [
        str(path) for folder in folders for file in files if (path := Path(folder, file)).exists()
    ]


def finish():
    """Print the summary that the run wrote, and do not wait for the timers of the job-rate limiter.

    Snakemake leaves a timer of about a second behind for each job; they have nothing left to do.
    """
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.cancel()
    summary = Path("results/checks/summary.md")
    # One that this run did not write speaks of another configuration, perhaps
    if summary.exists() and summary.stat().st_mtime > STARTED:
        print(summary.read_text(encoding="utf-8"), file=sys.stderr)
