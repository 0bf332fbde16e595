"""The figures, drawn from the CSV on disk."""

FORMATS = config["figure"]["formats"]
FIGURE_FILES = expand("results/figures/{figure}.{format}", figure=FIGURES, format=FORMATS)
DARK_FILES = expand("results/figures/{figure}-dark.{format}", figure=FIGURES, format=FORMATS)
FIGURES_ASKED_FOR = FIGURE_FILES + (DARK_FILES if "dark" in config["figure"]["themes"] else [])
# Asking for another theme changes nothing about the figures that are there
FIGURE_KEYS = [f"figure.{key}" for key in config["figure"] if key != "themes"]
FIGURE_FILES_OF = {
    batch: [file for file in FIGURE_FILES if Path(file).stem in names_of(sections, "figures")]
    for batch, sections in BATCHES.items()
}
DRAWING = source(
    "figures.py",
    "table.py",
    "workers.py",
    "r/agg.py",
    "r/base.py",
    *modules("r/ggplot2", "r/grid", "r/scales"),
    "r/grdevices.py",
    "r/labeling.py",
    "r/plotmath.py",
    "r/ragg.py",
    "r/svglite.py",
    "r/textshaping.py",
)


# Asked for by its path, a figure is drawn alone. A run that needs them all draws a batch in one
# job, whose workers are forked after plotnine is imported: seven jobs would import it seven times.
ASKED_FOR = {Path(word).stem for word in sys.argv[1:] if word.startswith("results/figures/")}
if 0 < len(ASKED_FOR & set(FIGURES)) < len(FIGURES) and not all(
    Path(f"results/figures/{figure}.{format}").exists()
    for figure in ASKED_FOR
    for format in FORMATS
):

    ruleorder: draw_figure > draw_exact_figures > draw_simulated_figures

else:

    ruleorder: draw_exact_figures > draw_simulated_figures > draw_figure


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
        priority: 1  # all the rest waits for the figures, but for the numbers' checks
        threads: min(2, len(names_of(sections, "figures")))
        params:
            config=config_slice(*reads_of(sections), *FIGURE_KEYS),
            figures=names_of(sections, "figures"),
        message:
            "Drawing {params.figures}"
        shell:
            "python {input.script} --config {params.config:q} --workers {threads}"
            " --tables results/tables --to results/figures --axes-to results/parity/axes"
            " {params.figures} > {log} 2>&1"


rule draw_figure:
    input:
        lambda wildcards: expand(
            "results/tables/{table}.csv", table=FIGURES[wildcards.figure].tables
        ),
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
        config=lambda wildcards: config_slice(*FIGURES[wildcards.figure].reads, *FIGURE_KEYS),
    message:
        "Drawing {wildcards.figure} alone"
    shell:
        "python {input.script} --config {params.config:q} --workers 1"
        " --tables results/tables --to results/figures --axes-to results/parity/axes"
        " {wildcards.figure} > {log} 2>&1"


# The same geometry in other colours. Nobody waits for these in the default run, so one job draws
# them all.
rule draw_dark_figures:
    input:
        TABLES_CSV,
        script="workflow/scripts/draw_figures.py",
        source=section_source(SECTIONS) + DRAWING,
        lock=LOCK,
    output:
        DARK_FILES,
    log:
        "results/logs/draw_dark_figures.log",
    threads: 2
    params:
        config=config_slice(*reads_of(SECTIONS), *FIGURE_KEYS),
        figures=list(FIGURES),
    message:
        "Drawing the dark variants of all figures"
    shell:
        "python {input.script} --config {params.config:q} --workers {threads} --theme dark"
        " --tables results/tables --to results/figures {params.figures} > {log} 2>&1"
