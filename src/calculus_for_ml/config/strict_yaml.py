"""YAML as a configuration may be written in it: no repeated keys, numbers as in YAML 1.2."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer

from calculus_for_ml.config.error import ConfigError, show

# What keeps a hostile file as cheap as a good one, of 500 bytes on three levels: PyYAML takes up to
# 25 ms for 4 kB, and recurses with the levels.
LARGEST = 4096
DEEPEST = 8


class _StrictLoader(Composer, yaml.CSafeLoader):
    """Shallow YAML without duplicate keys, tags and aliases, and with numbers as in YAML 1.2.

    libyaml splits the text, and the nodes are composed here, where they can be refused. PyYAML
    follows YAML 1.1, where 010 is eight, 1:30 is ninety and 1e5 is a string. A tag asks for
    a type, which the schema decides; a few lines of aliases can stand for gigabytes.
    """

    depth = 0

    def __init__(self, text: str):
        Composer.__init__(self)
        yaml.CSafeLoader.__init__(self, text)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Refuse what a configuration has no use for, before it is built."""
        event: Any = self.peek_event()
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise ConfigError(f"an alias on line {line}; write the value itself")
        if getattr(event, "tag", None) is not None:
            raise ConfigError(f"a tag ({event.tag[:60]}) on line {line}; write the plain value")
        if self.depth == DEEPEST:
            raise ConfigError(f"more than {DEEPEST} levels on line {line}; write keys in keys")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_decimal(self, node: yaml.ScalarNode) -> int:
        """An integer, leading zeros and all."""
        return int(node.value)


_WHOLE = re.compile(r"^[-+]?[0-9]+$")
_DECIMAL = re.compile(
    r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$"
    r"|^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$"
)
# What a plain word may be besides a text: no dates, and no yes and no
_StrictLoader.yaml_implicit_resolvers = {}
for kind, pattern, first in (
    ("null", re.compile(r"^(~|null|Null|NULL|)$"), ["~", "n", "N", ""]),
    ("bool", re.compile(r"^(true|True|TRUE|false|False|FALSE)$"), list("tTfF")),
    ("int", _WHOLE, list("-+0123456789")),
    ("float", _DECIMAL, list("-+.0123456789")),
):
    _StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", pattern, first)
_StrictLoader.add_constructor("tag:yaml.org,2002:int", _StrictLoader.construct_decimal)


def _unique_mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = key_node.value
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise ConfigError(
                f"a key on line {line} is not a plain word; allowed: letters, digits and _"
            )
        if key in seen:
            raise ConfigError(f"duplicate key {show(key)} (line {line}); each key is allowed once")
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _unique_mapping)


def read_yaml(path: str | Path) -> dict[str, Any]:
    """Read a YAML mapping from a file.

    Raises ConfigError, naming the file, where it cannot be read, is too large, is not valid YAML,
    repeats a key or holds no mapping.
    """
    path = Path(path)
    try:
        if path.exists() and not path.is_file():
            raise ConfigError(f"{path}: cannot be read (it is not a file)")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise ConfigError(f"{path}: is larger than the {LARGEST} bytes that are allowed")
        text = content.decode()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text") from None
    mapping = parse_yaml(text, str(path))
    if mapping is None:
        raise ConfigError(f"{path}: is empty; a mapping with the keys of the schema is needed")
    if not isinstance(mapping, dict):
        raise ConfigError(f"{path}: holds {show(mapping)}; a mapping of keys is needed")
    return mapping


def parse_yaml(text: str, source: str) -> Any:
    """Parse YAML; raises ConfigError, naming the source, where it is invalid or repeats a key."""
    try:
        return yaml.load(text, Loader=_StrictLoader)
    except ConfigError as error:
        raise ConfigError(f"{source}: {error}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        said = getattr(error, "context", None), getattr(error, "problem", None)
        problem = " ".join(" ".join(filter(None, said) if any(said) else [str(error)]).split())
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        raise ConfigError(f"{source}: is not valid YAML: {problem}{where}") from None


def read_number(text: str) -> int | float | str:
    """The number that a text is in YAML 1.2; the text itself where it is none."""
    if _WHOLE.fullmatch(text) or _DECIMAL.fullmatch(text):
        number: int | float = yaml.load(text, Loader=_StrictLoader)
        return number
    return text
