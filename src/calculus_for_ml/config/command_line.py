"""What `--configfile` and `--config` give, checked before Snakemake reads it.

Snakemake reads JSON, YAML and templates, in which a file can run code, expands aliases, and
waits for a pipe.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import yaml

from calculus_for_ml.config.error import ConfigError, show
from calculus_for_ml.config.schema import schema, unknown_key
from calculus_for_ml.config.strict_yaml import parse_yaml, read_yaml


def check_arguments(arguments: Sequence[str]) -> None:
    """Check the arguments of a `snakemake` command for anything that is not a valid configuration.

    Values are not checked against the schema: that happens when all is merged into `config.yaml`.
    Raises ConfigError.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--configfile", "--configfiles", nargs="+", action="append", default=[])
    parser.add_argument("--config", "-C", nargs="*", action="append", default=[])
    given = parser.parse_known_args(arguments)[0]
    for option, example in (("configfile", "a.yaml b.yaml"), ("config", "seed=7 'loss={to: 9}'")):
        if len(getattr(given, option)) > 1:
            raise ConfigError(
                f"--{option} is given twice, and Snakemake uses only the last; allowed: "
                f"once, as in --{option} {example}"
            )
    for file in chain.from_iterable(given.configfile):
        _check_keys(read_yaml(file))
        _check_older_yaml(file)
    for entry in chain.from_iterable(given.config):
        key, equals, value = entry.partition("=")
        if not (key and equals):
            raise ConfigError(
                f"--config {show(entry)} is not allowed; allowed: KEY=VALUE, as in seed=7 or "
                "'figure={dpi: 300}'"
            )
        _check_keys([key])
        parse_yaml(value, f"--config {key}")


def _check_keys(keys: Iterable[str]) -> None:
    known = schema()["properties"]
    for key in keys:
        if key not in known:
            raise ConfigError(unknown_key(str(key), known=known))


def _check_older_yaml(file: str) -> None:
    """Refuse what Snakemake's YAML 1.1 cannot read, such as 2020-13-45: a date that does not exist.

    The file is known to be small and plain by now, so reading it is safe.
    """
    try:
        yaml.safe_load(Path(file).read_bytes())
    except (yaml.YAMLError, ValueError) as error:
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise ConfigError(f"{file}: is not YAML 1.1, which Snakemake reads: {problem}") from None
