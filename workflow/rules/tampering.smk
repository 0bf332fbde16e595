"""What was changed since the run that made it is made anew."""

from functools import cache

from calculus_for_ml.manifest import ManifestError, changed


@cache
def as_listed(manifest):
    """Have Snakemake make anew what is there and not as the manifest lists it; no further input.

    Snakemake goes by time stamps, which do not tell a changed result from a new one and may have
    been kept. A function of the job that writes the manifest does this where that job is wanted,
    and so before anything can be listed as it should not be.
    """
    try:
        found = [str(file) for file, how in changed(Path(manifest)).items() if how == "changed"]
    except ManifestError:
        found = [manifest] if Path(manifest).exists() else []
    made_here = {str(file) for rule in workflow.rules for file in rule.output}
    if anew := sorted(made_here.intersection(found)):
        print("Not as listed in the manifest, so made anew:", ", ".join(anew), file=sys.stderr)
        workflow.dag.forcefiles.update(anew)
    return []
