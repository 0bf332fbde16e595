"""What R itself makes of this configuration, for the checks to find."""


rule reference:
    input:
        script="workflow/reference/make_reference.R",
        launcher="workflow/scripts/make_reference.py",
        fonts="workflow/reference/fonts.conf",
    output:
        f"{OWN_REFERENCE}/versions.txt",
    log:
        "results/logs/reference.log",
    params:
        config=config_slice(*config),
    message:
        "Asking R for the same tables and figures"
    shell:
        "python {input.launcher} --config {params.config:q} --script {input.script}"
        f" --fonts {{input.fonts}} --to {OWN_REFERENCE} 2>&1 | tee {{log}}"
