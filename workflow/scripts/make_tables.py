"""Compute the tables of a part, write each as CSV, and check what was written."""

from calculus_for_ml.parity.numbers import read_tables, section_checks
from calculus_for_ml.parity.outcome import save_checks
from calculus_for_ml.parity.reference import open_references
from calculus_for_ml.running.job import begin_job
from calculus_for_ml.running.progress import progress
from calculus_for_ml.table import write_table

settings = begin_job()
references = open_references(settings.references)
folder, checks = settings.folder / "tables", {}
for section in progress(settings.sections, len(settings.sections), "the tables"):
    for name, table in section.mathematics.tables(settings.config).items():
        write_table(table, folder / f"{name}.csv")
    written, odd = read_tables(section, folder)
    found = odd or section_checks(section, settings.config, written, references)
    checks[section.title] = list(found)
    print(f"{section.name}: {len(section.tables)} tables, {len(checks[section.title])} checks")
save_checks(checks, settings.folder / "checks/numbers.json")
