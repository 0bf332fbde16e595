"""The Unicode Bidirectional Algorithm: which parts of a line run from right to left.

Source: Unicode Standard Annex #9, whose rules are named below.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

_ISOLATES = ("LRI", "RLI", "FSI")
_EMBEDDINGS = ("LRE", "RLE", "LRO", "RLO")
_REMOVED = (*_EMBEDDINGS, "PDF", "BN")
_NEUTRAL = ("B", "S", "WS", "ON", *_ISOLATES, "PDI")
_MAX_DEPTH = 125
_OPENING = "([{⁅⁽₍⌈⌊❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦑⦓⦕⦗〈《「『【〔〖〘〚（［｛｟｢"
_CLOSING = ")]}⁆⁾₎⌉⌋❩❫❭❯❱❳❵⟆⟧⟩⟫⟭⟯⦄⦆⦈⦊⦌⦒⦔⦖⦘〉》」』】〕〗〙〛）］｝｠｣"
_BRACKETS = dict(zip(_OPENING, _CLOSING, strict=True))


def runs(text: str) -> list[tuple[int, int, int]]:
    """The runs of one line in visual order: start, end and level; odd levels run leftward."""
    ends = [0]
    found = []
    for level, members in groupby(levels(text)):
        ends.append(ends[-1] + len(list(members)))
        found.append((ends[-2], ends[-1], level))
    for depth in range(max((level for _, _, level in found), default=0), 0, -1):
        found = _turned(found, depth)
    return found


def _turned(runs: list[tuple[int, int, int]], depth: int) -> list[tuple[int, int, int]]:
    """The runs with each stretch of such a level or more in reverse order: L2."""
    turned = []
    for deep, group in groupby(runs, lambda run: run[2] >= depth):
        stretch = list(group)
        turned += stretch[::-1] if deep else stretch
    return turned


def levels(text: str) -> list[int]:
    """The embedding level of each character; the line's own follows from its first letter."""
    kinds = [_kind(char) for char in text]
    if not any(kind in ("R", "AL", "AN", *_EMBEDDINGS, *_ISOLATES) for kind in kinds):
        return [0] * len(text)
    base = _direction(kinds, 0)
    result, resolved = _explicit(kinds, base)
    for sequence in _sequences(kinds, resolved, result):
        _resolve(sequence, text, resolved, result, base)
    for at, kind in enumerate(resolved):  # I1, I2
        if result[at] % 2:
            result[at] += kind in ("L", "EN", "AN")
        else:
            result[at] += {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)
    level = base
    for at, kind in enumerate(kinds):  # what is removed keeps to its neighbour
        if kind in _REMOVED:
            result[at] = level
        level = result[at]
    trailing = True
    for at in reversed(range(len(kinds))):  # L1
        separator = kinds[at] in ("S", "B")
        trailing = separator or (trailing and kinds[at] in ("WS", *_ISOLATES, "PDI", *_REMOVED))
        if trailing:
            result[at] = base
    return result


def _kind(char: str) -> str:
    return unicodedata.bidirectional(char) or "L"


def _direction(kinds: Sequence[str], start: int) -> int:
    """0 or 1 after the first letter, isolates left out; that of an isolate ends with it."""
    depth = 0
    for kind in kinds[start:]:  # P2, P3
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth == 0 and start:
                break
            depth = max(depth - 1, 0)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


