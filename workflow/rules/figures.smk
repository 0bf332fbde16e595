"""The figures, drawn from the CSV on disk."""

DRAWING = modules(
    "config", "embed", "figures.py", "rport/", "sections", "table.py", "toolkit", "workers.py"
)
# Asking for another theme changes nothing about the figures that are there
FIGURE_KEYS = [f"figure.{key}" for key in config.figure if key != "themes"]
# What one job draws, in which theme. The light figures are compared first; one job draws all the
# dark ones of a part, which have the same geometry in other colours.
LIGHT = {batch: (sections, "light") for batch, sections in BATCHES.items()}
DARK = {"dark" if part == "post" else f"{part}_dark": (of_part(part), "dark") for part in PARTS}
DRAWN = LIGHT | DARK if "dark" in config.figure.themes else LIGHT


def figure_files(sections, theme):
    """The files of several sections' figures in one theme, each with its place in the report."""
    files = []
    for section in sections:
        for figure in section.figures:
            caption = str(Path(f"{section.folder}/records/{figure}.rst").absolute())
            for format in config.figure.formats:
                labels = {"figure": figure, "format": format, "theme": theme}
                place = {"category": "Figures", "subcategory": section.title, "labels": labels}
                file = f"{section.folder}/figures/{file_name(figure, theme, format)}"
                files.append(report(file, caption=caption, **place))
    return files


def record_files(sections):
    """What drawing several sections' figures records of them: words and axes, captions."""
    return [
        f"{section.folder}/records/{figure}.{kind}"
        for section in sections
        for figure in section.figures
        for kind in ("json", "rst")
    ]


# A run that does not ask for dark figures leaves them to the docs
for batch, (sections, theme) in (LIGHT | DARK).items():

    rule:
        name:
            f"draw_{batch}_figures"
        input:
            shown_files(sections),
            script="workflow/scripts/draw_figures.py",
        output:
            figure_files(sections, theme),
            records=record_files(sections) if theme == "light" else [],
        log:
            f"results/logs/draw_{batch}_figures.log",
        priority: 1  # all the rest waits for the figures, but for the numbers' checks
        localrule: True
        threads: 2
        params:
            *DRAWING,
            config=config.to_json(*reads(sections), *FIGURE_KEYS),
            figures=names(sections, "figures"),
            folder=results_folder(sections),
            records=f"--records-to {sections[0].folder}/records" if theme == "light" else "",
            tables=TABLE_FOLDERS,
            theme=theme,
        message:
            f"Drawing the {batch.replace('_', ' ')} figures"
        shell:
            "python -m calculus_for_ml.forkserver {input.script} --config {params.config:q} --workers {threads}"
            " --theme {params.theme} --tables {params.tables}"
            " --to {params.folder}/figures {params.records} {params.figures} > {log} 2>&1"
