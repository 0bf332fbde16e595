"""The post in one run: tables, figures, and how far each is from R's own."""

from snakemake.utils import min_version

min_version("9.20")


include: "workflow/rules/config.smk"
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
        FIGURES_ASKED_FOR,
        "results/checks/judged.txt",


rule tables:
    input:
        TABLES_CSV,


rule figures:
    input:
        FIGURES_ASKED_FOR,


onsuccess:
    finish()


onerror:
    finish()
