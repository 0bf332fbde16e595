"""Files by their endings: ragg's formats, which files.R wrote with ragg 1.5.2, and options."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rport import devices
from rport.grdevices import Colour
from rport.grid.device import Device

RECORD = Path(__file__).parent / "r-4.6.1"
PAPERS = {"white": Colour(255, 255, 255), "transparent": Colour(255, 255, 255, 0)}


def draw(device: Device) -> None:
    at = np.array([40.0]), np.array([57.6 - 30])
    size = np.array([22.0]), np.array([0.75])
    device.circles(*at, size[0], Colour(70, 130, 180, 128), Colour(0, 0, 0), size[1])
    corners = np.array([30.0, 70, 55]), 57.6 - np.array([20.0, 25, 55])
    device.polygon(*corners, Colour(178, 34, 34), None, 0)


def page(paper: str) -> devices.Page:
    return devices.Page(draw, 1, 0.8, 100, PAPERS[paper], "A title", "words")


def pixels(data: bytes | Path, mode: str | None = None) -> np.ndarray:
    image = Image.open(BytesIO(data) if isinstance(data, bytes) else data)
    return np.asarray(image.convert(mode) if mode else image).astype(int)


def over_white(rgba: np.ndarray) -> np.ndarray:
    share = rgba[..., 3:] / 255
    return rgba[..., :3] * share + 255 * (1 - share)


def tags(data: bytes | Path) -> dict[int, object]:
    image = Image.open(BytesIO(data) if isinstance(data, bytes) else data)
    placed = (273, 278, 279)  # where strips lie, and how high they are
    return {tag: value for tag, value in image.tag_v2.items() if tag not in placed}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_tiff_is_raggs(paper: str) -> None:
    ours, theirs = (
        devices.write(page(paper), "tiff", compression="zip+p"),
        RECORD / f"files_{paper}.tiff",
    )
    # R multiplies what is translucent by its opacity, which makes 1/255 of nearly clear colours
    seen = [each if paper == "white" else over_white(each) for each in map(pixels, (ours, theirs))]
    assert np.abs(seen[0] - seen[1]).max() <= 2  # as for PNG
    premultiplied = {338: (1,)} if paper == "transparent" else {}
    assert {**tags(ours), **premultiplied} == tags(theirs)
    assert tags(devices.write(page(paper), "tif"))[259] == 1  # not compressed


@pytest.mark.parametrize("paper", PAPERS)
def test_a_jpeg_is_raggs(paper: str) -> None:
    def raster(device: Device) -> None:  # of R's own pixels: the coding alone is compared
        theirs = np.asarray(Image.open(RECORD / "files_white.png").convert("RGBA"))
        device.raster(theirs, 0, 0, 72, 57.6, False)

    coded = devices.write(devices.Page(raster, 1, 0.8, 100, PAPERS[paper]), "jpeg")
    theirs = RECORD / f"files_{paper}.jpeg"
    assert (pixels(coded) == pixels(theirs)).all()
    drawn = devices.write(page(paper), "jpg")
    assert np.abs(pixels(drawn) - pixels(theirs)).mean() < 0.2  # our pixels may be off by 1
    assert len(devices.write(page(paper), "jpeg", quality=30)) < len(drawn)


@pytest.mark.parametrize("ending", ["webp", "tiff", "bmp"])
def test_other_files_hold_the_same_pixels(ending: str) -> None:
    data = devices.write(page("white"), ending)
    assert (pixels(data) == pixels(devices.write(page("white"), "png"))).all()
    assert devices.write(page("white"), ending) == data
    resolution = Image.open(BytesIO(data)).info.get("dpi", (100, 100))
    assert resolution == pytest.approx((100, 100), abs=0.02)  # whole pixels per metre


def test_a_transparent_page_stays_so_where_the_format_can() -> None:
    expected = pixels(devices.write(page("transparent"), "png"))
    assert (pixels(devices.write(page("transparent"), "webp"), "RGBA") == expected).all()
    assert pixels(devices.write(page("transparent"), "bmp"))[0, 0].tolist() == [255] * 3


def test_options_are_the_devices_own() -> None:
    assert b"/Title (Mine)" in devices.write(page("white"), "pdf", title="Mine")
    assert b"<FEFF00E9>" in devices.write(page("white"), "pdf", title="é")
    with pytest.raises(ValueError, match="png takes no options, not quality"):
        devices.write(page("white"), "png", quality=3)
    with pytest.raises(ValueError, match="takes compression, not quality"):
        devices.write(page("white"), "tiff", quality=3)
    with pytest.raises(ValueError, match=r"compression must be one of none, .* not 'zap'"):
        devices.write(page("white"), "tiff", compression="zap")
    with pytest.raises(ValueError, match="quality must be from 0 to 100, not 101"):
        devices.write(page("white"), "jpeg", quality=101)
