"""The parity report: one HTML page, complete in itself, that shows how far a run is from R.

The page is `page.html` around `report.html`, filled by `string.Template`; a template engine would
cost more time than all the rest of the page. Whatever comes from outside is escaped where it
enters the markup.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from calculus_for_ml.config import default_config
from calculus_for_ml.parity import slider
from calculus_for_ml.parity.check import Check, worst
from calculus_for_ml.parity.outcome import FigureParity, Outcome
from calculus_for_ml.parity.reference import NONE, Reference
from calculus_for_ml.parity.summary import compared, headline, question
from calculus_for_ml.running.atomic import write_whole
from rport.compare.bounds import CAIRO_SSIM_TEXT, NOT_JUDGED

PROJECT = "Calculus for ML, in Python, as R drew it"
_SIGNS = {"passed": "✓", "failed": "✗", "no reference": "∅", "not judged": "·"}


def write_report(
    path: Path,
    part: str,
    outcome: Outcome,
    config: Mapping[str, Any],
    references: Sequence[Reference],
    versions: Mapping[str, str],
) -> None:
    """Write the page.

    Parameters
    ----------
    path
        The HTML file to write; its folder exists.
    part
        What was run: "post", "companion" or "study".
    outcome
        Every check of the run, and its figures.
    config
        The configuration of the run.
    references
        What R recorded and the run was compared with; empty if there was nothing.
    versions
        Our side: names of packages and their versions.
    """
    body = _template("report.html").substitute(
        project=PROJECT,
        question=question(part),
        verdict=_verdict(outcome.checks),
        run=_run(config),
        sources=_sources(config, references, versions),
        configuration=_configuration(config, references),
        overview=_overview(outcome),
        figures="\n".join(_article(figure) for figure in outcome.figures),
        numbers="\n".join(_group(heading, group) for heading, group in outcome.numbers.items()),
        cairo=CAIRO_SSIM_TEXT,
    )
    write_whole(path, _page(question(part), body))


def _page(title: str, body: str) -> str:
    """A page, complete in itself."""
    return _template("page.html").substitute(
        title=title, body=body, slider_style=slider.style(), slider_script=slider.script()
    )


def _template(name: str) -> Template:
    return Template(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _verdict(checks: Sequence[Check]) -> str:
    """The verdict on a run, in the words that its summary leads with."""
    kind, words = headline(checks)
    details = [f"{line[0].upper()}{line[1:]}." for line in compared(checks)]
    if any(check.verdict == "no reference" for check in checks):
        details.append("<code>snakemake reference</code> makes the reference with R.")
    if any(check.verdict == "not judged" for check in checks):
        details.append(f"Not judged: {NOT_JUDGED}.")
    return (
        f'<p class="verdict {_css(kind)}"><strong>{escape(words)}</strong> '
        f"<span>{' '.join(details)}</span></p>"
    )


def _run(config: Mapping[str, Any]) -> str:
    """What the run was given: how it differs from the post's numbers."""
    post = dict(_flat(default_config()))
    changed = {key: value for key, value in _flat(config) if post.get(key) != value}
    if not changed:
        return "This run uses the post's numbers."
    given = ", ".join(f"<code>{escape(key)}</code> {_value(changed[key])}" for key in changed)
    return f"This run uses the post's numbers, except {given}."


def _sources(
    config: Mapping[str, Any], references: Sequence[Reference], versions: Mapping[str, str]
) -> str:
    ours = ", ".join(f"{name} {version}" for name, version in versions.items())
    theirs = [f"{escape(each.name)}, {_made_for(each, config)}" for each in references]
    return f"Made with {escape(ours)}. R’s record: {'; '.join(theirs) or 'none'}."


def _made_for(reference: Reference, config: Mapping[str, Any]) -> str:
    """Whether R was given this configuration, or which keys differ."""
    given = dict(_flat(config))
    others = [key for key, value in _flat(reference.config) if given.get(key) != value]
    if not others:
        return 'for <a href="#configuration">this configuration</a>'
    keys = ", ".join(f"<code>{escape(key)}</code>" for key in others)
    return f'for <a href="#configuration">another configuration</a> (other {keys})'


