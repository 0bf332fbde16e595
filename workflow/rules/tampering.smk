"""What was changed since the run that made it is made anew."""

from functools import cache

from calculus_for_ml.manifest import ManifestError, changed


@cache
def as_listed(manifest):
    """Have Snakemake make anew what is there and not as the manifest lists it; no further input.

    Snakemake goes by time stamps, which do not tell a changed result from a new one and may have
    been kept. A function of the job that writes the manifest does this where that job is wanted,
    and so before anything can be listed as it should not be. Where the manifest itself was changed
    nothing is known to be as it was made.
    """
    made_here = {str(file) for rule in workflow.rules for file in rule.output}
    try:
        found = {str(file) for file, how in changed(Path(manifest)).items() if how == "changed"}
        what = f"Not as listed in the manifest, so made anew: {', '.join(sorted(found))}"
    except ManifestError as error:
        found = made_here if Path(manifest).exists() else set()
        what = f"{error}; so everything is made anew"
    if anew := made_here & found:
        print(what, file=sys.stderr)
        workflow.dag.forcefiles.update(anew)
    return []
