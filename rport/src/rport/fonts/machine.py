"""The machine's own fonts, as fontconfig finds them, or matplotlib where there is no fontconfig."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

Place = tuple[Path, int]
"""A font's file, and its number in the file."""

_BOLD, _REGULAR, _ITALIC = 200, 80, 100  # as fontconfig numbers weights and slants


def matching(family: str, bold: bool, italic: bool) -> Place:
    """The font that is closest to a family's face.

    Source: systemfonts' `findFont`, which asks fontconfig.
    """
    weight = _BOLD if bold else _REGULAR
    slant = f":slant={_ITALIC}" if italic else ""
    found = _ask(f"{_escaped(family)}{slant}:weight={weight}")
    if found:
        return found
    from matplotlib.font_manager import FontProperties, findfont

    look = FontProperties(
        family=[family],
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
    )
    return Path(findfont(look)), 0


def having(text: str, like: str) -> Place:
    """The font that is closest to one of a PostScript name and has a text's letters.

    Without fontconfig it is the closest family to that name. Source: systemfonts'
    `substituteFont`.
    """
    letters = " ".join(f"{ord(char):x}" for char in sorted(set(text)))
    found = _ask(f":postscriptname={_escaped(like)}:charset={letters}")
    return found or matching(like, False, False)


def _ask(pattern: str) -> Place | None:
    program = shutil.which("fc-match")
    if not program:
        return None
    form = "%{file}\t%{index}"
    answer = subprocess.run(
        [program, f"--format={form}", pattern], capture_output=True, text=True, check=False
    )
    path, _, index = answer.stdout.partition("\t")
    if answer.returncode or not path:
        return None
    return Path(path), int(index) & 0xFFFF  # the rest names an instance of a variable font


def _escaped(name: str) -> str:
    return "".join(f"\\{char}" if char in "\\-:,=" else char for char in name)