def _configuration(config: Mapping[str, Any], references: Sequence[Reference]) -> str:
    if not references:
        return f"<p>There is {escape(NONE)}.</p>"
    theirs = [dict(_flat(reference.config)) for reference in references]
    rows = [
        [f"<code>{escape(key)}</code>", _value(value)]
        + [("" if other.get(key) == value else "≠ ") + _value(other.get(key)) for other in theirs]
        for key, value in _flat(config)
        if any(key in other for other in theirs)
    ]
    head = ["Key", "This run", *(escape(reference.name) for reference in references)]
    return _table("What this run and R were given; ≠ marks where they differ", head, rows)


def _flat(config: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in config.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _value(value: Any) -> str:
    if value is None:
        return "not given"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return escape(", ".join(map(str, value)) if isinstance(value, list) else str(value))


def _overview(outcome: Outcome) -> str:
    """The worst figure for each measure, with the reason of its bound."""
    titles = {figure.name: figure.title for figure in outcome.figures}
    measures: dict[str, list[Check]] = {}
    for check in outcome.checks:
        if check.kind == "figure" and check.distance is not None:
            measures.setdefault(check.measure, []).append(check)
    if not measures:
        return ""
    rows = []
    for measure, members in measures.items():
        check = worst(members)
        title = escape(titles.get(check.subject, check.subject))
        link = f'<a href="#{escape(check.subject)}">{title}</a>' if check.distance else ""
        rows.append([escape(measure), *_judged(check), link, escape(check.reason)])
    head = ["Measure", "Verdict", "Worst", "Bound", "Figure", "Reason of the bound"]
    return _table("The worst figure for each measure", head, rows)


def _article(figure: FigureParity) -> str:
    """A figure beside R's with its distances."""
    name, title = escape(figure.name), escape(figure.title)
    shows = f"{title}: {escape(figure.alt)}" if figure.alt else title
    return "\n".join(
        [
            f'<article aria-labelledby="{name}"><h3 id="{name}">{title}</h3>',
            f"<p><code>{name}</code></p>",
            slider.comparison(figure, shows),
            _table(f"Measures of {title}", _FIGURE_HEAD, map(_figure_row, figure.checks)),
            "</article>",
        ]
    )


def _group(heading: str, checks: Iterable[Check]) -> str:
    table = _table(f"Distances in {escape(heading)}", _NUMBER_HEAD, map(_number_row, checks))
    return f"<h3>{escape(heading)}</h3>{table}"


_FIGURE_HEAD = ["Measure", "Verdict", "Distance", "Bound", "Found"]
_NUMBER_HEAD = ["What", "Verdict", "Distance", "Bound", "Expected", "Got", "Reason of the bound"]


def _figure_row(check: Check) -> list[str]:
    return [escape(check.measure), *_judged(check), escape(check.got)]


def _number_row(check: Check) -> list[str]:
    texts = (check.expected, check.got, check.reason)
    return [escape(check.what), *_judged(check), *map(escape, texts)]


def _judged(check: Check) -> list[str]:
    verdict = f'<span class="{_css(check.verdict)}">{_SIGNS[check.verdict]} {check.verdict}</span>'
    return [verdict, _number(check.distance), _number(check.tolerance)]


def _css(verdict: str) -> str:
    return verdict.replace(" ", "-")


def _number(number: float | None) -> str:
    if number is None:
        return "–"
    return "∞" if math.isinf(number) else f"<span>{number:.3g}</span>"  # in one line


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table that a phone shows row by row; all cells are markup already."""
    columns = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "\n".join(
        f'<tr><th scope="row">{first}</th>{"".join(map(_cell, head[1:], rest))}</tr>'
        for first, *rest in rows
    )
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(column: str, cell: str) -> str:
    return f'<td data-column="{column}">{cell}</td>'
