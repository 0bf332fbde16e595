"""The tables, as CSV."""

R_NUMERICS = ("r/base.py", *modules("r/stats"))

TABLES_CSV = expand("results/tables/{table}.csv", table=TABLES)


for batch, sections in BATCHES.items():

    rule:
        name:
            f"make_{batch}_tables"
        input:
            script="workflow/scripts/make_tables.py",
            source=section_source(sections)
            + source("table.py", "check.py", *R_NUMERICS, "sections/identities.py"),
            lock=LOCK,
        output:
            report(
                expand("results/tables/{table}.csv", table=names_of(sections, "tables")),
                category="Tables",
                caption="../report/table.rst",
            ),
        log:
            f"results/logs/make_{batch}_tables.log",
        params:
            config=config_slice(*reads_of(sections)),
            sections=[section.name for section in sections],
        message:
            "Computing the tables of {params.sections}"
        shell:
            "python {input.script} --config {params.config:q} --to results/tables"
            " {params.sections} > {log} 2>&1"
