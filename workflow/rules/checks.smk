"""How far each output is from where it should be, the report, and the verdict."""

PARITY = modules("check.py", "parity")
NUMBERS_FOUND = expand("results/checks/{batch}_numbers.json", batch=BATCHES)
FIGURES_FOUND = expand("results/parity/{batch}.json", batch=DRAWN)
REPORT = ["results/checks/checks.csv", "results/checks/summary.md", "results/parity/index.html"]
MANIFEST = "results/manifest.json"


for batch, sections in BATCHES.items():

    rule:
        name:
            f"check_{batch}_numbers"
        input:
            NUMERICS,
            PARITY,
            recorded("tables", "values"),
            tables=expand("results/tables/{table}.csv", table=names(sections, "tables")),
            script="workflow/scripts/check_numbers.py",
            lock=LOCK,
        output:
            f"results/checks/{batch}_numbers.json",
        log:
            f"results/logs/check_{batch}_numbers.log",
        params:
            config=config.to_json(*reads(sections)),
            references=REFERENCES,
            sections=[section.name for section in sections],
        message:
            f"Checking the {batch} numbers"
        shell:
            "python {input.script} --config {params.config:q} --tables results/tables"
            " --references {params.references} --to {output} {params.sections} > {log} 2>&1"


for batch, (sections, theme) in DRAWN.items():

    rule:
        name:
            f"compare_{batch}_figures"
        input:
            NUMERICS,
            PARITY,
            modules("workers.py"),
            recorded("axes", "figures"),
            figure_files(sections, theme),
            record_files(sections),
            script="workflow/scripts/compare_figures.py",
            lock=LOCK,
        output:
            f"results/parity/{batch}.json",
        log:
            f"results/logs/compare_{batch}_figures.log",
        threads: 2
        params:
            config=config.to_json(*reads(sections), *FIGURE_KEYS),
            figures=names(sections, "figures"),
            references=REFERENCES,
            theme=theme,
        message:
            f"Comparing the {batch} figures with R's"
        shell:
            "python {input.script} --config {params.config:q} --workers {threads}"
            " --theme {params.theme} --figures results/figures --records results/records"
            " --references {params.references} --to {output} {params.figures} > {log} 2>&1"


rule write_report:
    input:
        NUMERICS,
        PARITY,
        recorded(),
        numbers=NUMBERS_FOUND,
        figures=FIGURES_FOUND,
        script="workflow/scripts/write_report.py",
        lock=LOCK,
    output:
        checks=report(REPORT[0], category="Checks", caption="../report/checks.rst"),
        summary=report(REPORT[1], category="Checks", caption="../report/summary.rst"),
        page=REPORT[2],
    log:
        "results/logs/write_report.log",
    params:
        config=config.to_json(),
        references=REFERENCES,
    message:
        "Writing the checks and the parity page"
    shell:
        "python {input.script} --config {params.config:q} --numbers {input.numbers}"
        " --figures {input.figures} --references {params.references}"
        " --checks {output.checks} --summary {output.summary} --page {output.page} > {log} 2>&1"


# Snakemake deletes what a failed job wrote, so the checks are written by a job that always
# succeeds, and judged by this one. It keeps the earlier manifest, to take away what that lists.
rule judge_run:
    input:
        NUMERICS,
        PARITY,
        modules("manifest.py"),
        recorded(),
        numbers=NUMBERS_FOUND,
        figures=FIGURES_FOUND,
        checks=REPORT[0],
        outputs=[TABLES_CSV, FIGURE_FILES, RECORD_FILES, NUMBERS_FOUND, FIGURES_FOUND, REPORT],
        script="workflow/scripts/judge_run.py",
    output:
        update(MANIFEST),
    log:
        "results/logs/judge_run.log",
    params:
        config=config.to_json(),
        references=REFERENCES,
    message:
        "Judging the run"
    shell:
        "python {input.script} --config {params.config:q} --checks {input.checks}"
        " --numbers {input.numbers} --figures {input.figures} --references {params.references}"
        " --outputs {input.outputs} --to {output} > {log} 2>&1"
