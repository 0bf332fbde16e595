"""The study's jobs with R scripts: each has a configuration with some seeds of its own."""

import threading

SCRIPT = f"{workflow.basedir}/post.R"


rule all:
    input:
        expand(
            "results/{chunk}/tables/study_estimates.csv",
            chunk=glob_wildcards("chunks/{chunk}.json").chunk,
        ),


rule replicate_in_r:
    input:
        script=SCRIPT,
        config="chunks/{chunk}.json",
    output:
        "results/{chunk}/tables/study_estimates.csv",
    params:
        to=lambda wildcards: f"results/{wildcards.chunk}",
    shell:
        "Rscript --vanilla {input.script} {input.config} {params.to} tables study"


# As in the pipeline, so that both are spared Snakemake's wait for the timers of its job-rate limiter
onsuccess:
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.cancel()
