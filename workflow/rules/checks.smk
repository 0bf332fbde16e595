"""How far each output is from where it should be, the report, and the verdict."""

PARITY = modules("parity", "rport/compare", "scatter.py")


def outcome_files(part):
    """What the checks of a part found, as its report needs them: of numbers, and of figures."""
    folder = of_part(part)[0].folder
    numbers = [
        f"{folder}/checks/{batch}_numbers.json"
        for batch, sections in BATCHES.items()
        if sections[0].part == part
    ]
    figures = [
        f"{folder}/parity/{batch}.json"
        for batch, (sections, _) in DRAWN.items()
        if sections[0].part == part
    ]
    return {"numbers": numbers, "figures": figures}


def report_files(part):
    """What a run says of a part: every check, the summary and the parity page."""
    folder = of_part(part)[0].folder
    return [
        f"{folder}/{name}"
        for name in ("checks/checks.csv", "checks/summary.md", "parity/index.html")
    ]


def manifest_file(part):
    """What a run made of a part, and proof that its checks passed."""
    return f"{of_part(part)[0].folder}/manifest.json"


def made(part):
    """Everything that a run makes of a part, but for the manifest."""
    sections = of_part(part)
    drawn = [figure_files(*each) for each in DRAWN.values() if each[0][0].part == part]
    return [
        table_files(sections),
        [REPLICATES] if part == "study" else [],
        drawn,
        record_files(sections),
        *outcome_files(part).values(),
        report_files(part),
    ]


for batch, sections in BATCHES.items():

    rule:
        name:
            f"check_{batch}_numbers"
        input:
            table_files(sections),
            script="workflow/scripts/check_numbers.py",
        output:
            f"{sections[0].folder}/checks/{batch}_numbers.json",
        log:
            f"results/logs/check_{batch}_numbers.log",
        localrule: True
        params:
            *NUMERICS,
            *PARITY,
            *recorded("tables", "values"),
            config=read_by(sections),
            folder=results_folder(sections),
            references=REFERENCES,
            sections=[section.name for section in sections],
        message:
            f"Checking the {batch.replace('_', ' ')} numbers"
        shell:
            "python -m calculus_for_ml.forkserver {input.script} --config {params.config:q}"
            " --tables {params.folder}/tables --references {params.references} --to {output} {params.sections} > {log} 2>&1"


for batch, (sections, theme) in DRAWN.items():

    rule:
        name:
            f"compare_{batch}_figures"
        input:
            figure_files(sections, theme),
            record_files(sections),
            script="workflow/scripts/compare_figures.py",
        output:
            f"{sections[0].folder}/parity/{batch}.json",
        log:
            f"results/logs/compare_{batch}_figures.log",
        localrule: True
        threads: 2
        params:
            *NUMERICS,
            *PARITY,
            *modules("workers.py"),
            *recorded("axes", "figures"),
            config=config.to_json(*reads(sections), *FIGURE_KEYS),
            figures=names(sections, "figures"),
            folder=results_folder(sections),
            references=REFERENCES,
            theme=theme,
        message:
            f"Comparing the {batch.replace('_', ' ')} figures with R's"
        shell:
            "python -m calculus_for_ml.forkserver {input.script} --config {params.config:q} --workers {threads}"
            " --theme {params.theme} --figures {params.folder}/figures"
            " --records {params.folder}/records --references {params.references} --to {output} {params.figures} > {log} 2>&1"


for part in PARTS:

    rule:
        name:
            f"write_{part}_report"
        input:
            **outcome_files(part),
            script="workflow/scripts/write_report.py",
        output:
            report(report_files(part)[:2], category="Checks", caption="../report/checks.rst"),
            report_files(part)[2],
        log:
            f"results/logs/write_{part}_report.log",
        localrule: True
        params:
            *NUMERICS,
            *PARITY,
            *recorded(),
            config=config.to_json(),
            references=REFERENCES,
            part=part,
        message:
            f"Writing the checks and the parity page of the {part}"
        shell:
            "python -m calculus_for_ml.forkserver {input.script} --config {params.config:q} --part {params.part}"
            " --numbers {input.numbers} --figures {input.figures}"
            " --references {params.references} --to {output} > {log} 2>&1"

    # Snakemake deletes what a failed job wrote, so the checks are written by a job that always
    # succeeds, and judged by this one. It keeps the earlier manifest, to take away what that lists.
    rule:
        name:
            f"judge_{part}"
        input:
            lambda wildcards, manifest=manifest_file(part): as_listed(manifest),
            **outcome_files(part),
            outputs=made(part),
            checks=report_files(part)[0],
            script="workflow/scripts/judge_run.py",
        output:
            update(manifest_file(part)),
        log:
            f"results/logs/judge_{part}.log",
        localrule: True
        params:
            *NUMERICS,
            *PARITY,
            *modules("manifest.py"),
            *recorded(),
            config=config.to_json(),
            references=REFERENCES,
            part=part,
        message:
            f"Judging the {part}"
        shell:
            "python -m calculus_for_ml.forkserver {input.script} --config {params.config:q} --part {params.part}"
            " --checks {input.checks} --numbers {input.numbers} --figures {input.figures}"
            " --references {params.references} --outputs {input.outputs} --to {output}"
            " > {log} 2>&1"
