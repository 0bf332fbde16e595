"""Configurations written to do harm, and mistakes on the command line."""

from __future__ import annotations

import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

from calculus_for_ml.config import ConfigError, load_config

from ..workflow.conftest import copy_project
from .outcome import Row

SECONDS = 0.06  # more than a good file takes, of processor time
BYTES = 100e6

_LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{i + 1}: &a{i + 1} [*a{i}, *a{i}]\n" for i in range(40))
FILES = (
    *(_LAUGHS, "a: &a [*a]\n", "a: &a {b: *a}\n", "seed: *undefined\n"),
    *("seed: !!bool maybe\n", "seed: !!int [1]\n", 'seed: !!float ""\n', "seed: !!timestamp abc\n"),
    *("seed: !!map [a, b]\n", "seed: !!python/object/apply:os.getcwd []\n", "seed: !<%1b[31m> 1\n"),
    *('"a\\n\\e[31m": 1\n', 'seed: "\\e[31mred"\n', '"a\\e": 1\n"a\\e": 2\n', '"a\u202eb": 1\n'),
    *("[" * 4000, "{a: " * 1000, "- " * 2000, "? " * 2000, "{" * 20_000),
    *("a: [" + "1," * 2000 + "]", "a: [" + "b: ," * 1000 + "]", "a: [" + "{}," * 1300 + "]"),
    *("a: " + "x" * 50_000_000, "#" * 10_000_000, "seed: " + "9" * 4000, "seed: 1e999\n"),
    *("figure: {formats: [" + "png," * 900 + "]}", "\n".join(f"k{i}:" for i in range(500))),
    *("", "- 1\n", "hello", "seed: [1\n", "\tseed: 1\n", "? [a]\n: 1\n", "seed: 1\nseed: 2\n"),
    *(
        "seed: 1\n---\nseed: 2\n",
        "<<: [1]\n",
        "seed: 2020-13-45\n",
        "~: 1\n",
        "1: 2\n",
        "a\0b: 1\n",
    ),
    *('embed: {folder: "a\\n"}\n', "embed: {folder: a%20b}\n", "embed: {folder: 'a$(id)'}\n"),
)

# What Snakemake itself reads, before this project can look at it
ARGUMENTS = (
    *(("--configfile", f"mistakes/{name}.yaml") for name in ("none", "folder", "binary", "empty")),
    *(("--configfile", f"mistakes/{name}.yaml") for name in ("list", "scalar", "flow", "tab")),
    *(("--configfile", f"mistakes/{name}.yaml") for name in ("bool", "int", "float", "timestamp")),
    *(("--configfile", f"mistakes/{name}.yaml") for name in ("map", "self", "laughs", "deep")),
    *(("--config", text) for text in ("seed", "seed==", "=1", "seed=[1", "seed={", "seed=*x")),
    *(
        ("--config", text)
        for text in ("", "1=2", "a b=1", "figure.dpi=300", "seed=1 2", "seed=1=2")
    ),
    *(("--config", text) for text in ("seed=2020-13-45", "seed=\x01", "a\x1b[31m=1", "figure={")),
)
WRITTEN = {
    **{
        "binary": "\udcff\udcfe",
        "empty": "",
        "list": "- 1\n",
        "scalar": "hello",
        "flow": "a: [1\n",
    },
    **{"tab": "a:\t1\n\tb: 2\n", "bool": FILES[4], "int": FILES[5], "float": FILES[6]},
    **{
        "timestamp": FILES[7],
        "map": FILES[8],
        "self": FILES[2],
        "laughs": _LAUGHS,
        "deep": "[" * 9000,
    },
}


def hostile(scratch: Path, quick: bool = False) -> list[Row]:
    """Read hostile files, and run Snakemake with mistaken arguments.

    Held, for a file: one line without control characters, at little more cost than a good file.
    For an argument: no traceback.
    """
    row = Row("a hostile config.yaml", "one line; at most 60 ms and 100 MB more than a good file")
    path = scratch / "config.yaml"
    for text in FILES:
        path.write_text(text, encoding="utf-8")
        trouble = cost_trouble(path)
        row.count(not trouble, f"{text[:60]!r}: {trouble}")
    mistakes = Row(
        "a mistake in --configfile or --config",
        "counted only: Snakemake reads these first, and ends some in a traceback of its own",
        is_required=False,
    )
    project = copy_project(scratch / "project")
    (project / "mistakes/folder.yaml").mkdir(parents=True)
    for name, text in WRITTEN.items():
        (project / f"mistakes/{name}.yaml").write_bytes(text.encode(errors="surrogateescape"))
    for arguments in ARGUMENTS[:: 8 if quick else 1]:
        done = project.snakemake("--cores", "1", "--dry-run", *arguments)
        assert done.returncode, f"taken: {arguments}"
        mistakes.count("Traceback" not in done.stdout and '  File "' not in done.stdout)
    return [row, mistakes]


def cost_trouble(path: Path) -> str:
    """What is wrong with the line that a bad file ends in, or with what it costs; or nothing."""
    seconds = []
    message = ""
    for _ in range(3):
        began = time.process_time()
        try:
            load_config(path)
            return "it was taken"
        except ConfigError as error:
            message = str(error)
        seconds.append(time.process_time() - began)
    tracemalloc.start()
    with suppress(ConfigError):
        load_config(path)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    if not message.isprintable() or len(message) > 400:
        return f"the line is {message[:400]!r}"
    if min(seconds) > SECONDS or memory > BYTES:
        return f"it took {min(seconds):.3f} s and {memory / 1e6:.0f} MB"
    return ""
