"""A job's settings, as a file whose name changes with its content.

Such a file is an input of its job, so Snakemake runs a job again when its settings change. The same
in a rule's `params` would make every run import pandas, which takes 0.3 s.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.running.atomic import write_whole
from calculus_for_ml.running.results import folder_of, of_part
from calculus_for_ml.sections.section import Section

FOLDER = Path(".snakemake/settings")


@dataclass(frozen=True)
class Settings:
    """What a job is to do, as its script reads it.

    `config` is the part of the configuration that the job may use, `part` what it makes ("post",
    "companion", "study"; "" for several parts at once), and `references` are folders of R's
    records. `code` is a digest of what the job reads besides.
    """

    config: Config
    part: str
    references: tuple[Path, ...]
    code: str

    @property
    def sections(self) -> list[Section]:
        """The sections of the part."""
        return of_part(self.part)

    @property
    def folder(self) -> Path:
        """The folder of the part's results."""
        return Path(folder_of(self.part))


def read_settings(path: str | Path) -> Settings:
    """Read what `write_settings` wrote."""
    found = json.loads(Path(path).read_text(encoding="utf-8"))
    config, references = Config(found.pop("config")), map(Path, found.pop("references"))
    return Settings(config=config, references=tuple(references), **found)


def write_settings(
    config: Config,
    keys: Iterable[str],
    code: str,
    part: str = "",
    references: Sequence[str] = (),
) -> str:
    """Write a job's settings, with these keys of the configuration, and return the path.

    Raises OSError, which names the file.
    """
    given = json.loads(config.to_json(*keys)) if (keys := list(keys)) else {}
    given = {key: given[key] for key in config if key in given}
    content = {
        "config": given,
        "part": part,
        "references": list(references),
        "code": code,
    }
    text = json.dumps(content, indent=1) + "\n"
    path = FOLDER / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    return str(path)


def digest(*places: Path) -> str:
    """The SHA-256 of files, and of all files in folders, with their names.

    Compiled Python files are left out, and so are paths that do not exist.
    """
    total = hashlib.sha256()
    for place in places:
        for file in sorted(_files(place)):
            total.update(f"{file.relative_to(place.parent)} {file.stat().st_size}\n".encode())
            total.update(file.read_bytes())
    return total.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, _, files in os.walk(place):
        if not folder.endswith("__pycache__"):
            yield from (Path(folder, file) for file in files)
