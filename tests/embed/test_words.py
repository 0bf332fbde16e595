"""Whatever a figure's words hold, they stay within their snippet: each is parsed again."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from myst_parser.docutils_ import Parser

from calculus_for_ml.embed import snippets
from calculus_for_ml.embed.escape import one_line
from calculus_for_ml.embed.picture import Picture

BREAKS = [*"\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n\n", "\r\n", "\n    ", "\n- ", "\n: "]
CONTROLS = [*"\x00\x07\x08\t\x1b\x7f\x9b\ud800\ufffe\uffff"]
MARKUP = [
    *("```", "~~~", ":::", "* ", "- ", "+ ", "1. ", "1234567890. ", "a) ", "(a) ", "#. ", "# "),
    *("> ", "===", "---", "!!!!", ">>> ", "    ", "\u2003", "\xa0", ".. raw:: html", ":alt: x"),
    *(".. |a| image:: b", ":a: b", "|", "_", "__", "`", "*", "**", "\\", "}", "{", "]", "[", "("),
    *(")", "%", "^^M", "~", "$", "$$", "&", "&amp;", '"', "'", "::", "![a](b)", "[a]: b", "<b>"),
    *("-->", "</figure>", "</figcaption>", "<script>", "\\end{figure}", "\\par", "--", "@a", "a_"),
    *("{{ a }}", "http://a_b", "mailto:a@b.c", "-a  b", "/a  b", "+---+", "|---|", "[^1]", "\\\\"),
]
WORDS = (
    st.lists(st.sampled_from(BREAKS + CONTROLS + MARKUP) | st.text(max_size=4), max_size=9)
    .map("".join)
    .filter(one_line)
)
often = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def picture(alt: str, caption: str, themes: tuple[str, ...] = ("light",)) -> Picture:
    return Picture(
        name="loss_curve",
        section="loss",
        title="Loss",
        alt=alt,
        caption=caption,
        width=7.0,
        height=5.0,
        dpi=192,
        themes=themes,
        formats=("png", "svg"),
        folder="figures",
    )


@pytest.mark.parametrize("themes", [("light",), ("light", "dark")])
@pytest.mark.parametrize("write", [write for _, write in snippets.SNIPPETS.values()])
@often
@given(alt=WORDS, caption=WORDS)
def test_words_add_no_line_and_no_control(write: Any, themes: Any, alt: str, caption: str) -> None:
    snippet = write(picture(alt, caption, themes))
    plain = write(picture("alt", "caption", themes))
    assert len(snippet.splitlines()) == len(plain.splitlines())
    assert {char for char in snippet if unicodedata.category(char) in ("Cc", "Cs")} <= {"\n"}
    snippet.encode()


@often
@given(alt=WORDS, caption=WORDS)
def test_html_gives_them_back(alt: str, caption: str) -> None:
    page = BeautifulSoup(f"{snippets.html(picture(alt, caption))}<p>after", "html.parser")
    assert [child.name for child in page.children if child.name] == ["figure", "p"]
    assert [child.name for child in page.figure.children if child.name] == ["img", "figcaption"]
    assert page.img["alt"] == one_line(alt)
    assert page.figcaption.get_text() == one_line(caption)
    assert not page.figcaption.find(True)


@often
@given(alt=WORDS, caption=WORDS)
def test_markdown_gives_them_back(alt: str, caption: str) -> None:
    html = MarkdownIt("commonmark").render(snippets.markdown(picture(alt, caption)) + "\nafter\n")
    page = BeautifulSoup(html, "html.parser")
    assert [child.name for child in page.children if child.name] == ["p"] * 3
    assert page.img["alt"] == one_line(alt)
    assert page.em.get_text() == one_line(caption)


def figure_of(source: str, **options: Any) -> nodes.figure:
    """The only thing that stands in a document before a last paragraph."""
    quiet = {"report_level": 5, "raw_enabled": True, "file_insertion_enabled": False}
    document = publish_doctree(source, settings_overrides=quiet, **options)
    assert [type(child) for child in document.children] == [nodes.figure, nodes.paragraph]
    figure = document[0]
    assert [type(child) for child in figure.children] == [nodes.image, nodes.caption]
    assert not list(document.findall(nodes.system_message))
    return figure


@often
@given(alt=WORDS, caption=WORDS)
def test_restructuredtext_gives_them_back(alt: str, caption: str) -> None:
    image, text = figure_of(snippets.rst(picture(alt, caption)) + "\nafter\n").children
    assert image["alt"] == one_line(alt)
    assert text.astext() == one_line(caption)


@often
@given(alt=WORDS, caption=WORDS)
def test_myst_gives_them_back(alt: str, caption: str) -> None:
    source = snippets.myst(picture(alt, caption)) + "\nafter\n"
    image, text = figure_of(source, parser=Parser()).children
    assert image["alt"] == one_line(alt)
    assert text.astext() == one_line(caption)


MANY = st.lists(st.tuples(WORDS, WORDS), min_size=30, max_size=30)
seldom = settings(often, max_examples=3)


@seldom
@given(words=MANY)
def test_quarto_gives_them_back(pandoc: Any, words: list[tuple[str, str]]) -> None:
    source = "\n\nbetween\n\n".join(snippets.quarto(picture(*each)) for each in words)
    page = BeautifulSoup(pandoc(source, "markdown-smart", "html"), "html.parser")
    found = [
        (figure.img["data-fig-alt"], figure.figcaption.get_text())
        for figure in page.find_all("figure")
    ]
    assert found == [(one_line(alt), one_line(caption)) for alt, caption in words]
    assert [p.get_text() for p in page.find_all("p")] == ["between"] * (len(words) - 1)


@seldom
@given(words=MANY)
def test_latex_gives_captions_back(pandoc: Any, words: list[tuple[str, str]]) -> None:
    """Pandoc reads no alt text, curls quotes, and knows no \\textbar."""
    words = [(alt, caption.translate(UNREAD)) for alt, caption in words if seen(caption)]
    source = "\n\nbetween\n\n".join(snippets.latex(picture(*each)) for each in words)
    page = BeautifulSoup(pandoc(source, "latex-smart", "html"), "html.parser")
    found = [figure.figcaption.get_text() for figure in page.find_all("figure")]
    assert found == [one_line(caption) for _, caption in words]
    assert [p.get_text() for p in page.find_all("p")] == ["between"] * (len(words) - 1)


UNREAD = dict.fromkeys(map(ord, "'`|\""))


def seen(caption: str) -> bool:
    return bool(one_line(caption.translate(UNREAD)))


@pytest.mark.parametrize("field", ["alt", "caption", "title"])
def test_no_words_are_refused(field: str) -> None:
    with pytest.raises(ValueError, match=f"the {field} of a figure may not be empty"):
        replace(picture("alt", "caption"), **{field: " \n\x0b"})


@pytest.mark.parametrize("folder", ["a\nb", "a\x0bb", " a", "a\u2028"])
def test_a_folder_is_on_one_line(folder: str) -> None:
    with pytest.raises(ValueError, match="folder may not be"):
        replace(picture("alt", "caption"), folder=folder)


def test_a_line_break_would_leave_the_block() -> None:
    """Without `one_line` a caption of two lines is more than a caption."""
    made = picture("alt", "caption")
    object.__setattr__(made, "caption", "one\n\nafter\n")
    with pytest.raises(AssertionError):
        figure_of(snippets.rst(made) + "\nafter\n")
