"""What `--configfile` and `--config` give, looked at before Snakemake reads it.

Snakemake reads JSON, YAML and templates, in which a file can run code, takes aliases to the
letter, and waits for a pipe.
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
    """Look through the arguments of a `snakemake` command for what no configuration is.

    What the keys allow is not looked at: that is known when all is laid over `config.yaml`.
    Raises ConfigError.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--configfile", "--configfiles", nargs="+", action="append", default=[])
    parser.add_argument("--config", "-C", nargs="*", action="append", default=[])
    given = parser.parse_known_args(arguments)[0]
    for option, example in (("configfile", "a.yaml b.yaml"), ("config", "seed=7 'loss={to: 9}'")):
        if len(getattr(given, option)) > 1:
            raise ConfigError(
                f"--{option} is given twice, of which Snakemake takes the last alone; allowed: "
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
    """Refuse what Snakemake's YAML 1.1 cannot read, such as 2020-13-45: a date, and there is none.

    What it can read is as small and plain as the file has been found to be.
    """
    try:
        yaml.safe_load(Path(file).read_bytes())
    except (yaml.YAMLError, ValueError) as error:
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise ConfigError(f"{file}: is not YAML 1.1, which Snakemake reads: {problem}") from None
