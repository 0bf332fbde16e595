"""The replicate study: many jobs with some seeds each, gathered by one."""

CHUNKS = "results/study/chunks"


rule replicate_study:
    input:
        settings=settings_of_chunks(),
    output:
        f"{CHUNKS}/{chunk_file('{first}', '{last}')}",
    log:
        "results/study/logs/seeds_{first}_to_{last}.log",
    wildcard_constraints:
        first=r"-?\d+",
        last=r"-?\d+",
    group:
        "replicates"
    shell:
        "python workflow/scripts/replicate_study.py {input.settings} {wildcards.first} {wildcards.last} {output} > {log} 2>&1"


rule gather_study:
    input:
        # listed only when the study is asked for
        lambda wildcards: chunk_files(config, CHUNKS),
        settings=settings_of("study", "study"),
    output:
        in_report(tables("study"), "Tables"),
        "results/study/checks/numbers.json",
        replicates="results/study/replicates.parquet",
    log:
        "results/logs/gather_study.log",
    shell:
        # the folder, and not its files: their names may not fit on a command line
        f"python workflow/scripts/gather_study.py {{input.settings}} {CHUNKS} {{output.replicates}} > {{log}} 2>&1"
