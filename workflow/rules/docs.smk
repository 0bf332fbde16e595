"""What readers get beyond the files: snippets that embed the figures, and this project's docs."""

IMAGES = "docs/images"
PAGES = sorted(
    str(page)
    for page in Path("docs").rglob("*.*")
    if Path(IMAGES) not in page.parents and "__pycache__" not in page.parts
)
BENCHMARKS = sorted(map(str, Path("benchmarks").glob("*.csv")))
# The docs show both themes and take the figures from where they lie, whatever the user embeds
BOTH_THEMES = merge(config, {"figure": {"themes": ["light", "dark"]}})
DOCS_FIGURES = "../results/docs/embed/figures"
EMBEDDED = {
    "embed": (config, config.embed.folder, RUN_SECTIONS),
    "docs_embed": (Config(BOTH_THEMES), DOCS_FIGURES, SECTIONS),
}


rule embed:
    input:
        "results/embed",


rule docs:
    input:
        "results/docs/html",
        # what it is built from, too: Snakemake does not miss it once the pages are there
        "results/docs/embed",
        "results/docs/excerpts",
        "results/docs/gallery/gallery_plots.html",


for target, (embedded, seen_from_page, sections) in EMBEDDED.items():

    rule:
        name:
            f"write_{target}"
        input:
            record_files(sections),
            [figure_files(sections, theme) for theme in embedded.figure.themes],
            script="workflow/scripts/write_embed.py",
            reference=f"{COMMITTED_REFERENCE}/versions.json",
        output:
            directory(f"results/{target.replace('_', '/')}"),
        log:
            f"results/logs/write_{target}.log",
        params:
            *modules("config", "embed", "parity/reference.py", "sections"),
            config=embedded.to_json(),
            folder=seen_from_page,
            results=list(dict.fromkeys(section.folder for section in sections)),
        message:
            "Writing snippets that embed the figures to {output}"
        shell:
            "python {input.script} --config {params.config:q} --results {params.results}"
            f" --reference {COMMITTED_REFERENCE}"
            " --folder {params.folder:q} --to {output} > {log} 2>&1"


rule write_excerpts:
    input:
        table_files(SECTIONS),
        record_files(SECTIONS),
        benchmarks=BENCHMARKS,
        checks=[report_files(part)[0] for part in PARTS],
        script="workflow/scripts/write_excerpts.py",
        reference=f"{COMMITTED_REFERENCE}/versions.json",
    output:
        directory("results/docs/excerpts"),
    log:
        "results/logs/write_excerpts.log",
    params:
        *DRAWING,
        *NUMERICS,
        *PARITY,
        *modules("embed", "pages"),
        config=config.to_json(),
        figures=DOCS_FIGURES,
    message:
        "Writing what the docs quote from the results"
    shell:
        f"python {{input.script}} --config {{params.config:q}} --results {' '.join(FOLDERS)}"
        f" --checks {{input.checks}} --reference {COMMITTED_REFERENCE}"
        " --benchmarks benchmarks --figures {params.figures} --to {output} > {log} 2>&1"


rule write_gallery:
    input:
        gallery=sorted(str(path) for path in Path("rport/examples/gallery").rglob("*.*")),
        script="workflow/scripts/write_gallery.py",
    output:
        "results/docs/gallery/gallery_plots.html",
    log:
        "results/logs/write_gallery.log",
    params:
        *DRAWING,
        *PARITY,
        *modules("pages"),
    message:
        "Drawing the gallery beside R's"
    shell:
        "python {input.script} rport/examples/gallery {output} > {log} 2>&1"


rule build_docs:
    input:
        "results/docs/gallery/gallery_plots.html",
        PAGES,
        embed="results/docs/embed",
        excerpts="results/docs/excerpts",
        script="workflow/scripts/build_docs.py",
    output:
        directory("results/docs/html"),
    log:
        "results/logs/build_docs.log",
    params:
        *modules("."),
    message:
        "Building the docs"
    shell:
        "python {input.script} docs {output} > {log} 2>&1"


# What is committed changes only when somebody asks for it, so none of it is an output.
rule refresh:
    input:
        record_files(of_part("post")),
        figures=expand(
            "results/figures/{figure}{theme}.svg",
            figure=names(of_part("post"), "figures"),
            theme=["", "-dark"],
        ),
        checks="results/checks/checks.csv",
        script="workflow/scripts/refresh_committed.py",
        readme="README.md",
    log:
        "results/logs/refresh.log",
    params:
        config=config.to_json(),
        images=IMAGES,
    message:
        "Refreshing the figures and tables in the README"
    shell:
        "python {input.script} --config {params.config:q} --records results/records"
        " --checks {input.checks} --images {params.images} --readme {input.readme}"
        " {input.figures} > {log} 2>&1"


# Snakemake takes a file for the folder that it should be
for folder in ("embed", "docs/embed", "docs/excerpts", "docs/html"):
    require_folder(RESULTS / folder)
