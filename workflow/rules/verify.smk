"""`snakemake verify` names what is not as its manifest lists it."""


rule verify:
    input:
        script="workflow/scripts/verify_results.py",
    log:
        "results/logs/verify.log",
    params:
        manifests=[
            manifest_file(part)
            for part in PARTS
            if part in RUN_PARTS or Path(manifest_file(part)).exists()
        ],
    message:
        "Comparing the results with their manifests"
    shell:
        "python {input.script} {params.manifests} 2> {log}"
