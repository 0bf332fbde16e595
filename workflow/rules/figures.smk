"""The figures, drawn from the CSV on disk, and how far each is from R's."""


rule draw_figures:
    input:
        shown_tables("post"),
        settings=settings_of("post", "figure"),
    output:
        figures_in_report("post"),
        records("post"),
        "results/parity/figures.json",
    log:
        "results/logs/draw_figures.log",
    threads: 2
    shell:
        "python workflow/scripts/draw_figures.py {input.settings} > {log} 2>&1"


use rule draw_figures as draw_companion_figures with:
    input:
        shown_tables("companion"),
        settings=settings_of("companion", "figure"),
    output:
        figures_in_report("companion"),
        records("companion"),
        "results/companion/parity/figures.json",
    log:
        "results/logs/draw_companion_figures.log",


use rule draw_figures as draw_study_figures with:
    input:
        shown_tables("study"),
        settings=settings_of("study", "figure"),
    output:
        figures_in_report("study"),
        records("study"),
        "results/study/parity/figures.json",
    log:
        "results/logs/draw_study_figures.log",
