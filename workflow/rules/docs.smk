"""What readers get beyond the files: snippets that embed the figures, and this project's docs."""

EMBEDDING = section_source(SECTIONS) + source(
    "embed/__init__.py",
    "embed/escape.py",
    "embed/picture.py",
    "embed/snippets.py",
    "embed/write.py",
    "parity/reference.py",
    "r/base.py",
    "r/plotmath.py",
)
# The docs show both themes and take the figures from where they lie, whatever the user embeds
EMBEDDED = {
    "embed": (config, config["embed"]["folder"]),
    "docs_embed": (
        merge(config, {"figure": {"themes": ["light", "dark"]}}),
        "../results/docs/embed/figures",
    ),
}
IMAGES = Path("docs/images")
PAGES = sorted(
    str(page)
    for page in Path("docs").rglob("*")
    if page.is_file() and IMAGES not in page.parents and "__pycache__" not in page.parts
)
BENCHMARKS = "benchmarks/results.csv"
MACHINE = "benchmarks/machine.csv"


rule embed:
    input:
        "results/embed",


rule docs:
    input:
        "results/docs/html",


for target, (embedded, seen_from_page) in EMBEDDED.items():

    rule:
        name:
            f"write_{target}"
        input:
            FIGURE_FILES,
            DARK_FILES if "dark" in embedded["figure"]["themes"] else [],
            script="workflow/scripts/write_embed.py",
            source=EMBEDDING,
            lock=LOCK,
            reference=f"{COMMITTED_REFERENCE}/values.json",
        output:
            directory(f"results/{target.replace('_', '/')}"),
        log:
            f"results/logs/write_{target}.log",
        params:
            config=json.dumps(embedded),
            folder=seen_from_page,
        message:
            "Writing snippets that embed the figures to {output}"
        shell:
            "python {input.script} --config {params.config:q} --figures results/figures"
            f" --reference {COMMITTED_REFERENCE}"
            " --folder {params.folder:q} --to {output} > {log} 2>&1"


rule write_excerpts:
    input:
        TABLES_CSV,
        [table for table in (BENCHMARKS, MACHINE) if Path(table).exists()],
        checks="results/checks/checks.csv",
        schema="workflow/schemas/config.schema.yaml",
        script="workflow/scripts/write_excerpts.py",
        source=section_source(SECTIONS)
        + source(
            "check.py",
            "docs/__init__.py",
            "docs/excerpts.py",
            "parity/__init__.py",
            "parity/bounds.py",
            "parity/reference.py",
            "r/base.py",
            "table.py",
        ),
        lock=LOCK,
        reference=f"{COMMITTED_REFERENCE}/values.json",
    output:
        directory("results/docs/excerpts"),
    log:
        "results/logs/write_excerpts.log",
    params:
        config=config_slice(*config),
    message:
        "Writing what the docs quote from the results"
    shell:
        "python {input.script} --config {params.config:q} --tables results/tables"
        " --checks {input.checks} --schema {input.schema}"
        f" --reference {COMMITTED_REFERENCE} --benchmarks {BENCHMARKS}"
        f" --machine {MACHINE}"
        " --to {output} > {log} 2>&1"


rule build_docs:
    input:
        PAGES,
        embed="results/docs/embed",
        excerpts="results/docs/excerpts",
        script="workflow/scripts/build_docs.py",
        source=sorted(str(module) for module in SOURCE.rglob("*.py")),
        lock=LOCK,
    output:
        directory("results/docs/html"),
    log:
        "results/logs/build_docs.log",
    message:
        "Building the docs"
    shell:
        "python {input.script} docs {output} > {log} 2>&1"


# What is committed changes only when somebody asks for it, so none of it is an output.
rule refresh:
    input:
        figures=expand("results/figures/{figure}{theme}.svg", figure=FIGURES, theme=["", "-dark"]),
        checks="results/checks/checks.csv",
        script="workflow/scripts/refresh_committed.py",
        readme="README.md",
    log:
        "results/logs/refresh.log",
    params:
        config=json.dumps(config),
        images=str(IMAGES),
    message:
        "Refreshing the figures and tables in the README"
    shell:
        "python {input.script} --config {params.config:q} --checks {input.checks}"
        " --images {params.images} --readme {input.readme} {input.figures} > {log} 2>&1"
