"""Configurations and arguments that are mistaken, or meant to do harm."""

from __future__ import annotations

_LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{i + 1}: &a{i + 1} [*a{i}, *a{i}]\n" for i in range(40))
_MAPS = "a0: &a0 {x: 1}\n" + "".join(
    f"a{i + 1}: &a{i + 1} {{p: *a{i}, q: *a{i}}}\n" for i in range(40)
)

# What a configuration file holds, by what is wrong with it; none may be taken
FILES: dict[str, tuple[str | bytes, ...]] = {
    "alias": (
        *(_LAUGHS, _MAPS, "&a [*a]", "&a {*a : 1}", "a: &a {<<: *a}", "seed: *nope", "*" * 3000),
        *("a: &a {b: *a}\n", "seed: &a 1\nloss: {minimum: *a}\n", "&a " * 1000),
    ),
    "merge key": ("<<: {seed: 1}\n", "<<: [1]", "<<: seed", "regression: {<<: {n: 5}, n: 6}\n"),
    "tag": (
        *("seed: !!bool maybe", "seed: !!int [1]", "seed: !!int '5'", 'seed: !!float ""'),
        *("seed: !!timestamp abc", "seed: !!binary ###", "seed: !!set {a, b}", "seed: !!null x"),
        *("seed: !!omap [a: 1]", "seed: !!pairs [a: 1]", "seed: !!map [a, b]", "seed: !!str 1"),
        *("seed: !mine 1", "seed: ! 1", "seed: !<%1b[31m> 1", "!!int 5: 1", "!!map {seed: 1}"),
        *("seed: !!python/object/apply:os.system [id]", "seed: !!python/name:os.system"),
        *("%TAG ! tag:x,2000:\n---\nseed: !a 1", "!!merge x: {seed: 1}", "!" * 3000),
    ),
    "directive": ("%YAML 3.0\n---\nseed: 5", "%FOO bar\n---\nseed: x", "%YAML 1.1\n---\nseed: 0o7"),
    "depth": (
        *("seed: " + "[" * 2000, "seed: " + "[" * 2000 + "]" * 2000, "{a: " * 900, "- " * 2000),
        *("? " * 2000, "{" * 4000, "\n".join(" " * i + "a:" for i in range(80)), "[" * 4090),
        "seed: [[[[[[1]]]]]]",
    ),
    "size": (
        *("a: " + "x" * 50_000_000, "#" * 10_000_000, "#" * 4097, "seed: 1\n" * 1000),
        *("a: [" + "1," * 2000 + "]", "a: [" + "b: ," * 1000 + "]", "a: [" + "{}," * 1300 + "]"),
        *("figure: {formats: [" + "png," * 900 + "]}", "\n".join(f"k{i}:" for i in range(500))),
        *("?\n" * 2000, ":" * 4000, "'" * 4000, " " * 4000 + "x", "[" + "," * 3000),
    ),
    "number": (
        *("seed: " + "9" * 4000, "seed: -" + "9" * 4000, "seed: 9223372036854775808"),
        *("curve: {to: 1e999}", "curve: {to: 1e" + "9" * 3000 + "}", "seed: 1e400", "seed: 5.5"),
        *("curve: {to: 0." + "1" * 3000 + "x}", "curve: {to: 1e-999, from: 0}", "seed: 1_000"),
        *("seed: 0o17", "seed: 0x1F", "seed: 0b11", "seed: 1:30", "curve: {to: 1:30.5}"),
        *("curve: {to: .inf}", "curve: {from: -.inf}", "loss: {minimum: .nan}", "seed: .NaN"),
        *("curve: {to: inf}", "curve: {to: NaN}", "seed: '5'", "seed: |\n  1\n", "seed: .inf"),
    ),
    "date": ("seed: 2020-01-01", "seed: 2020-13-45", "2020-01-01: 1", "seed: 1-1-1 1:1:1-99:99"),
    "word": (
        *("seed: yes", "seed: no", "regression: {n: on}", "regression: {n: true}", "seed: ~"),
        *("regression:", "~: 1", "true: 1", "yes: 1", "1.5: 2", "1: 2", "figure: {width: true}"),
    ),
    "repeated": (
        *("seed: 1\nseed: 2", "loss: {to: 9, to: 9}", 'seed: 1\n"seed": 2'),
        '"\\e": 1\n"\\e": 1',
    ),
    "encoding": (
        *("seed: x\n".encode("utf-16"), "seed: 1".encode("utf-16-le"), "seed: 1".encode("utf-32")),
        *("seed: \u00e9".encode("latin1"), "seed: 1\0", "a\0b: 1", b"seed: \xed\xa0\x80"),
        *(b"seed: \xc0\xae", bytes(range(256)), b"\x1f\x8b\x08\0", b"\xef\xbb\xbfseed: x\n"),
        "seed: 1\n\ufeffcurve: 1\n",
    ),
    "unprintable": (
        *('"a\u202eb": 1', "a\u202eb: 1", "seed: \u202egnp", '"\\e[31mx": 1', 'seed: "\\e]0;x\\a"'),
        *(b"seed: \x1b[31m", "seed: \u009b31m", 'seed: "\\x9b31m"', '"a\\Nb": 1', '"a\\Lb": 1'),
        *("seed\u200b: 1", "s\u0435\u0435d: 1", '"\\b\\b": 1', '"a\\nb": 1', 'seed: "a\\rb"'),
        *('seed: "\\q"', 'seed: "\\ud800"', '"\\U0010ffff": 1', 'seed: "\\U00110000"'),
    ),
    "no mapping": (
        "",
        "\n\n  \n",
        "# only",
        "hello",
        "- seed: 1",
        "5",
        "seed:1",
        "---\n---\n",
        "...\n",
    ),
    "syntax": (
        *("seed: [1", 'seed: "abc', "seed: 1\n  curve: 2", "seed: %x", "seed: @x", "seed: `x`"),
        *("\tseed: 1", "regression:\n\tn: 5", "seed: 1\n---\nseed: 2", ": 1", "k" * 4000 + ": 1"),
    ),
    "key": (
        *("colour: red", "regression: {N: 5}", "Seed: 1", "regression.n: 5", "figure.dpi.x: 3"),
        *("__class__: 1", "{seed}: 1", "'{config}': 1", "? [a, b]\n: 1", "? {a: b}\n: 1", '"": 1'),
        "__use_yte__: true\nseed: ?1\n",
    ),
    "kind": (
        *("seed: [1]", "seed: {a: 1}", "regression: n", "regression: [n]", "seed: abc"),
        *("figure: {formats: []}", "figure: {formats: png}", "figure: {formats: [PNG]}"),
        *(
            "figure: {formats: [png, png]}",
            "figure: {formats: [{png: 1}]}",
            "figure: {themes: [~]}",
        ),
        *("figure: {formats: [[png]]}", "figure: {themes: [dark]}", "figure: {background: none}"),
    ),
    "range": (
        *(
            "regression: {n: 0}",
            "regression: {n: -1}",
            "regression: {n: 1.5}",
            "curve: {points: 1}",
        ),
        *("regression: {n: 1e9}", "regression: {noise_sd: -1}", "curve: {from: 1, to: 1}"),
        *(
            "curve: {from: 2, to: 1}",
            "figure: {dpi: 0}",
            "figure: {dpi: 1201}",
            "figure: {width: 0}",
        ),
        "figure: {width: 50, height: 50, dpi: 1200}",
    ),
    "embed.folder": tuple(
        f"embed: {{folder: {folder}}}"
        for folder in (
            *("'a b'", "a%20b", '"a\\n"', '""', "'javascript:alert(1)'", "'a\"b'", "\u00e9", "5"),
            *("-rf", "'a$(id)'", "'{x}'", "'a;b'", "'a\\b'", "'<b>'"),
        )
    ),
}

