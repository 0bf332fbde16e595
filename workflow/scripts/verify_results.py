"""Name the results that differ from their manifests."""

import sys
from pathlib import Path

from calculus_for_ml.running.job import begin_job
from calculus_for_ml.running.manifest import ManifestError, changed, listed, unlisted
from calculus_for_ml.running.results import folder_of, records, tables
from calculus_for_ml.sections import PARTS

begin_job()
wrong, compared = [], 0
for part in PARTS:
    manifest = Path(folder_of(part), "manifest.json")
    if not any(Path(file).exists() for file in (manifest, *tables(part), *records(part))):
        continue  # it is optional
    compared += 1
    try:
        wrong += [f"{file}: {how}" for file, how in changed(manifest).items()]
        print(f"{manifest}: compared with {len(listed(manifest))} files")
        for file in unlisted(manifest):
            print(f"{file}: is not in the manifest; left alone")
    except ManifestError as error:
        wrong.append(str(error))
if not compared:
    sys.exit("There are no results yet: run snakemake first")
if wrong:
    sys.exit("\n".join(wrong))
print("Every file is as the run made it")
