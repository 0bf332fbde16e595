"""What R produced, and for which configuration.

A record is a folder that `make_reference.R` wrote: `config.json`, what R was given; `tables/`,
`values/` (what else a section compares, by section), `axes/` (by figure), `figures/` (`ragg/` and
`svglite/`), and `versions.json`, which is written last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

NONE = (
    "no R reference for this configuration; "
    "`snakemake reference` makes one with R; give it the same --config"
)
_VERSIONS = "versions.json"


@dataclass(frozen=True)
class Reference:
    """R's record for one configuration."""

    folder: Path

    @cached_property
    def config(self) -> dict[str, Any]:
        """The configuration that R was given, in the form of config.yaml."""
        return self._read("config.json") or {}

    @cached_property
    def versions(self) -> dict[str, Any]:
        """R, ggplot2 and its devices, and `RNGkind()`."""
        return self._read(_VERSIONS) or {}

    @property
    def name(self) -> str:
        """Its name: the versions of R and ggplot2."""
        return f"R {self.versions['R']}, ggplot2 {self.versions['ggplot2']}"

    def table(self, name: str) -> Path | None:
        """The CSV file of a table; None where R made none."""
        return self._file("tables", f"{name}.csv")

    def values(self, section: str) -> dict[str, Any] | None:
        """A section's values by name, doubles as hex floats; None where R made none."""
        return self._read("values", f"{section}.json")

    def axes(self, figure: str) -> dict[str, Any] | None:
        """The axes of a figure: limits, breaks, minor breaks and labels; None where R made none."""
        return self._read("axes", f"{figure}.json")

    def figure(self, file: str) -> Path | None:
        """A figure by its file name, as ragg drew it (PNG) or svglite (SVG); None without one."""
        return self._file("figures", "ragg" if file.endswith(".png") else "svglite", file)

    def made(self) -> dict[str, set[str]]:
        """Everything that R made: the names of `tables`, `values` (sections) and `figures`."""
        return {
            folder: {path.stem for path in self.folder.glob(pattern)}
            for folder, pattern in (
                ("tables", "tables/*.csv"),
                ("values", "values/*.json"),
                ("figures", "axes/*.json"),
            )
        }

    def draws_as(self, ggplot2_since: str) -> bool:
        """Whether its ggplot2 is that version or a later one."""
        return _version(self.versions.get("ggplot2", "0")) >= _version(ggplot2_since)

    def covers(self, config: Mapping[str, Any], keys: Iterable[str]) -> bool:
        """Whether R was given the same values for these keys ("figure.dpi" is a key in a key)."""
        return all(_value(self.config, key) == _value(config, key) for key in keys)

    def _file(self, *parts: str) -> Path | None:
        path = self.folder.joinpath(*parts)
        return path if path.exists() else None

    def _read(self, *parts: str) -> dict[str, Any] | None:
        path = self._file(*parts)
        return None if path is None else dict(json.loads(path.read_text(encoding="utf-8")))


def find_reference(
    references: Sequence[Reference], config: Mapping[str, Any], keys: Iterable[str]
) -> Reference | None:
    """The first reference that was made for the same values of these keys."""
    keys = list(keys)
    return next((found for found in references if found.covers(config, keys)), None)


def open_references(folders: Iterable[Path]) -> list[Reference]:
    """The complete references in these folders."""
    return [Reference(folder) for folder in folders if (folder / _VERSIONS).exists()]


def _version(text: str) -> list[int]:
    return [int(part) for part in text.split(".")]


def _value(config: Mapping[str, Any], key: str) -> Any:
    """The value of a key, as plain data; something that equals nothing where it is missing."""
    value: Any = config
    for part in key.split("."):
        if part not in value:
            return object()
        value = value[part]
    return dict(value) if isinstance(value, Mapping) else value
