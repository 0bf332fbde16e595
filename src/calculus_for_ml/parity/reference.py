"""What R produced, and for which configuration."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

NONE = (
    "no R reference for this configuration; "
    "`snakemake reference`, with the same --config, makes one with R"
)


@dataclass(frozen=True)
class Reference:
    """A folder that `make_reference.R` wrote: tables, values and figures for one configuration."""

    folder: Path

    @cached_property
    def config(self) -> dict[str, Any]:
        """The configuration that R was given, in the form of config.yaml."""
        return dict(json.loads((self.folder / "config.json").read_text(encoding="utf-8")))

    @cached_property
    def values(self) -> dict[str, Any]:
        """Versions, integrals, least squares, random streams and axes; doubles as hex floats."""
        return dict(json.loads((self.folder / "values.json").read_text(encoding="utf-8")))

    @property
    def name(self) -> str:
        """Who speaks: the versions of R and ggplot2."""
        versions = self.values["versions"]
        return f"R {versions['R']}, ggplot2 {versions['ggplot2']}"

    def covers(self, config: Mapping[str, Any], keys: Iterable[str]) -> bool:
        """Whether R was given the same values for these keys ("figure.dpi" is a key in a key)."""
        return all(_value(self.config, key) == _value(config, key) for key in keys)


def find_reference(
    references: Sequence[Reference], config: Mapping[str, Any], keys: Iterable[str]
) -> Reference | None:
    """The first reference that was made for the same values of these keys."""
    keys = list(keys)
    return next((found for found in references if found.covers(config, keys)), None)


def open_references(folders: Iterable[Path]) -> list[Reference]:
    """The references that stand whole in these folders; versions.txt is written last."""
    return [Reference(folder) for folder in folders if (folder / "versions.txt").exists()]


def _value(config: Mapping[str, Any], key: str) -> Any:
    value: Any = config
    for part in key.split("."):
        value = value[part]
    return value
