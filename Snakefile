"""The post in one run: tables, figures, and how far each is from R's own."""

from snakemake.utils import min_version

min_version("9.20")


include: "workflow/rules/config.smk"
include: "workflow/rules/process.smk"
include: "workflow/rules/terminal.smk"
include: "workflow/rules/tables.smk"
include: "workflow/rules/figures.smk"
include: "workflow/rules/checks.smk"
include: "workflow/rules/reference.smk"
include: "workflow/rules/docs.smk"


report: "workflow/report/workflow.rst"


rule all:
    default_target: True
    input:
        TABLES_CSV,
        FIGURE_FILES,
        RECORD_FILES,
        REPORT,
        MANIFEST,
    message:
        "All is made"


rule tables:
    input:
        TABLES_CSV,


rule figures:
    input:
        FIGURE_FILES,


onsuccess:
    cancel_timers()
    print_verdict()


onerror:
    cancel_timers()
    print_verdict()
