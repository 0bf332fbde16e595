"""The figures, drawn from the CSV on disk."""

FORMATS = config["figure"]["formats"]
FIGURE_FILES = expand("results/figures/{figure}.{format}", figure=FIGURES, format=FORMATS)
FIGURE_FILES_OF = {
    batch: [file for file in FIGURE_FILES if Path(file).stem in names_of(sections, "figures")]
    for batch, sections in BATCHES.items()
}
DRAWING = source(
    "figures.py",
    "table.py",
    "workers.py",
    "r/base.py",
    "r/geoms.py",
    "r/ggplot2.py",
    "r/grdevices.py",
    "r/grid.py",
    "r/labeling.py",
    "r/plotmath.py",
    "r/ragg.py",
    "r/scales.py",
    "r/svglite.py",
    "r/textshaping.py",
)


# Asked for by its path, a figure is drawn alone. A run that needs them all draws a batch in one
# job, whose workers are forked after plotnine is imported: seven jobs would import it seven times.
ASKED_FOR = {Path(word).stem for word in sys.argv[1:] if word.startswith("results/figures/")}
if 0 < len(ASKED_FOR & set(FIGURES)) < len(FIGURES):

    ruleorder: draw_figure > draw_exact_figures > draw_simulated_figures

else:

    ruleorder: draw_exact_figures > draw_simulated_figures > draw_figure


def table_of(wildcards):
    """The CSV that holds the columns of a figure."""
    return expand("results/tables/{table}.csv", table=FIGURES[wildcards.figure].tables)


def described(files):
    """Files of figures as entries of the HTML report, each under its section."""
    entries = []
    for file in files:
        figure, suffix = Path(file).stem, Path(file).suffix
        words = {"category": "Figures", "subcategory": FIGURES[figure].title}
        labels = {"figure": figure, "format": suffix[1:]}
        entry = report(file, caption="../report/figure.rst", labels=labels, **words)
        entries.append(entry)
    return entries


for batch, sections in BATCHES.items():

    rule:
        name:
            f"draw_{batch}_figures"
        input:
            expand("results/tables/{table}.csv", table=names_of(sections, "tables")),
            script="workflow/scripts/draw_figures.py",
            source=section_source(sections) + DRAWING,
            lock=LOCK,
        output:
            described(FIGURE_FILES_OF[batch]),
            axes=expand(
                "results/parity/axes/{figure}.json",
                figure=names_of(sections, "figures"),
            ),
        log:
            f"results/logs/draw_{batch}_figures.log",
        threads: 2
        params:
            config=config_slice(*reads_of(sections), "figure"),
            figures=names_of(sections, "figures"),
        message:
            "Drawing {params.figures}"
        shell:
            "{PYTHON} {input.script} --config {CONFIG:q} --workers {threads}"
            " --tables results/tables --to results/figures --axes-to results/parity/axes"
            " {params.figures} > {log} 2>&1"


rule draw_figure:
    input:
        table_of,
        script="workflow/scripts/draw_figures.py",
        source=lambda wildcards: section_source([FIGURES[wildcards.figure]]) + DRAWING,
        lock=LOCK,
    output:
        expand("results/figures/{{figure}}.{format}", format=FORMATS),
        axes="results/parity/axes/{figure}.json",
    log:
        "results/logs/draw_{figure}.log",
    wildcard_constraints:
        figure="|".join(FIGURES),
    params:
        config=lambda wildcards: config_slice(*FIGURES[wildcards.figure].reads, "figure"),
    message:
        "Drawing {wildcards.figure} alone"
    shell:
        "{PYTHON} {input.script} --config {CONFIG:q} --workers 1"
        " --tables results/tables --to results/figures --axes-to results/parity/axes"
        " {wildcards.figure} > {log} 2>&1"
