"""Short forms of words that stay different. Source: R's `abbreviate`."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def abbreviate(words: Sequence[str], least: int = 4) -> list[str]:
    """Each word without lower-case vowels, then letters, from its end, to `least` characters.

    Those that would be the same stay longer. First letters of words stay.
    """
    found = [_short(each, least) for each in words]
    while repeated := {each for each in found if found.count(each) > 1}:
        least += 1
        again = [
            _short(word, least) if short in repeated else short
            for word, short in zip(words, found, strict=True)
        ]
        if again == found and least > max(map(len, words)):
            break
        found = again
    return found


def _short(word: str, least: int) -> str:
    text = word.strip()
    spaces = text.count(" ")

    def is_first(at: int) -> bool:
        return text[at - 1] == " "

    def is_last(at: int) -> bool:
        return not is_first(at) and text[at + 1 : at + 2] in ("", " ")

    def is_vowel(at: int) -> bool:
        return text[at] in "aeiou"

    rules: list[Callable[[int], bool]] = [
        lambda at: is_vowel(at) and is_last(at),
        lambda at: is_vowel(at) and not is_first(at),
        lambda at: text[at].islower() and is_last(at),
        lambda at: text[at].islower() and not is_first(at),
        lambda at: not is_first(at) and text[at] != " ",
    ]
    for is_removed in rules:
        for at in range(len(text) - 1, 0, -1):
            if len(text) - spaces <= least:
                return text.replace(" ", "") if len(text) > least else text
            if is_removed(at):
                text = text[:at] + text[at + 1 :]
    return text
