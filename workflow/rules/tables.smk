"""The tables, as CSV, and the checks of their numbers."""


rule make_tables:
    input:
        settings=settings_of("post"),
    output:
        in_report(tables("post"), "Tables"),
        "results/checks/numbers.json",
    log:
        "results/logs/make_tables.log",
    shell:
        "python workflow/scripts/make_tables.py {input.settings} > {log} 2>&1"


use rule make_tables as make_companion_tables with:
    input:
        settings=settings_of("companion"),
    output:
        in_report(tables("companion"), "Tables"),
        "results/companion/checks/numbers.json",
    log:
        "results/logs/make_companion_tables.log",
