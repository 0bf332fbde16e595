"""The schema of the configuration: the one place that declares each key, with its default."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from calculus_for_ml.config.error import ConfigError, show
from calculus_for_ml.config.strict_yaml import read_number

AT_THE_END = r"(?!\n)"
"""Keeps Python's `$` from matching before a final line feed, where JSON Schema's does not match."""
Rule = Mapping[str, Any]
"""What the schema says about one key, as JSON Schema."""


@cache
def schema() -> Rule:
    """The JSON Schema in `schema.yaml`."""
    text = files(__package__).joinpath("schema.yaml").read_text(encoding="utf-8")
    rules: Rule = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return rules


@cache
def _validator() -> Any:
    """JSON Schema's own, except that NaN is not a number: it would pass any minimum and maximum."""
    from jsonschema import Draft202012Validator, validators

    kinds = Draft202012Validator.TYPE_CHECKER
    numbers = kinds.redefine(
        "number", lambda _, value: kinds.is_type(value, "number") and value == value
    )
    strict: Any = validators.create(
        Draft202012Validator.META_SCHEMA, Draft202012Validator.VALIDATORS, type_checker=numbers
    )
    return strict(schema())


def validate(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Check a mapping against the schema; return it with defaults filled in and numbers typed.

    Raises ConfigError with one line about the first offending key: what it was, what is allowed.
    """
    try:
        errors = _validator().iter_errors(mapping)
        first = min(errors, key=lambda each: [str(part) for part in each.path], default=None)
    except (RecursionError, ValueError):  # what no text can show: thousands of levels or digits
        raise ConfigError(
            "configuration: nested too deeply or a value too long; allowed: plain nested keys"
        ) from None
    if first is not None:
        raise ConfigError(_message(first))
    typed: dict[str, Any] = _typed(mapping, schema())
    for name, grid in typed.items():
        if isinstance(grid, dict) and "from" in grid and not grid["from"] < grid["to"]:
            raise ConfigError(
                f"{name}.from: {grid['from']!r} is not allowed; "
                f"allowed: less than {name}.to, which is {grid['to']!r}"
            )
    study, last = typed["study"], 2**31 - 1
    if study["first_seed"] + study["seeds"] - 1 > last:
        raise ConfigError(
            f"study.seeds: {study['seeds']} is not allowed; allowed: at most "
            f"{last - study['first_seed'] + 1} from study.first_seed {study['first_seed']} on, "
            f"since R's last seed is {last}"
        )
    jobs, most = -(-study["seeds"] // study["seeds_per_job"]), _limit("study", "maxJobs")
    if jobs > most:
        raise ConfigError(
            f"study.seeds_per_job: {study['seeds_per_job']} is not allowed; allowed: {most:,} jobs "
            f"in a study, and {study['seeds']:,} seeds take {jobs:,}"
        )
    page, most = typed["figure"], _limit("figure", "maxPixels")
    pixels = page["width"] * page["height"] * page["dpi"] ** 2
    if "png" in page["formats"] and pixels > most:
        raise ConfigError(
            f"figure.dpi: {page['dpi']} is not allowed; allowed: {most:,} pixels in a PNG, and "
            f"{page['width']:g} x {page['height']:g} inches take {pixels:,.0f}"
        )
    return typed


def _limit(group: str, name: str) -> int:
    """A limit that the schema sets for several keys of a group together."""
    limit: int = schema()["properties"][group][name]
    return limit


def default() -> dict[str, Any]:
    """The configuration of the post: every key at its default."""
    filled: dict[str, Any] = _typed({}, schema())
    return filled


def from_text(value: Any, rule: Rule | None = None) -> Any:
    """Convert strings to numbers where the schema wants a number.

    A command line gives `{dpi: 300}` as strings. What is not a number stays, for `validate` to
    refuse.
    """
    rule = schema() if rule is None else rule
    if isinstance(value, Mapping):
        below = rule.get("properties", {})
        return {key: from_text(inner, below.get(key, {})) for key, inner in value.items()}
    if isinstance(value, list):
        return [from_text(item, rule.get("items", {})) for item in value]
    if isinstance(value, str) and rule.get("type") in ("integer", "number"):
        return read_number(value)
    return value


def describe(rule: Rule) -> str:
    """What a rule of the schema allows, in words."""
    kind = rule.get("type")
    if "enum" in rule:
        return "one of " + ", ".join(map(str, rule["enum"]))
    if kind == "object":
        return "a mapping with the keys " + ", ".join(rule["properties"])
    if kind == "array":
        needed = f", {rule['contains']['const']} among them" if "contains" in rule else ""
        kind = "a non-empty list" if rule.get("minItems") else "a list"
        return f"{kind} without repeats, each {describe(rule['items'])}{needed}"
    if kind == "string":
        return f"text that matches {rule['pattern'].removesuffix(AT_THE_END)}"
    noun = {"integer": "a whole number", "number": "a number"}[str(kind)]
    return f"{noun} from {rule['minimum']:.10g} to {rule['maximum']:.10g}"


def _message(error: Any) -> str:
    path = [str(part) for part in error.absolute_path if isinstance(part, str)]
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        unknown = min(str(key) for key in error.instance if key not in known)
        return unknown_key(*path, unknown, known=known)
    key, shown = ".".join(path) or "configuration", show(error.instance)
    return f"{key}: {shown} is not allowed; allowed: {describe(error.schema)}"


def unknown_key(*path: str, known: Rule) -> str:
    """What is wrong with a key that is not among the known ones of its mapping."""
    outer, _, inner = path[-1].partition(".")
    if inner in known.get(outer, {}).get("properties", {}):
        return f"{path[-1]}: is not a key; write {outer}={{{inner}: ...}}"
    return f"{show_key(*path)}: is not a key; allowed: {', '.join(known)}"


def show_key(*path: str) -> str:
    """A key as a message shows it; one with unusual characters is quoted."""
    key = ".".join(path)
    plain = key.isascii() and key.isprintable() and key.strip()
    return key if plain and len(key) <= 60 else show(key)


def _typed(value: Any, rule: Rule) -> Any:
    kind = rule["type"]
    if kind == "object":
        return {
            key: _typed(value.get(key, below.get("default", {})), below)
            for key, below in rule["properties"].items()
        }
    if kind == "array":
        return [_typed(item, rule["items"]) for item in value]
    return {"integer": int, "number": float, "string": str}[kind](value)
