"""The post in one run: tables, figures, and how far each is from R's own."""

import sys
from pathlib import Path

from snakemake.logging import logger
from snakemake.utils import min_version

min_version("9.20")


include: "workflow/rules/process.smk"
include: "workflow/rules/common.smk"
include: "workflow/rules/tables.smk"
include: "workflow/rules/figures.smk"
include: "workflow/rules/study.smk"
include: "workflow/rules/checks.smk"
include: "workflow/rules/reference.smk"
include: "workflow/rules/docs.smk"


report: "workflow/report/workflow.rst"


# On a cluster only the study's many jobs, and the one that gathers them, are submitted
localrules:
    draw_figures,
    draw_companion_figures,
    draw_study_figures,
    judge_checks,


rule all:
    default_target: True
    input:
        "results/manifest.json",
        "results/companion/manifest.json",
        [made(part, config) for part in RUN_PARTS],


rule post:
    input:
        "results/manifest.json",
        made("post", config),


rule study:
    input:
        "results/study/manifest.json",
        made("study", config),


rule tables:
    input:
        [tables(part) for part in RUN_PARTS],


rule figures:
    input:
        [results.figures(part, config) for part in RUN_PARTS],


rule docs:
    input:
        "results/docs/html",
        "results/docs/embed",
        "results/docs/excerpts",
        "results/docs/gallery",
        "results/docs/plot_reference",


onstart:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end_with_jobs)


onsuccess:
    logger.info(verdicts(), extra=VERDICT)


onerror:
    logger.info(verdicts(since=BEGAN), extra=VERDICT)
