"""The configuration: what is accepted, and the one line about what is not."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any

import pytest

from calculus_for_ml.config import (
    Config,
    ConfigError,
    default_config,
    load_config,
    merge,
)
from calculus_for_ml.config.schema import from_text, validate
from calculus_for_ml.config.strict_yaml import read_yaml

ROOT = Path(__file__).resolve().parent.parent


def default() -> dict[str, Any]:
    return read_yaml(ROOT / "config.yaml")


def test_the_committed_configuration_holds_the_numbers_of_the_post() -> None:
    config = load_config(ROOT / "config.yaml")
    assert config == default_config()
    assert config.seed == 123
    assert (config.curve.from_, config.curve["to"], config.curve.points) == (-4.0, 4.0, 400)
    assert config.loss.minimum == 3.0
    assert config.figure.formats == ["png", "svg"]
    assert config.figure.themes == ["light"]


def test_what_a_job_was_not_given_cannot_be_used() -> None:
    part = Config.from_json(default_config().to_json("seed", "figure.dpi"))
    assert (part.seed, part.figure.dpi) == (123, 192)
    with pytest.raises(AttributeError, match="no key 'loss' in the configuration; given: figure"):
        _ = part.loss
    with pytest.raises(AttributeError, match="no key 'width'"):
        _ = part.figure.width


def test_numbers_that_arrive_as_texts_are_typed_by_the_schema() -> None:
    typed = from_text({"figure": {"dpi": "300", "formats": ["svg"]}, "curve": {"from": "-1e3"}})
    assert typed == {"figure": {"dpi": 300, "formats": ["svg"]}, "curve": {"from": -1000.0}}
    assert from_text({"seed": "abc", "embed": {"folder": "12"}}) == {
        "seed": "abc",
        "embed": {"folder": "12"},
    }


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ({"seed": -2147483648}, "seed: -2147483648 is not allowed"),
        ({"seed": 2147483648}, "a whole number from -2147483647 to 2147483647"),
        ({"seed": True}, "seed: True is not allowed"),
        ({"seed": 1.5}, "seed: 1.5 is not allowed"),
        ({"seed": "abc"}, "seed: 'abc' is not allowed"),
        ({"seed": 10**400}, "allowed: a whole number from -2147483647"),
        ({"seed": 10**5000}, "configuration: nested too deeply or a value too long"),
        ({"regression": {"n": 0}}, "regression.n: 0 is not allowed"),
        ({"regression": {"n": 10**6 + 1}}, "a whole number from 1 to 1000000"),
        ({"regression": {"noise_sd": -0.1}}, "regression.noise_sd: -0.1 is not allowed"),
        ({"regression": {"slope": float("nan")}}, "regression.slope: nan is not allowed"),
        ({"regression": None}, "regression: None is not allowed"),
        ({"curve": {"points": 1}}, "curve.points: 1 is not allowed"),
        ({"curve": {"from": 4.0}}, "curve.from: 4.0 is not allowed; allowed: less than curve.to"),
        ({"loss": {"to": float("inf")}}, "loss.to: inf is not allowed"),
        ({"loss": {"to": -3}}, "loss.from: -2.0 is not allowed; allowed: less than loss.to"),
        ({"figure": {"dpi": 29}}, "figure.dpi: 29 is not allowed; allowed: a whole number from 30"),
        (
            {"figure": {"width": 50, "height": 50, "dpi": 1200}},
            "figure.dpi: 1200 is not allowed; allowed: 100,000,000 pixels in a PNG, and "
            "50 x 50 inches take 3,600,000,000",
        ),
        (
            {"study": {"seeds": 10**9}},
            "study.seeds_per_job: 2000 is not allowed; allowed: 20,000 jobs in a study, and "
            "1,000,000,000 seeds take 500,000",
        ),
        ({"figure": {"width": 51}}, "figure.width: 51 is not allowed; allowed: a number from 1"),
        ({"figure": {"formats": []}}, "figure.formats: [] is not allowed"),
        ({"figure": {"formats": ["pdf"]}}, "figure.formats: 'pdf' is not allowed"),
        ({"figure": {"formats": ["png", "png"]}}, "a non-empty list without repeats"),
        ({"figure": {"colour": "red"}}, "figure.colour: is not a key; allowed: width, height"),
        ({"embed": {"folder": ""}}, "embed.folder: '' is not allowed; allowed: text that matches"),
        ({"embed": {"folder": "a{b}"}}, "embed.folder: 'a{b}' is not allowed"),
        ({"embed": {"folder": "a\nb"}}, "embed.folder: 'a\\nb' is not allowed"),
        ({"embed": {"folder": "a\n"}}, "embed.folder: 'a\\n' is not allowed"),
        ({"embed": {"folder": "a%20b"}}, "embed.folder: 'a%20b' is not allowed"),
        ({"sed": 1}, "sed: is not a key; allowed: seed, regression"),
        ({"regression.n": 50}, "regression.n: is not a key; write regression={n: ...}"),
        ({"a\n\x1b[31m": 1}, "'a\\n\\x1b[31m': is not a key"),
        ({"s\u0435ed": 1}, r"'s\u0435ed': is not a key"),
        ({7: 1}, "7: is not a key"),
    ],
)
def test_a_wrong_value_is_named_in_one_line(override: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        validate(merge(default(), override))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", ["seed", "regression", "curve", "loss", "figure"])
def test_a_missing_key_has_the_number_of_the_post(key: str) -> None:
    config = default()
    del config[key]
    assert Config(validate(config)) == default_config()


@pytest.mark.parametrize(
    "override",
    [
        {"seed": -2147483647},
        {"regression": {"n": 1, "noise_sd": 0}},
        {"curve": {"from": -1e100, "to": 1e100, "points": 2}},
        {"figure": {"dpi": 1200, "width": 1, "height": 50}},
        {"figure": {"dpi": 200, "width": 50, "height": 50}},
        {"figure": {"dpi": 1200, "width": 50, "height": 50, "formats": ["svg"]}},
    ],
)
def test_the_ends_of_the_ranges_are_allowed(override: dict[str, Any]) -> None:
    validate(merge(default(), override))


def test_whole_numbers_are_typed_as_their_key_says() -> None:
    config = validate(merge(default(), {"regression": {"n": 50.0, "slope": 2}}))
    assert isinstance(config["regression"]["n"], int)
    assert isinstance(config["regression"]["slope"], float)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("# nothing but a comment\n", "is empty"),
        ("seed: 1\nseed: 2\n", "duplicate key 'seed' (line 2)"),
        ("loss: {from: 1, from: 2}\n", "duplicate key 'from' (line 1)"),
        ("- 1\n", "holds [1]"),
        ("seed: [1\n", "is not valid YAML: while parsing a flow sequence did not find"),
        ("? [a]\n: 1\n", "a key on line 1 is not a plain word"),
        ("a: &a [*a]\n", "an alias on line 1"),
        ("!!python/object/apply:os.getcwd []\n", "a tag (tag:yaml.org,2002:python"),
        ("seed: !!bool maybe\n", "a tag (tag:yaml.org,2002:bool) on line 1"),
        ("seed: !<%1b[31m> 1\n", r"a tag (\x1b[31m) on line 1"),
        ('"a\\e": 1\n"a\\e": 2\n', r"duplicate key 'a\x1b' (line 2)"),
        ("[" * 4000, "more than 8 levels on line 1"),
        ("{a: " * 1000, "more than 8 levels on line 1"),
        ("# " + "a" * 4096, "is larger than the 4096 bytes"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_yaml(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml: cannot be read"):
        read_yaml(tmp_path / "none.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(ConfigError, match=r"pipe\.yaml: cannot be read"):
        read_yaml(tmp_path / "pipe.yaml")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_yaml(tmp_path)
    path = tmp_path / "binary.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        read_yaml(path)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1e5", 100000.0),
        ("-2E-3", -0.002),
        ("010", 10),
        ("-7", -7),
        ("+7", 7),
        ("5.", 5.0),
        (".5", 0.5),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("2020-13-45", "2020-13-45"),
        ("yes", "yes"),
        ("<<", "<<"),
        ("0x10", "0x10"),
        ("-.inf", -math.inf),
    ],
)
def test_numbers_are_read_as_in_yaml_1_2(tmp_path: Path, written: str, read: Any) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(f"key: {written}\n", encoding="utf-8")
    assert read_yaml(path) == {"key": read}
    assert type(read_yaml(path)["key"]) is type(read)


def test_merging_keeps_what_is_not_overridden() -> None:
    assert merge({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": 9}}) == {
        "a": {"b": 9, "c": 2},
        "d": 3,
    }
