"""How far each output is from where it should be, the verdict, and the report."""

PARITY = source(
    "check.py", "parity/__init__.py", "parity/bounds.py", "parity/reference.py", "parity/verdict.py"
)


for batch, sections in BATCHES.items():

    rule:
        name:
            f"check_{batch}_numbers"
        input:
            tables=expand("results/tables/{table}.csv", table=names_of(sections, "tables")),
            script="workflow/scripts/check_numbers.py",
            source=section_source(sections)
            + source(
                "table.py",
                *R_NUMERICS,
                "sections/identities.py",
                "parity/numbers.py",
                "parity/ulp.py",
            )
            + PARITY,
            lock=LOCK,
            references=recorded("tables/{table}.csv", table=names_of(sections, "tables")),
        output:
            f"results/checks/{batch}_numbers.json",
        log:
            f"results/logs/check_{batch}_numbers.log",
        params:
            config=config_slice(*reads_of(sections)),
            sections=[section.name for section in sections],
        message:
            "Checking the numbers of {params.sections}"
        shell:
            "python {input.script} --config {params.config:q} --tables results/tables"
            f" --references {OWN_REFERENCE} {COMMITTED_REFERENCE}"
            " --to {output} {params.sections} > {log} 2>&1"

    rule:
        name:
            f"compare_{batch}_figures"
        input:
            FIGURE_FILES_OF[batch],
            axes=expand(
                "results/parity/axes/{figure}.json",
                figure=names_of(sections, "figures"),
            ),
            script="workflow/scripts/compare_figures.py",
            source=source(
                "workers.py",
                "config.py",
                "sections/__init__.py",
                "sections/section.py",
                "parity/axes.py",
                "parity/figure.py",
                "parity/geometry.py",
                "parity/outcome.py",
                "parity/pixels.py",
                "parity/svg.py",
                "parity/ulp.py",
            )
            + PARITY,
            lock=LOCK,
            references=recorded(
                "figures/ragg/{figure}.png",
                "figures/svglite/{figure}.svg",
                figure=names_of(sections, "figures"),
            ),
        output:
            f"results/parity/{batch}.json",
        log:
            f"results/logs/compare_{batch}_figures.log",
        threads: 2
        params:
            config=config_slice(*reads_of(sections), *FIGURE_KEYS),
            figures=names_of(sections, "figures"),
        message:
            "Comparing {params.figures} with R's"
        shell:
            "python {input.script} --config {params.config:q} --workers {threads}"
            " --figures results/figures --axes results/parity/axes"
            f" --references {OWN_REFERENCE} {COMMITTED_REFERENCE}"
            " --to {output} {params.figures} > {log} 2>&1"


rule write_report:
    input:
        numbers=expand("results/checks/{batch}_numbers.json", batch=BATCHES),
        figures=expand("results/parity/{batch}.json", batch=BATCHES),
        script="workflow/scripts/write_report.py",
        source=source("parity/outcome.py", "parity/report.html", "parity/report.py") + PARITY,
        lock=LOCK,
        references=recorded(),
    output:
        checks=report(
            "results/checks/checks.csv",
            category="Checks",
            caption="../report/checks.rst",
        ),
        summary=report(
            "results/checks/summary.md",
            category="Checks",
            caption="../report/summary.rst",
        ),
        page="results/parity/index.html",
    log:
        "results/logs/write_report.log",
    params:
        config=config_slice(*config),
    message:
        "Writing the checks and the parity report"
    shell:
        "python {input.script} --config {params.config:q} --numbers {input.numbers}"
        " --figures {input.figures}"
        f" --references {OWN_REFERENCE} {COMMITTED_REFERENCE}"
        " --checks {output.checks} --summary {output.summary} --page {output.page} > {log} 2>&1"


# Snakemake deletes what a failed job wrote, so the checks are written by a job that always
# succeeds, and judged by this one.
rule judge_checks:
    input:
        checks="results/checks/checks.csv",
        script="workflow/scripts/judge_checks.py",
        source=PARITY,
    output:
        "results/checks/judged.txt",
    log:
        "results/logs/judge_checks.log",
    message:
        "Judging the checks"
    shell:
        "python {input.script} {input.checks} {output} > {log} 2>&1"
