"""What R itself makes of this configuration, for the checks to find."""


rule reference:
    input:
        sorted(map(str, Path("workflow/reference").rglob("*.R"))),
        script="workflow/reference/make_reference.R",
        settings=settings(""),
    output:
        # none of the record's own files, so that nobody needs R for the checks
        touch(f"{OWN_REFERENCE}/made.txt"),
    log:
        "results/logs/reference.log",
    shell:
        f"python workflow/scripts/make_reference.py {{input.settings}} {OWN_REFERENCE} {{input.script}} > >(tee {{log}}) 2>&1"
