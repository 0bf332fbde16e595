"""What all rules share: the configuration, the settings of jobs, and functions for inputs."""

from functools import cache
from importlib.util import find_spec

import calculus_for_ml
import rport
from calculus_for_ml.config import Config, load_config, merge
from calculus_for_ml.config.schema import from_text
from calculus_for_ml.config.strict_yaml import read_yaml
from calculus_for_ml.running import results
from calculus_for_ml.running.manifest import delete_changed
from calculus_for_ml.running.results import made, records, shown_tables, tables
from calculus_for_ml.running.settings import digest, write_settings
from calculus_for_ml.running.terminal import VERDICT, summaries, when_nothing_is_done
from calculus_for_ml.sections import FIGURES, FOLDERS, PARTS
from calculus_for_ml.sections.study.scatter import CHUNK_READS, chunk_file, chunk_files

with exit_in_one_line():
    config = load_config(
        "config.yaml",
        *map(read_yaml, workflow.config_settings.configfiles),
        from_text(workflow.config_settings.config),  # numbers come as texts
    )

RUN_PARTS = ["post", "companion"]  # the study, whose size you choose, is requested by name
REFERENCES = ["results/reference", "workflow/reference/r-4.6.1-ggplot2-4.0.3"]
PACKAGES = [Path(package.__file__).parent for package in (calculus_for_ml, rport)]
SCRIPTS, LOCK = Path("workflow/scripts"), Path("requirements.lock")
CODE = digest(*PACKAGES, SCRIPTS, LOCK, *map(Path, REFERENCES))


wildcard_constraints:
    folder="|".join(FOLDERS),


def settings(part, keys=tuple(config), config=config, code=CODE):
    """A file that tells a job what to do, with these keys of the configuration.

    Its name changes with what it holds: a job runs again when a key changes, a script or module, a
    locked version, or R's record. Made before the DAG: Snakemake lists a folder's files only once.
    """
    return write_settings(config, keys, code, part, REFERENCES)


def settings_of(part, *more):
    """The same with the keys that the tables of a part depend on, and some `more`."""
    return settings(part, [*results.keys_of(part), *more])


def in_report(files, category):
    """Tables or checks, with their places in Snakemake's report."""
    caption = f"../report/{category.lower()}.rst"
    return [report(file, category=category, caption=caption) for file in files]


def figures_in_report(part):
    """The figures of a part, with their places in Snakemake's report."""
    found = []
    for file in map(Path, results.figures(part, config)):
        name, _, dark = file.stem.partition("-")
        labels = {"figure": name, "format": file.suffix[1:], "theme": dark or "light"}
        place = {"category": "Figures", "subcategory": FIGURES[name].title, "labels": labels}
        caption = (file.parents[1] / "records" / f"{name}.rst").absolute()
        found.append(report(str(file), caption=str(caption), **place))
    return found


def settings_of_chunks():
    """The same for some seeds of the study: of the code, what simulates and fits alone."""
    read = (package / place for package, places in zip(PACKAGES, CHUNK_READS) for place in places)
    keys = [key for key in results.keys_of("study") if "seed" not in key]
    return settings("study", keys, code=digest(*read, SCRIPTS / "replicate_study.py", LOCK))


@cache
def say_once(line):
    """Print a line, but not again where it is true of the next part as well."""
    if line:
        print(line, file=sys.stderr)


@cache
def judged_in(folder):
    """What is judged of a part, once what is not as the last run made it has been deleted.

    Snakemake goes by time stamps, which do not tell a changed result from a new one.
    """
    part = results.part_in(folder)
    if workflow.is_main_process:
        manifest, dry = Path(folder, "manifest.json"), workflow.output_settings.dryrun
        with exit_in_one_line():
            say_once(delete_changed(manifest, made(part, config), config, dry))
    return results.judged(part, config)


def require_sphinx(wildcards):
    """Nothing, or the end of the run where the docs could not be built in the end."""
    if find_spec("sphinx") is None:
        sys.exit("Error: the docs need Sphinx, which is not installed: pip install -e '.[docs]'")
    return []


def verdicts(since=0.0):
    """The summaries of what this run was asked for, if they are not older."""
    return summaries([file for job in workflow.dag.jobs for file in job.output], since)


when_nothing_is_done.append(verdicts)
