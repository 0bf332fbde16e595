"""What R itself makes of this configuration, for the checks to find."""


rule reference:
    input:
        sorted(map(str, Path("workflow/reference").rglob("*.R"))),
        script="workflow/reference/make_reference.R",
        settings=settings(""),
    output:
        # none of the record's own files, so that the checks do not need R
        touch("results/reference/made.txt"),
    log:
        "results/logs/reference.log",
    shell:
        "python workflow/scripts/make_reference.py {input.settings} results/reference {input.script} > >(tee {log}) 2>&1"
