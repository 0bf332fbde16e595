"""The packages that maps need, which are an extra."""

from __future__ import annotations

from importlib.util import find_spec


class MissingPackageError(ImportError):
    """geopandas is not installed."""


def need_geopandas(what: str) -> None:
    """Raise MissingPackageError, naming `what` needs it, unless geopandas can be imported."""
    if find_spec("geopandas") is None:
        raise MissingPackageError(f'{what} needs geopandas: pip install "rport[maps]"')
