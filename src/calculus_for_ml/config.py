"""The configuration: read strictly, validated by its schema, handed on as frozen dataclasses."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


class ConfigError(ValueError):
    """A configuration that cannot be used: the message names key, value and what is allowed."""


@dataclass(frozen=True)
class Regression:
    """The simulated regression data: `n` observations of y = intercept + slope x + noise."""

    n: int
    intercept: float
    slope: float
    noise_sd: float


@dataclass(frozen=True)
class Grid:
    """`points` equally spaced values from `start` to `stop`, both included."""

    start: float
    stop: float
    points: int


@dataclass(frozen=True)
class Loss:
    """The loss (theta - minimum)^2 on a grid of theta."""

    grid: Grid
    minimum: float


@dataclass(frozen=True)
class Figure:
    """Size in inches, resolution in dots per inch, and the variants of every figure."""

    width: float
    height: float
    dpi: int
    formats: tuple[str, ...]
    themes: tuple[str, ...]
    background: str


@dataclass(frozen=True)
class Config:
    """Every number of the post that a reader may want to change."""

    seed: int
    regression: Regression
    curve: Grid
    loss: Loss
    figure: Figure

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> Config:
        """Build the configuration from a mapping that `validate` returned, or from a slice of it.

        A job of the workflow is given only the slice that its results depend on; what it was not
        given is None here, so that no number can be used by accident.
        """

        def given(*path: str) -> Any:
            value: Any = mapping
            for key in path:
                value = value.get(key) if value else None
            return tuple(value) if isinstance(value, list) else value

        def fields(section: str, *keys: str) -> dict[str, Any]:
            return {key: given(section, key) for key in keys}

        def grid(section: str) -> Grid:
            return Grid(given(section, "from"), given(section, "to"), given(section, "points"))

        return cls(
            seed=given("seed"),
            regression=Regression(**fields("regression", "n", "intercept", "slope", "noise_sd")),
            curve=grid("curve"),
            loss=Loss(grid("loss"), given("loss", "minimum")),
            figure=Figure(
                **fields("figure", "width", "height", "dpi", "formats", "themes", "background")
            ),
        )


def load_config(path: str | Path, schema: str | Path) -> Config:
    """Read and validate a configuration file.

    Raises ConfigError where the file cannot be read or breaks the schema.
    """
    return Config.from_mapping(validate(read_yaml(path), schema))


# ---- reading ---------------------------------------------------------------------------------


class _StrictLoader(yaml.SafeLoader):
    """YAML that refuses duplicate keys, and reads numbers as YAML 1.2 does.

    PyYAML follows YAML 1.1, where 010 is eight, 1:30 is ninety and 1e5 is a string.
    """

    def construct_decimal(self, node: yaml.ScalarNode) -> int:
        """An integer, leading zeros and all."""
        return int(node.value)


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":int", ":float"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789")
)
_StrictLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(
        r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$|^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$"
    ),
    list("-+.0123456789"),
)
_StrictLoader.add_constructor("tag:yaml.org,2002:int", _StrictLoader.construct_decimal)


def _unique_mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = key_node.value
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise ConfigError(f"a key on line {line} is no plain word; each key must be one")
        if key in seen:
            raise ConfigError(f"{key!r} stands twice (line {line}); each key is allowed once")
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _unique_mapping)


def read_yaml(path: str | Path) -> dict[str, Any]:
    """Read a YAML mapping from a file.

    Raises ConfigError, naming the file, where it cannot be read, is no YAML, repeats a key or holds
    no mapping.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text") from None
    content = parse_yaml(text, str(path))
    if content is None:
        raise ConfigError(f"{path}: is empty; a mapping with the keys of the schema is needed")
    if not isinstance(content, dict):
        raise ConfigError(f"{path}: holds {_show(content)}; a mapping of keys is needed")
    return content


