"""What readers get beyond the files: snippets that embed the figures, and this project's docs."""

NOT_READ = {"images", "__pycache__"}
PAGES = [str(page) for page in sorted(Path("docs").rglob("*.*")) if NOT_READ.isdisjoint(page.parts)]
# The docs show both themes and use the figures where they are, whatever the user embeds
IN_DOCS = {
    "figure": {"themes": ["light", "dark"]},
    "embed": {"folder": "../results/docs/embed/figures"},
}
DOCS_CONFIG = Config(merge(config, IN_DOCS))


rule embed:
    input:
        [[records(part), results.figures(part, config)] for part in RUN_PARTS],
        settings=settings(""),
    output:
        directory("results/embed"),
    log:
        "results/logs/write_embed.log",
    shell:
        "python workflow/scripts/write_embed.py {input.settings} {output} results results/companion > {log} 2>&1"


rule write_docs_embed:
    input:
        [[records(part), results.figures(part, config)] for part in PARTS],
        settings=settings("", config=DOCS_CONFIG),
    output:
        directory("results/docs/embed"),
    log:
        "results/logs/write_docs_embed.log",
    shell:
        f"python workflow/scripts/write_embed.py {{input.settings}} --draw-dark {{output}} {' '.join(FOLDERS)} > {{log}} 2>&1"


rule write_excerpts:
    input:
        [[tables(part), records(part), results.reports(part)] for part in PARTS],
        sorted(map(str, Path("benchmarks").glob("*.csv"))),
        settings=settings(""),
    output:
        directory("results/docs/excerpts"),
    log:
        "results/logs/write_excerpts.log",
    shell:
        "python workflow/scripts/write_excerpts.py {input.settings} {output} > {log} 2>&1"


rule write_gallery:
    input:
        sorted(str(path) for path in Path("rport/examples/gallery").rglob("*.*")),
        settings=settings("", []),
    output:
        directory("results/docs/gallery"),
    log:
        "results/logs/write_gallery.log",
    shell:
        "python workflow/scripts/write_gallery.py {input.settings} rport/examples/gallery {output} > {log} 2>&1"


rule draw_plot_reference:
    input:
        sorted(str(path) for path in Path("docs/_reference").glob("*.*")),
        settings=settings("", []),
    output:
        directory("results/docs/plot_reference"),
    log:
        "results/logs/draw_plot_reference.log",
    shell:
        "python workflow/scripts/draw_plot_reference.py {input.settings} docs/_reference {output} > {log} 2>&1"


rule build_docs:
    input:
        require_sphinx,
        PAGES,
        "results/docs/embed",
        "results/docs/excerpts",
        "results/docs/gallery",
        "results/docs/plot_reference",
        "CHANGELOG.md",
        settings=settings("", []),
    output:
        directory("results/docs/html"),
    log:
        "results/logs/build_docs.log",
    shell:
        "python workflow/scripts/build_docs.py {input.settings} docs {output} > {log} 2>&1"


# Committed files change only on request, so none of them is an output
rule refresh:
    input:
        records("post"),
        "results/checks/checks.csv",
        settings=settings("post"),
    log:
        "results/logs/refresh.log",
    shell:
        "python workflow/scripts/refresh_committed.py {input.settings} README.md docs/images > {log} 2>&1"
