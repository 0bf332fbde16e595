"""The post in one run: tables, figures, and how far each is from R's own."""

from snakemake.utils import min_version

min_version("9.20")


include: "workflow/rules/config.smk"
include: "workflow/rules/inputs.smk"
include: "workflow/rules/start.smk"
include: "workflow/rules/process.smk"
include: "workflow/rules/forkserver.smk"
include: "workflow/rules/terminal.smk"
include: "workflow/rules/tables.smk"
include: "workflow/rules/figures.smk"
include: "workflow/rules/tampering.smk"
include: "workflow/rules/study.smk"
include: "workflow/rules/checks.smk"
include: "workflow/rules/verify.smk"
include: "workflow/rules/reference.smk"
include: "workflow/rules/docs.smk"


report: "workflow/report/workflow.rst"


rule all:
    default_target: True
    input:
        [made(part) for part in RUN_PARTS],
        [manifest_file(part) for part in RUN_PARTS],
    message:
        "All is made"


rule post:
    input:
        made("post"),
        manifest_file("post"),


rule study:
    input:
        made("study"),
        manifest_file("study"),
    message:
        "The study is made"


rule tables:
    input:
        table_files(RUN_SECTIONS),


rule figures:
    input:
        [figure_files(*drawn) for drawn in DRAWN.values() if drawn[0][0] in RUN_SECTIONS],


onstart:
    end_when_told()
    start_fork_servers()


onsuccess:
    cancel_timers()
    end_fork_servers()
    print_verdict()


onerror:
    cancel_timers()
    end_fork_servers()
    print_verdict()
