"""The replicate study: many jobs with some seeds each, gathered by one."""

from calculus_for_ml.scatter import chunk_file, chunk_files

STUDY = of_part("study")
CHUNKS = f"{STUDY[0].folder}/chunks"
REPLICATES = f"{STUDY[0].folder}/replicates.parquet"
LINE = ["regression.intercept", "regression.slope", "regression.noise_sd"]
REPLICATING = modules(
    *("config", "rport/base", "rport/stats", "sections/__init__.py", "sections/section.py"),
    "sections/regression/__init__.py",
    *(f"sections/study/{name}.py" for name in ("__init__", "descent", "files", "replicates")),
)
GATHERING = modules("scatter.py", "sections/study", "table.py")


rule replicate_study:
    input:
        script="workflow/scripts/replicate_study.py",
    output:
        f"{CHUNKS}/{chunk_file('{first}', '{last}')}",
    log:
        "results/logs/study/seeds_{first}_to_{last}.log",
    wildcard_constraints:
        first=r"-?\d+",
        last=r"-?\d+",
    group:
        "replicates"
    params:
        *REPLICATING,
        config=config.to_json(*LINE, "study.n"),
    message:
        "Simulating and fitting seeds {wildcards.first} to {wildcards.last}"
    shell:
        "python {input.script} --config {params.config:q}"
        " --first {wildcards.first} --last {wildcards.last} --to {output} > {log} 2>&1"


rule gather_study:
    input:
        # listed only when the study is asked for
        chunks=lambda wildcards: chunk_files(config, CHUNKS),
        script="workflow/scripts/gather_study.py",
    output:
        report(table_files(STUDY), category="Tables", caption="../report/table.rst"),
        replicates=REPLICATES,
    log:
        "results/logs/gather_study.log",
    params:
        *REPLICATING,
        *GATHERING,
        config=config.to_json(*LINE, "study"),
        folder=results_folder(STUDY),
    message:
        "Gathering the study"
    shell:
        # the folder, and not its files: their names may be more than a command line holds
        f"python {{input.script}} --config {{params.config:q}} --chunks {CHUNKS}"
        " --to {output.replicates} --tables {params.folder}/tables > {log} 2>&1"
