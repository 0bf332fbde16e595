"""What the numbers are measured on: the machine, its CPU's vector extensions, and versions."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from records import Row

R_PACKAGES = ("ggplot2", "jsonlite", "ragg", "svglite")
INSTALL_R = "apt-get install r-base-core fonts-dejavu-core " + " ".join(
    f"r-cran-{name}" for name in R_PACKAGES
)
PYTHON_PACKAGES = ("numpy", "scipy", "pandas", "matplotlib", "plotnine", "snakemake")


def require_r() -> Mapping[str, str]:
    """The versions of R and its packages; ends the program where they are missing."""
    if shutil.which("Rscript") is None:
        sys.exit(f"R is what we compare with, and there is no Rscript. On Debian: {INSTALL_R}")
    code = (
        "found <- installed.packages()[, 'Version'];"
        f"for (name in c({', '.join(map(repr, R_PACKAGES))})) cat(name, found[name], '\\n');"
        "cat('R', as.character(getRversion()), '\\n')"
    )
    listed = subprocess.run(
        ["Rscript", "--vanilla", "-e", code], capture_output=True, text=True, check=True
    ).stdout
    versions = dict(line.split() for line in listed.splitlines())
    if missing := [name for name, found in versions.items() if found == "NA"]:
        sys.exit(f"R lacks {', '.join(missing)}. On Debian: {INSTALL_R}")
    return versions


def machine(r_versions: Mapping[str, str], rounds: int) -> list[Row]:
    """What the numbers were measured on."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text().splitlines() if cpu.exists() else []
    model = next((line.split(": ")[1] for line in lines if line.startswith("model name")), "")
    facts = {
        "CPU": model or platform.processor(),
        "cores": str(os.cpu_count()),
        "vector extensions": " ".join(vector_extensions()),
        "load average at the start": f"{os.getloadavg()[0]:.1f}",
        "system": f"{platform.system()} {platform.machine()}",
        "rounds": str(rounds),
        "Python": platform.python_version(),
        **{name: version(name) for name in PYTHON_PACKAGES},
        **{name: r_versions[name] for name in ("R", *R_PACKAGES)},
    }
    return [{"fact": fact, "value": value} for fact, value in facts.items()]


def vector_extensions() -> list[str]:
    """What numpy found that the CPU has."""
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    return [name for name in __cpu_dispatch__ if __cpu_features__[name]]
