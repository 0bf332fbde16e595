"""The verdict: every check, the parity page, and whether results are still as they were made."""

JUDGED_BY = {results.folder_of(part): settings(part) for part in PARTS}


# If checks have failed this fails too, and the profile's `keep-incomplete` keeps its outputs.
# It keeps the earlier manifest to the end, to delete what only that one lists.
rule judge_checks:
    input:
        lambda wildcards: judged_in(wildcards.folder),
        settings=lambda wildcards: JUDGED_BY[wildcards.folder],
    output:
        in_report(["{folder}/checks/checks.csv", "{folder}/checks/summary.md"], "Checks"),
        "{folder}/parity/index.html",
        update("{folder}/manifest.json"),
    log:
        "{folder}/logs/judge_checks.log",
    shell:
        "python workflow/scripts/judge_checks.py {input.settings} > {log} 2>&1"


rule verify:
    input:
        settings=settings("", []),
    log:
        "results/logs/verify.log",
    shell:
        "python workflow/scripts/verify_results.py {input.settings} 2> {log}"
