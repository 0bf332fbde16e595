"""The docs' examples of plots: each is drawn, none is missing, and R can read its side."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pytest
from PIL import Image

from calculus_for_ml.pages.gallery import KINDS, read_plots
from calculus_for_ml.pages.plot_code import broken
from calculus_for_ml.pages.plot_reference import (
    ALWAYS_LIGHT,
    draw,
    read_examples,
    read_tables,
    themes_of,
    write_reference,
)
from calculus_for_ml.pages.vocabulary import vocabulary
from rport import cowplot, ggplot2, ggrepel, ggtext, gridextra, patchwork
from rport.ggplot2 import theme_get
from rport.ggplot2.refused import REFUSED
from rport.ggplot2.themes.complete import COMPLETE

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "_reference"
EXAMPLES = {
    example.name: example
    for headings in read_examples(FOLDER).values()
    for examples in headings.values()
    for example in examples
}
GALLERY = read_plots(ROOT / "rport" / "examples" / "gallery")
# Other spellings of what is shown
SAME = {"coord_equal", "coord_trans", "geom_errorbarh", "stat_spoke", "theme_gray"} | {
    f"{kind}_{name}"
    for kind, name in (
        ("geom", "bin2d"), ("geom", "density2d"), ("geom", "density2d_filled"),
        ("stat", "bin2d"), ("stat", "binhex"), ("stat", "density2d"), ("stat", "density2d_filled"),
        ("stat", "spoke"),
        ("stat", "summary2d"),
    )
}  # fmt: skip


def to_show() -> set[str]:
    prefixes = ("geom_", "stat_", "position_", "coord_", "facet_")
    names = [*ggplot2.__all__, *ggrepel.__all__, *ggtext.__all__]
    drawn = {name for name in names if name.startswith(prefixes)}
    return (drawn | set(COMPLETE)) - set(REFUSED) - SAME


def test_every_name_has_an_example() -> None:
    """A new geom needs one line in `docs/_reference/plots.toml`."""
    assert sorted(to_show() - set(EXAMPLES)) == []
    assert "geom_point" in to_show()
    assert set(EXAMPLES) >= ALWAYS_LIGHT


@pytest.fixture(scope="module")
def tables() -> dict[str, object]:
    return read_tables(FOLDER)


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_drawn_without_warnings(name: str, tables: dict[str, object]) -> None:
    with warnings.catch_warnings(action="error"):
        warnings.filterwarnings("ignore", "st_point_on_surface")  # as R warns
        for theme in themes_of(EXAMPLES[name]):
            assert draw(EXAMPLES[name], tables, theme).png.startswith(b"\x89PNG")


def test_both_sides_of_an_example_use_the_same_functions() -> None:
    calls = re.compile(r"\b(?:(?:geom|stat|scale|coord|facet|theme|guide)_\w+|aes|labs)\(")
    for name, example in EXAMPLES.items():
        r, python = (calls.findall(code) for code in (example.r, example.python))
        if name == "stat_bindot":  # which R does not export
            r = [call.replace("geom_dotplot(", "stat_bindot(") for call in r]
        assert r == python, name


def test_the_names_of_examples_are_in_their_code() -> None:
    for name, example in EXAMPLES.items():
        own = f"{name}|{name.removeprefix('position_')}"
        assert re.search(rf"\b({own})\b", example.python), name


@pytest.mark.slow
def test_r_reads_its_side(rscript, tmp_path: Path) -> None:
    codes = [(FOLDER / "data.R").read_text("utf-8"), *(each.r for each in EXAMPLES.values())]
    codes += [broken(each.r, "r") for each in EXAMPLES.values()]
    for code, said in ((codes, "TRUE"), ([*codes, "ggplot(a) +"], "FALSE")):
        file = tmp_path / "code.R"
        file.write_text("\n".join(code), encoding="utf-8")
        reads = f"tryCatch({{ parse('{file}'); TRUE }}, error = \\(e) FALSE)"
        assert rscript(f"cat({reads})") == said


def test_long_code_is_broken_at_its_layers_and_long_layers_at_their_arguments() -> None:
    short = 'ggplot(trial, aes("age")) + geom_bar()'
    assert broken(short, "python") == short
    long = (
        'ggplot(trial, aes("age + 1", f(1 + 2))) + theme_minimal()'
        ' + geom_point(label="a + b, c", position=at(x=1, y=2))'
    )
    assert broken(long, "python").splitlines() == [
        "(",
        '    ggplot(trial, aes("age + 1", f(1 + 2)))',
        "    + theme_minimal()",
        "    + geom_point(",
        '        label="a + b, c",',
        "        position=at(x=1, y=2)",
        "    )",
        ")",
    ]
    assert broken(long, "r").splitlines()[1:] == [
        "  theme_minimal() +",
        "  geom_point(",
        '    label="a + b, c",',
        "    position=at(x=1, y=2)",
        "  )",
    ]


def test_an_entry_says_what_a_geom_takes(tmp_path: Path) -> None:
    folder, to = tmp_path / "examples", tmp_path / "pages"
    folder.mkdir()
    for name in ("data.py", "data.R"):
        (folder / name).write_text((FOLDER / name).read_text("utf-8"), encoding="utf-8")
    code = 'ggplot(trial, aes("age", "pain")) + geom_step()'
    (folder / "plots.toml").write_text(
        f"[geoms.Lines]\ngeom_step = ['ggplot(trial, aes(age, pain)) + geom_step()', '{code}']\n"
    )
    before = theme_get()
    write_reference(folder, to, "../there")
    page = (to / "geoms.md").read_text(encoding="utf-8")
    assert page.startswith("## Lines\n\n(plot-geom_step)=\n### `geom_step`\n")
    for theme in ("light", "dark"):
        assert f"```{{image}} ../there/pictures/geom_step-{theme}.png" in page
        assert f":class: only-{theme}" in page
    assert code in page
    # ggplot2's GeomStep$required_aes, and the argument that geom_step() has beside a path's
    assert "Aesthetics: **x**, **y**, " in page
    assert '`direction="hv"`' in page
    assert "`mapping" not in page
    light, dark = (
        Image.open(to / "pictures" / f"geom_step-{theme}.png").convert("RGB").getpixel((0, 0))
        for theme in ("light", "dark")
    )
    assert (light, dark) == ((255, 255, 255), (0x13, 0x14, 0x16))
    assert theme_get() is before


def test_what_is_drawn_has_public_names_once_with_their_links() -> None:
    page = vocabulary({"geom_point", "stat_bin_2d"})
    names = re.findall(r"`(\w+)`", page)
    packages = (cowplot, ggplot2, ggrepel, ggtext, gridextra, patchwork)
    public = {*REFUSED, *(name for package in packages for name in package.__all__)}
    assert len(names) == len(set(names)) > 200
    assert all(name in public for name in names)
    assert [name for name in names if name.startswith("_") or "color" in name] == []
    assert "[`geom_point`](#plot-geom_point)," in page
    assert "`stat_bin2d`" not in page
    drawn, refused = page.split("## Refused by name")
    assert "`geom_line`" in drawn
    assert "`theme_xkcd`" in refused


@pytest.mark.parametrize("name", GALLERY)
def test_the_gallery_s_plots_have_kinds_and_code_of_both_languages(name: str) -> None:
    plot = GALLERY[name]
    assert set(plot.kinds) <= set(KINDS)
    assert plot.kinds
    compile(plot.python, name, "eval")
    assert plot.r.startswith("ggplot(")
    assert (plot.title is None) == ('title="' in plot.python)
    assert "+ m" not in plot.r.replace("+ margin", "")


def test_kinds_are_told_apart() -> None:
    assert GALLERY["facet_grid"].kinds == ["points", "facets"]
    assert GALLERY["contour_descent"].kinds == ["points", "lines", "surfaces"]
    assert GALLERY["theme_grey"].kinds == ["points", "themes"]
