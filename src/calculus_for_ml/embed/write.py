"""The folder that `snakemake embed` makes: the figures, a snippet of each, and figures.json."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from calculus_for_ml import __version__
from calculus_for_ml.config import Config
from calculus_for_ml.embed.picture import Picture, pictures
from calculus_for_ml.embed.snippets import SNIPPETS
from calculus_for_ml.parity.reference import Reference
from calculus_for_ml.sections.section import find_file

PACKAGES = ("matplotlib", "numpy", "pandas", "plotnine", "scipy")


def write_embed(
    config: Config, results: Sequence[Path], to: Path, folder: str, reference: Reference
) -> None:
    """Write everything that a page needs to embed the figures.

    `results` are the folders of the run's parts, with `figures` and `records` below, `to` the
    folder to write, `folder` the place of the figures as the page sees it, and `reference` R's
    record, for the versions of R, ggplot2 and its devices whose drawing the figures follow (what
    was compared with them, and for which configuration, is in the checks of a run).
    """
    drawn = pictures(config, results, folder)
    copies = to / "figures"
    copies.mkdir(parents=True, exist_ok=True)
    for picture in drawn:
        for theme in picture.themes:
            for file_format in picture.formats:
                file = picture.file(theme, file_format)
                shutil.copyfile(find_file(results, f"figures/{file}"), copies / file)
        for ending, snippet in SNIPPETS.values():
            (to / f"{picture.name}{ending}").write_text(snippet(picture), encoding="utf-8")
    manifest = {
        "drawn_as": reference.versions,
        "made_with": {
            "calculus-for-ml": __version__,
            **{package: version(package) for package in PACKAGES},
        },
        "config": json.loads(config.to_json()),
        "figures": [_entry(picture, copies) for picture in drawn],
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (to / "figures.json").write_text(text, encoding="utf-8")


def _entry(picture: Picture, copies: Path) -> dict[str, Any]:
    sizes = {"svg": picture.css_size, "png": picture.png_size}
    files = []
    for theme in picture.themes:
        for file_format in picture.formats:
            content = (copies / picture.file(theme, file_format)).read_bytes()
            width, height = sizes[file_format]
            files.append(
                {
                    "theme": theme,
                    "format": file_format,
                    "path": picture.path(theme, file_format),
                    "width_px": width,
                    "height_px": height,
                    "bytes": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
            )
    return {
        "name": picture.name,
        "label": picture.label,
        "section": picture.section,
        "title": picture.title,
        "alt": picture.alt,
        "caption": picture.caption,
        "width_in": picture.width,
        "height_in": picture.height,
        "files": files,
        "snippets": {
            language: f"{picture.name}{ending}" for language, (ending, _) in SNIPPETS.items()
        },
    }
