"""The figures, drawn from the CSV on disk."""

DRAWING = modules("config", "embed", "figures.py", "r", "sections", "table.py", "workers.py")
# Asking for another theme changes nothing about the figures that are there
FIGURE_KEYS = [f"figure.{key}" for key in config.figure if key != "themes"]
# What one job draws, in which theme. The light figures are measured first; one job draws all the
# dark ones, which have the same geometry in other colours.
DRAWN = {batch: (sections, "light") for batch, sections in BATCHES.items()}
if "dark" in config.figure.themes:
    DRAWN["dark"] = (SECTIONS, "dark")


def figure_files(sections, theme):
    """The files of several sections' figures in one theme, each with its place in the report."""
    files = []
    for section in sections:
        for figure in section.figures:
            caption = str(Path(f"results/records/{figure}.rst").absolute())
            for format in config.figure.formats:
                labels = {"figure": figure, "format": format, "theme": theme}
                place = {"category": "Figures", "subcategory": section.title, "labels": labels}
                file = f"results/figures/{file_name(figure, theme, format)}"
                files.append(report(file, caption=caption, **place))
    return files


def record_files(sections):
    """What drawing several sections' figures records of them: words and axes, captions."""
    figures = names(sections, "figures")
    return expand("results/records/{figure}.{kind}", figure=figures, kind=["json", "rst"])


FIGURE_FILES = [file for drawn in DRAWN.values() for file in figure_files(*drawn)]
RECORD_FILES = record_files(SECTIONS)


for batch, (sections, theme) in DRAWN.items():

    rule:
        name:
            f"draw_{batch}_figures"
        input:
            DRAWING,
            expand("results/tables/{table}.csv", table=names(sections, "tables")),
            script="workflow/scripts/draw_figures.py",
            lock=LOCK,
        output:
            figure_files(sections, theme),
            records=record_files(sections) if theme == "light" else [],
        log:
            f"results/logs/draw_{batch}_figures.log",
        priority: 1  # all the rest waits for the figures, but for the numbers' checks
        threads: 2
        params:
            config=config.to_json(*reads(sections), *FIGURE_KEYS),
            figures=names(sections, "figures"),
            records="--records-to results/records" if theme == "light" else "",
            theme=theme,
        message:
            f"Drawing the {batch} figures"
        shell:
            "python {input.script} --config {params.config:q} --workers {threads}"
            " --theme {params.theme} --tables results/tables --to results/figures"
            " {params.records} {params.figures} > {log} 2>&1"
