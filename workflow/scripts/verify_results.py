"""Name the results that are not as their manifests list them."""

import argparse
import sys
from pathlib import Path

from calculus_for_ml.job import begin_job
from calculus_for_ml.manifest import ManifestError, changed, listed, unlisted

begin_job()
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("manifest", nargs="+", type=Path)
arguments = parser.parse_args()

wrong = []
for manifest in arguments.manifest:
    try:
        wrong += [f"{file}: {how}" for file, how in changed(manifest).items()]
        print(f"{manifest}: compared with {len(listed(manifest))} files")
        for file in unlisted(manifest):
            print(f"{file}: is not in the manifest, and left alone")
    except ManifestError as error:
        wrong.append(str(error))
if wrong:
    sys.exit("\n".join(wrong))
print("Every file is as the run made it")