RAN = "ran"
"""The file that a configuration makes whose code is run."""

# Files given with --configfile, which Snakemake reads as JSON, YAML or a template
GIVEN: dict[str, str | bytes] = {
    **{"bytes": bytes(range(128, 256)), "empty": "", "list": "- 1\n", "scalar": "hello"},
    **{"flow": "a: [1\n", "tab": "a:\t1\n\tb: 2\n", "bool": "seed: !!bool maybe"},
    **{"int": "seed: !!int [1]", "float": 'seed: !!float ""', "timestamp": "seed: !!timestamp abc"},
    **{"date": "seed: 2020-13-45", "value": "seed: =", "binary": "seed: 0b_"},
    **{"map": "seed: !!map [a, b]", "self": "seed: &a {b: *a}"},
    **{
        "laughs": _LAUGHS,
        "maps": _MAPS,
        "deep": "[" * 9000,
        "deeper": "{a: " * 3000,
        "nul": "a: \0",
    },
    **{"utf16": "seed: 1".encode("utf-16"), "latin": b"seed: \xe9", "escape": '"\\e[31mx": 1'},
    **{"python": "seed: !!python/object/apply:os.system [id]", "repeated": "seed: 1\nseed: 2\n"},
    **{
        "template": f"__use_yte__: true\nseed: ?open('{RAN}', 'w').write('x')\n",
        "merge": "<<: [1]",
    },
    **{"json": '{"seed": 1e999}', "unknown": "colour: red", "range": "seed: 1e99"},
    **{"large": b"seed: 1\n#" + b"x" * 80_000_000},
}
FILE_ARGUMENTS = (
    *((f"mistakes/{name}.yaml",) for name in (*GIVEN, "none", "folder", "loop", "pipe")),
    *(("/dev/null",), ("/dev/zero",), ("",), ("mistakes/none.yaml", "mistakes/empty.yaml")),
)
CONFIG_ARGUMENTS = (
    *(("seed",), ("seed==",), ("=1",), ("seed=[1",), ("seed={",), ("seed=*x",), ("",), ("1=2",)),
    *(("a b=1",), ("figure.dpi=300",), ("regression.n=50",), ("seed=1 2",), ("seed=1=2",)),
    *(("seed=2020-13-45",), ("seed=\x01",), ("a\x1b[31m=1",), ("figure={",), ("seed=",)),
    *(("seed=nan",), ("seed=inf",), ("seed=1e400",), ("seed=true",), ("s=1",), ("n=5",)),
    *(("figure={dpi: 300",), ("figure=[1,2]",), ("figure={dpi: {a: 1}}",), ("seed=0x10",)),
    *(("figure={dpi: &a 5, width: *a}",), ("regression=&a [*a]",), ("seed=" + "9" * 5000,)),
    *(("figure=" + "{a: " * 300 + "}" * 300,), ("figure=" + "[" * 3000,), ("\u202eseed=1",)),
    *(("config=1",), ("embed={folder: 'a b'}",), ("seed=!!int x",), ("seed=1", "colour=2")),
    *(("curve={from: 4}",), ("figure={formats: png}",), ("curve={from: 1_000}",)),
)
ARGUMENTS = (
    *(("--configfile", *files) for files in FILE_ARGUMENTS),
    *(("--config", *entries) for entries in CONFIG_ARGUMENTS),
    ("--config", "seed=7", "--config", "loss={minimum: 2}"),
    ("-C", "seed=7", "--config=seed=7"),
    ("--configfile", "config.yaml", "--configfile", "config.yaml"),
)
