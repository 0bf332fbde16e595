"""The devices that write a page to a file, by the file's ending.

>>> write(page, "tiff", compression="lzw+p")

All but SVG and PDF hold the pixels that ragg draws. A device takes R's own options by name: `pdf`
takes those of its own, `cairo_pdf` takes `title`, `jpeg` `quality`, `tiff` `compression`. A PDF has
all pages that are drawn, any other file the last one, as a file has that R writes anew for each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from inspect import signature
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from rport import page_size
from rport.grdevices import Colour
from rport.grid.device import Device

if TYPE_CHECKING:
    from rport.pdf import Pdf

REFUSED = ("emf", "eps", "ps", "tex", "wmf")
"""What R's `ggsave` writes and is not written here."""


@dataclass(frozen=True)
class Page:
    """A page of `width` x `height` inches: its paper, and how it is drawn on a device.

    `title` and `description` are the accessible name and description that an SVG holds; `before`
    are pages before this one.
    """

    draw: Callable[[Device], None]
    width: float
    height: float
    dpi: float
    background: Colour
    title: str | None = None
    description: str | None = None
    before: Sequence[Callable[[Device], None]] = ()

    @property
    def opaque(self) -> Page:
        """The same on opaque paper, for a format that knows no other."""
        return replace(self, background=self.background._replace(alpha=255))


def png(page: Page) -> bytes:
    """A PNG file as ragg writes it."""
    from rport.ragg import AggPng

    page_size.check_pixels(page.width, page.height, page.dpi)
    device = AggPng(page.width, page.height, page.dpi, page.background)
    page.draw(device)
    return device.to_png()


def svg(page: Page) -> bytes:
    """An SVG file as svglite writes it."""
    from rport.svglite import SvgLite

    device = SvgLite(page.width, page.height, page.background, page.title, page.description)
    page.draw(device)
    return device.to_svg().encode()


def measuring(page: Page) -> Device:
    """A device of a page's size that nothing is drawn on, to measure with."""
    from rport.svglite import SvgLite

    return SvgLite(page.width, page.height, page.background)


def pdf(
    page: Page,
    title: str = "R Graphics Output",
    family: str = "Helvetica",
    onefile: bool = True,
    useDingbats: bool = False,
    useKerning: bool = True,
    colormodel: str = "srgb",
    paper: str = "special",
    version: str = "1.4",
    compress: bool = True,
    pointsize: float = 12,
) -> bytes:
    """A PDF file as R's `pdf` writes it, with `title` as the document's.

    `family` is that of text which asks for no other; `colormodel` is "srgb", "rgb", "gray" or
    "cmyk"; `paper` is "special", for pages as large as what is drawn, or "a4", "letter" (or "us"),
    "legal", "executive", "a4r" or "USr", in the middle of which it is drawn. All pages are in one
    file, with `onefile` or without. Raises ValueError for another value, for `useDingbats`, and for
    a `pointsize` that is not 12.
    """
    from rport.pdf import Pdf

    if useDingbats:
        raise ValueError(
            "useDingbats must be False: small circles are drawn, not written as letters"
        )
    if pointsize != 12:
        raise ValueError(f"pointsize must be 12, on which lengths in lines rest, not {pointsize!r}")
    return _all_pages(
        Pdf(
            page.width,
            page.height,
            page.background,
            title,
            family,
            kerning=useKerning,
            colour_model=colormodel,
            paper=paper,
            version=version,
            compress=compress,
        ),
        page,
    )


def cairo_pdf(page: Page, title: str = "R Graphics Output", onefile: bool = True) -> bytes:
    """A PDF file that holds its fonts, for letters that `pdf` does not know and other families."""
    from rport.pdf import EmbeddedPdf

    return _all_pages(EmbeddedPdf(page.width, page.height, page.background, title), page)


def _all_pages(device: Pdf, page: Page) -> bytes:
    for draw in page.before:
        draw(device)
        device.new_page()
    page.draw(device)
    return device.to_pdf()


def jpeg(page: Page, quality: int = 75) -> bytes:
    """A JPEG file as ragg writes it: of red, green and blue as they are, without a resolution.

    Raises ValueError for a quality that is not from 0 to 100.
    """
    if not 0 <= quality <= 100:
        raise ValueError(f"quality must be from 0 to 100, not {quality!r}")
    return _saved(_pixels(page.opaque), "JPEG", quality=quality, keep_rgb=True)


_COMPRESSIONS = {
    "none": "raw",
    "rle": "packbits",
    "lzw": "tiff_lzw",
    "zip": "tiff_adobe_deflate",
    "jpeg": "jpeg",
}
_ORIENTATION, _PREDICTOR = 274, 317  # numbers of a file's tags


def tiff(page: Page, compression: str = "none") -> bytes:
    """A TIFF file with ragg's compressions: "none", "rle", "lzw", "zip", "jpeg", or with "+p".

    Raises ValueError for another compression.
    """
    name, _, predictor = compression.partition("+")
    if name not in _COMPRESSIONS or predictor not in ("", "p"):
        known = ", ".join(_COMPRESSIONS)
        raise ValueError(f"compression must be one of {known}, or with +p, not {compression!r}")
    tags = {_ORIENTATION: 1}
    if predictor and name in ("lzw", "zip"):
        tags[_PREDICTOR] = 2
    how = {"compression": _COMPRESSIONS[name], "tiffinfo": tags, "dpi": (page.dpi, page.dpi)}
    return _saved(_pixels(page), "TIFF", **how)


def webp(page: Page) -> bytes:
    """A WebP file, without loss."""
    return _saved(_pixels(page), "WEBP", lossless=True, exact=True)


def bmp(page: Page) -> bytes:
    """A bitmap of 24 bits."""
    return _saved(_pixels(page.opaque), "BMP", dpi=(page.dpi, page.dpi))


WRITERS: dict[str, Callable[..., bytes]] = {
    "png": png,
    "svg": svg,
    "pdf": pdf,
    "cairo_pdf": cairo_pdf,
    "jpeg": jpeg,
    "jpg": jpeg,
    "tiff": tiff,
    "tif": tiff,
    "webp": webp,
    "bmp": bmp,
}
"""What writes a file with an ending, or by a device's name."""

ENDINGS = tuple(name for name in WRITERS if name != "cairo_pdf")
"""The endings of files."""


def write(page: Page, ending: str, **options: object) -> bytes:
    """The file of a page by its ending, with options that its device takes.

    Raises KeyError for an ending that there is no device for, ValueError for an option that the
    device does not take.
    """
    writer = WRITERS[ending]
    known = list(signature(writer).parameters)[1:]
    for name in options:
        if name not in known:
            takes = f"takes {', '.join(known)}" if known else "takes no options"
            raise ValueError(f"a file of type {ending} {takes}, not {name}")
    return writer(page, **options)


def _pixels(page: Page) -> npt.NDArray[np.uint8]:
    """The page as ragg draws it: rows x columns x RGB or RGBA."""
    from rport.ragg import AggPng

    page_size.check_pixels(page.width, page.height, page.dpi)
    device = AggPng(page.width, page.height, page.dpi, page.background)
    page.draw(device)
    return device.pixels()


def _saved(pixels: npt.NDArray[np.uint8], kind: str, **how: object) -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(file, kind, **how)
    return file.getvalue()
