"""Contrasts of factors that are tested apart in an analysis of variance. Source: `summary.aov`."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

Split = Mapping[str, Mapping[str, int | Sequence[int]]]
"""Of factors, for each name of a part the numbers of its contrasts, from 1."""
Parts = dict[str, list[int]]
"""For each name of a part the places, from 0, of its columns among the term's."""


def parts_of_terms(
    split: Split,
    labels: Sequence[str],
    factors: Sequence[Sequence[str]],
    columns: Mapping[int, Sequence[str]],
) -> dict[int, Parts]:
    """The parts of each term that is split, or that has a factor which is.

    `labels` and `factors` are those of all terms, and `columns` has the names of a term's
    columns that can be estimated, by the term's number from 1. Raises ValueError for a name in
    `split` that no term has.
    """
    unknown = [name for name in split if name not in labels]
    if unknown:
        known = ", ".join(labels)
        raise ValueError(f"unknown name {unknown[0]!r} in the split: there are {known}")
    found: dict[int, Parts] = {}
    for term in columns:
        label = labels[term - 1]
        if label in split:
            found[term] = {name: _places(each) for name, each in split[label].items()}
            continue
        own = [name for name in factors[term - 1] if name in split]
        if own:
            found[term] = _of_interaction(split, own, term, labels, factors, columns)
    return found


def _places(numbers: int | Sequence[int]) -> list[int]:
    return [each - 1 for each in ([numbers] if isinstance(numbers, int) else numbers)]


def _of_interaction(
    split: Split,
    own: Sequence[str],
    term: int,
    labels: Sequence[str],
    factors: Sequence[Sequence[str]],
    columns: Mapping[int, Sequence[str]],
) -> Parts:
    """Each combination of the parts of its factors that some column has."""
    at = [list(factors[term - 1]).index(name) for name in own]
    words = [[column.split(":")[place] for place in at] for column in columns[term]]
    members: list[dict[str, set[str]]] = []
    for name in own:
        margin = columns.get(labels.index(name) + 1, ())
        members.append(
            {
                part: {margin[place] for place in _places(each) if place < len(margin)}
                for part, each in split[name].items()
            }
        )
    found: Parts = {}
    for reverse in itertools.product(*reversed([list(each) for each in members])):
        chosen = reverse[::-1]
        pairs = list(zip(members, chosen, strict=True))
        places = [
            place
            for place, word in enumerate(words)
            if all(w in sets[part] for w, (sets, part) in zip(word, pairs, strict=True))
        ]
        if places or len(own) == 1:
            found[".".join(chosen)] = places
    return found
