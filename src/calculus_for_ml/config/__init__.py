"""The configuration: read strictly, validated by its schema, passed on read-only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from calculus_for_ml.config.error import ConfigError

__all__ = ["Config", "ConfigError", "default_config", "load_config", "merge"]


class Config(Mapping[str, Any]):
    """A validated configuration, or the part of it that a job is given.

    Keys are both items and attributes: `config["loss"]["minimum"]` is `config.loss.minimum`; the
    key `from`, a keyword in Python, is the attribute `from_`. A key that was not given raises,
    so that no job uses a number by accident.
    """

    def __init__(self, mapping: Mapping[str, Any]):
        self._mapping = mapping

    @classmethod
    def from_json(cls, text: str) -> Config:
        """The configuration that a job of the workflow gets on its command line."""
        return cls(json.loads(text))

    def __getitem__(self, key: str) -> Any:
        value = self._mapping[key]
        return Config(value) if isinstance(value, Mapping) else value

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name.removesuffix("_")]
        except KeyError:
            given = ", ".join(map(str, self))
            raise AttributeError(f"no key {name!r} in the configuration; given: {given}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._mapping)

    def __len__(self) -> int:
        return len(self._mapping)

    def __repr__(self) -> str:
        return f"Config({dict(self._mapping)!r})"

    def __reduce__(self) -> tuple[type[Config], tuple[Mapping[str, Any]]]:
        return Config, (self._mapping,)

    def to_json(self, *keys: str) -> str:
        """The part under some keys ("figure.dpi" is a key in a key), or all of it, as JSON."""
        return json.dumps(_part(self._mapping, keys) if keys else self._mapping)


def _part(mapping: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    part: dict[str, Any] = {}
    for key in sorted(set(keys)):
        outer, _, inner = key.partition(".")
        if inner:
            part.setdefault(outer, {})[inner] = mapping[outer][inner]
        else:
            part[outer] = mapping[outer]
    return part


def load_config(path: str | Path, *overrides: Mapping[str, Any]) -> Config:
    """Read and validate a configuration file with some mappings laid over it, the last on top.

    Raises ConfigError where the file cannot be read or the result breaks the schema.
    """
    # here, since the jobs of the workflow are given JSON: PyYAML is 0.02 s
    from calculus_for_ml.config.schema import validate
    from calculus_for_ml.config.strict_yaml import read_yaml

    merged = read_yaml(path)
    for mapping in overrides:
        merged = merge(merged, mapping)
    return Config(validate(merged))


def default_config() -> Config:
    """The numbers of the post, which are the schema's defaults."""
    from calculus_for_ml.config.schema import default

    return Config(default())


def merge(base: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """A plain copy of `base` with `overrides` laid over it, mapping by mapping."""
    merged = {
        key: merge(value, {}) if isinstance(value, Mapping) else value
        for key, value in base.items()
    }
    for key, value in overrides.items():
        below = merged.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            merged[key] = merge(below, value)
        else:
            merged[key] = value
    return merged
