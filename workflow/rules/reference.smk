"""What R itself makes of this configuration, for the checks to find."""


rule reference:
    input:
        sections=sorted(map(str, Path("workflow/reference").rglob("*.R"))),
        driver="workflow/reference/make_reference.R",
        script="workflow/scripts/make_reference.py",
        fonts="rport/src/rport/compare/fonts.conf",
    output:
        # none of the record's own files, so that nobody needs R for the checks
        touch(f"{OWN_REFERENCE}/made.txt"),
    log:
        "results/logs/reference.log",
    params:
        config=config.to_json(),
    message:
        "Asking R for the same tables and figures"
    shell:
        "python {input.script} --config {params.config:q} --script {input.driver}"
        f" --fonts {{input.fonts}} --to {OWN_REFERENCE} > >(tee {{log}}) 2>&1"
