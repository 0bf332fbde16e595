"""Levels of lines in two directions against FriBidi, which textshaping asks."""

from __future__ import annotations

import pytest

from rport import bidi

# The levels that fribidi_log2vis() of FriBidi 1.0 gives with FRIBIDI_TYPE_ON for the paragraph.
LEVELS = {
    "abc": "000",
    "ab\u05d2": "001",
    "\u05d0\u05d1\u05d2 abc": "1111222",
    "\u05d0\u05d1 (ab) 12": "1111221122",
    "a (\u05d0\u05d1) b": "00011000",
    "12 \u05d0\u05d1 34": "22111122",
    "\u05d0\u05d1 1.5% -2": "1112222112",
    "\u0627\u0628\u062a 12, 34": "1111221122",
    "a [\u0628(c)]": "00010000",
    "\u202eab\u202c c": "011100",
    "a \u2067\u05d0\u05d1 c\u2069 d": "0001112000",
    "\u05d0\u05d1\tc  ": "111211",
}


@pytest.mark.parametrize(("text", "levels"), LEVELS.items())
def test_levels(text: str, levels: str) -> None:
    assert "".join(map(str, bidi.levels(text))) == levels


def test_runs_stand_in_visual_order() -> None:
    text = "\u05d0\u05d1 (ab) 12"
    assert [text[start:end] for start, end, _ in bidi.runs(text)] == [
        "12",
        ") ",
        "ab",
        "\u05d0\u05d1 (",
    ]
    assert bidi.runs("plain") == [(0, 5, 0)]
    assert bidi.runs("") == []