def _explicit(kinds: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Levels and kinds after the characters that set them: X1 to X8."""
    stack: list[tuple[int, str, bool]] = [(base, "", False)]  # level, override, isolate
    excess_isolates = excess_embeddings = valid_isolates = 0
    result, resolved = [], list(kinds)
    for at, kind in enumerate(kinds):
        level, override, _ = stack[-1]
        if kind in (*_EMBEDDINGS, *_ISOLATES):
            isolate = kind in _ISOLATES
            if isolate and override:
                resolved[at] = override
            leftward = kind[0] == "R" or (kind == "FSI" and _direction(kinds, at + 1) == 1)
            deeper = level + 1 + (level + 1 + leftward) % 2
            if deeper <= _MAX_DEPTH and not (excess_isolates or excess_embeddings):
                forced = kind[0].replace("F", "") if kind.endswith("O") else ""
                stack.append((deeper, forced, isolate))
                valid_isolates += isolate
            elif isolate:
                excess_isolates += 1
            elif not excess_isolates:
                excess_embeddings += 1
        elif kind == "PDI":
            if excess_isolates:
                excess_isolates -= 1
            elif valid_isolates:
                excess_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            level, override, _ = stack[-1]
            resolved[at] = override or kind
        elif kind == "PDF":
            if not excess_isolates:
                if excess_embeddings:
                    excess_embeddings -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
        elif kind == "B":
            level = base
        elif kind != "BN" and override:
            resolved[at] = override
        result.append(level)
    return result, resolved


def _sequences(
    kinds: Sequence[str], resolved: Sequence[str], depth: Sequence[int]
) -> Iterator[list[int]]:
    """The isolating run sequences, as the places of their characters: X9, X10."""
    kept = [at for at, kind in enumerate(kinds) if kind not in _REMOVED]
    level_runs = [list(group) for _, group in groupby(kept, lambda at: depth[at])]
    waiting: list[list[int]] = []  # sequences that end with an isolate's start
    for run in level_runs:
        if kinds[run[0]] == "PDI" and waiting:
            while waiting and depth[waiting[-1][-1]] != depth[run[0]]:
                yield waiting.pop()
            sequence = waiting.pop() + run if waiting else run
        else:
            sequence = run
        if kinds[sequence[-1]] in _ISOLATES:
            waiting.append(sequence)
        else:
            yield sequence
    yield from waiting


def _resolve(
    places: Sequence[int], text: str, kinds: list[str], depth: Sequence[int], base: int
) -> None:
    """Settle the kinds of one sequence: W1 to W7 and N0 to N2."""
    level = depth[places[0]]
    kept = [at for at, kind in enumerate(kinds) if kind not in _REMOVED]
    first, last = kept.index(places[0]), kept.index(places[-1])
    before = depth[kept[first - 1]] if first else base
    after = base
    if last + 1 < len(kept) and kinds[places[-1]] not in _ISOLATES:
        after = depth[kept[last + 1]]
    start, end = ("R" if max(level, side) % 2 else "L" for side in (before, after))
    run = [kinds[at] for at in places]
    _weak(run, start)
    own = "R" if level % 2 else "L"
    _brackets(run, [text[at] for at in places], [kinds[at] for at in places], start, own)
    at = 0
    for neutral, group in groupby(list(run), lambda kind: kind in _NEUTRAL):
        until = at + len(list(group))
        if neutral:  # N1, N2
            left = _strong(run[at - 1]) if at else start
            right = _strong(run[until]) if until < len(run) else end
            run[at:until] = [left if left == right else own] * (until - at)
        at = until
    for place, kind in zip(places, run, strict=True):
        kinds[place] = kind


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else kind


def _weak(run: list[str], start: str) -> None:
    before, letter = start, start
    for i, kind in enumerate(run):
        if kind == "NSM":  # W1
            run[i] = kind = "ON" if before in (*_ISOLATES, "PDI") else before
        before = kind
        if kind in ("L", "R", "AL"):
            letter = kind
        elif kind == "EN" and letter == "AL":  # W2
            run[i] = "AN"
    run[:] = ["R" if kind == "AL" else kind for kind in run]  # W3
    for i in range(1, len(run) - 1):  # W4
        left, right = run[i - 1], run[i + 1]
        if left == right and (
            (run[i] == "ES" and left == "EN") or (run[i] == "CS" and left in ("EN", "AN"))
        ):
            run[i] = left
    at = 0
    for kind, group in groupby(list(run)):
        until = at + len(list(group))
        if kind == "ET" and "EN" in (*run[max(at - 1, 0) : at], *run[until : until + 1]):  # W5
            run[at:until] = ["EN"] * (until - at)
        at = until
    run[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in run]  # W6
    letter = start
    for i, kind in enumerate(run):
        if kind in ("L", "R"):
            letter = kind
        elif kind == "EN" and letter == "L":  # W7
            run[i] = "L"


def _brackets(
    run: list[str], chars: Sequence[str], kinds: Sequence[str], start: str, own: str
) -> None:
    """Give each pair of brackets the direction of what it holds: N0."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for i, char in enumerate(chars):
        if run[i] != "ON":
            continue
        if char in _BRACKETS:
            opened.append((_BRACKETS[char], i))
        elif any(closing == char for closing, _ in opened):
            while opened[-1][0] != char:
                opened.pop()
            pairs.append((opened.pop()[1], i))
    for left, right in sorted(pairs):
        within = {_strong(kind) for kind in run[left + 1 : right]} & {"L", "R"}
        if not within:
            continue
        direction = own
        if own not in within:
            earlier = (_strong(kind) for kind in reversed(run[:left]))
            context = next((kind for kind in earlier if kind in ("L", "R")), start)
            direction = context if context != own else own
        for i in (left, right):
            run[i] = direction
            while i + 1 < len(run) and kinds[i + 1] == "NSM":
                i += 1
                run[i] = direction
