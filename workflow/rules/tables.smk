"""The tables, as CSV."""

NUMERICS = modules("config", "rport/base", "rport/stats", "sections", "table.py", "toolkit")


for batch, sections in BATCHES.items():
    if sections[0] not in RUN_SECTIONS:
        continue  # the study's are gathered from many jobs

    rule:
        name:
            f"make_{batch}_tables"
        input:
            script="workflow/scripts/make_tables.py",
        output:
            report(table_files(sections), category="Tables", caption="../report/table.rst"),
        log:
            f"results/logs/make_{batch}_tables.log",
        params:
            *NUMERICS,
            config=read_by(sections),
            folder=results_folder(sections),
            sections=[section.name for section in sections],
        message:
            f"Computing the {batch.replace('_', ' ')} tables"
        shell:
            "python -m calculus_for_ml.forkserver {input.script} --config {params.config:q}"
            " --to {params.folder}/tables {params.sections} > {log} 2>&1"