def parse_yaml(text: str, source: str) -> Any:
    """Parse YAML; raises ConfigError, naming the source, where it is none or repeats a key."""
    try:
        return yaml.load(text, Loader=_StrictLoader)
    except ConfigError as error:
        raise ConfigError(f"{source}: {error}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        raise ConfigError(f"{source}: is not YAML: {problem}{where}") from None


def merge(base: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Lay `overrides` over `base`, mapping by mapping, as Snakemake does with `--config`."""
    merged = dict(base)
    for key, value in overrides.items():
        below = merged.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            merged[key] = merge(below, value)
        else:
            merged[key] = value
    return merged


# ---- validating ------------------------------------------------------------------------------


def validate(mapping: Mapping[str, Any], schema: str | Path) -> dict[str, Any]:
    """Check a mapping against the schema and return it with defaults filled in and numbers typed.

    Raises ConfigError with one line about the first offending key: what it was, what is allowed.
    """
    import jsonschema

    rules = yaml.load(
        Path(schema).read_text(encoding="utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    try:
        leaves = list(_leaves(mapping))
    except RecursionError:
        raise ConfigError("configuration: contains itself; allowed: plain nested keys") from None
    for key, value in leaves:
        # NaN passes JSON Schema's minimum and maximum
        if isinstance(value, int | float) and not _is_finite(value):
            raise ConfigError(f"{key}: {_show(value)} is not allowed; allowed: a finite number")
    errors = jsonschema.Draft202012Validator(rules).iter_errors(mapping)
    first = min(errors, key=lambda error: [str(part) for part in error.absolute_path], default=None)
    if first is not None:
        raise ConfigError(_message(first))
    typed: dict[str, Any] = _typed(mapping, rules)
    for section in ("curve", "loss"):
        start, stop = typed[section]["from"], typed[section]["to"]
        if not start < stop:
            raise ConfigError(
                f"{section}.from: {start!r} is not allowed; "
                f"allowed: less than {section}.to, which is {stop!r}"
            )
    return typed


def describe(rule: Mapping[str, Any]) -> str:
    """What a rule of the schema allows, in words."""
    kind = rule.get("type")
    if "enum" in rule:
        return "one of " + ", ".join(map(str, rule["enum"]))
    if kind == "object":
        return "a mapping with the keys " + ", ".join(rule["properties"])
    if kind == "array":
        needed = f", {rule['contains']['const']} among them" if "contains" in rule else ""
        return f"a list without repeats, each {describe(rule['items'])}{needed}"
    if kind == "string":
        return f"text that matches {rule['pattern']}"
    noun = {"integer": "a whole number", "number": "a number"}[str(kind)]
    return f"{noun} from {rule['minimum']:.10g} to {rule['maximum']:.10g}"


def _message(error: Any) -> str:
    path = [str(part) for part in error.absolute_path if isinstance(part, str)]
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        unknown = min(str(key) for key in error.instance if key not in known)
        return f"{'.'.join([*path, unknown])}: is not a key; allowed: {', '.join(known)}"
    if error.validator == "required":
        missing = next(key for key in error.validator_value if key not in error.instance)
        rule = error.schema["properties"][missing]
        return f"{'.'.join([*path, missing])}: is missing; needed: {describe(rule)}"
    key, shown = ".".join(path) or "configuration", _show(error.instance)
    return f"{key}: {shown} is not allowed; allowed: {describe(error.schema)}"


def _typed(value: Any, rule: Mapping[str, Any]) -> Any:
    kind = rule["type"]
    if kind == "object":
        return {
            key: _typed(value.get(key, below.get("default")), below)
            for key, below in rule["properties"].items()
        }
    if kind == "array":
        return [_typed(item, rule["items"]) for item in value]
    return {"integer": int, "number": float, "string": str}[kind](value)


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _leaves(below, f"{path}.{key}" if path else str(key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for below in value:
            yield from _leaves(below, path)
    else:
        yield path, value


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer beyond every double
        return False


def _show(value: Any) -> str:
    try:
        text = repr(value)
    except ValueError:  # an integer with more digits than Python prints
        text = "a huge integer"
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
