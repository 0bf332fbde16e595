"""How far apart two renders of a figure are, pixel by pixel.

SSIM is that of Wang, Bovik, Sheikh and Simoncelli (2004, doi:10.1109/TIP.2003.819861), equation 13,
with K1 = 0.01 and K2 = 0.03, over uniform windows of 7 x 7 pixels, sample (co)variances, and every
window that fits into the image: the default of `skimage.metrics.structural_similarity(a, b)`. The
sums over a window are whole numbers and exact.

On a figure that is mostly white, SSIM of the whole image is nearly blind (without any text it is
still 0.98), so the same map is also averaged over the ink alone. A small mark changes neither mean,
so the place where the images are farthest apart is measured as well.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image

Pixels = npt.NDArray[np.uint8]

WINDOW = 7
MARGIN = WINDOW // 2
DARK = 200  # a pixel is ink if a channel is below this in either image
FAR = 64  # two pixels are plainly different if a channel differs by more than this
MARK = 3  # pixels on a side of the smallest mark that is looked for


@dataclass(frozen=True)
class PixelDistance:
    """How far two images are apart.

    `ssim` is the mean of the SSIM map, `ink_ssim` its mean over the ink grown by 3 pixels,
    `ink_far` the share of the ink whose colours are more than 64 of 255 apart, `mark` the largest
    mean difference (of 255) of 3 x 3 pixels; `largest` (of 255) and `differing`
    (a number of pixels) describe the plain difference.
    """

    ssim: float
    ink_ssim: float
    ink_far: float
    mark: float
    largest: int
    differing: int


def read_png(source: Path | bytes) -> Pixels:
    """The pixels of an image, channels x rows x columns.

    There is one channel if all pixels are grey, or else three; transparent ones are laid on white.
    """
    with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as file:
        image: Image.Image = file
        if image.has_transparency_data:
            page = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(page, image.convert("RGBA"))
        pixels = np.asarray(image if image.mode in ("L", "RGB") else image.convert("RGB"))
    if pixels.ndim == 2:
        return pixels[np.newaxis]
    channels = np.ascontiguousarray(np.moveaxis(pixels, 2, 0))
    grey = (channels[0] == channels[1]).all() and (channels[1] == channels[2]).all()
    return channels[:1] if grey else channels


def is_translucent(source: Path | bytes) -> bool:
    """Whether an image can have pixels that are not opaque."""
    with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as image:
        return image.has_transparency_data


def read_opacity(source: Path | bytes) -> Pixels:
    """How opaque each pixel of an image is, as 1 x rows x columns."""
    with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as image:
        return np.asarray(image.convert("RGBA"))[np.newaxis, ..., 3]


def difference(a: Pixels, b: Pixels) -> Pixels:
    """The largest difference of a channel at each pixel, as rows x columns.

    Raises
    ------
    ValueError
        If the images are not of one size.
    """
    if a.shape[1:] != b.shape[1:]:
        raise ValueError(f"images of {_size(a)} and {_size(b)} pixels cannot be compared")
    apart: Pixels = (np.maximum(a, b) - np.minimum(a, b)).max(axis=0)
    return apart


def compare(a: Pixels, b: Pixels) -> PixelDistance:
    """How far two images are apart.

    Parameters
    ----------
    a, b
        Images from `read_png`, at least 7 x 7 pixels.

    Raises
    ------
    ValueError
        If the images are not of one size, or too small for a window.
    """
    apart = difference(a, b)
    if min(apart.shape) < WINDOW:
        raise ValueError(f"an image of {_size(a)} pixels holds no window of {WINDOW} x {WINDOW}")
    ink = np.minimum(a, b).min(axis=0) < DARK
    similarity, touched = _ssim_map(a, b, apart)
    loss = 1.0 - similarity
    near_ink = _grow(ink)[MARGIN:-MARGIN, MARGIN:-MARGIN]
    return PixelDistance(
        ssim=1.0 - float(loss.sum()) / touched.size,
        ink_ssim=1.0 - float(loss[near_ink[touched]].sum()) / max(_count(near_ink), 1),
        ink_far=_count(apart > FAR) / max(_count(ink), 1),
        mark=largest_mark(apart),
        largest=int(apart.max()),
        differing=_count(apart),
    )


def largest_mark(apart: Pixels) -> float:
    """The largest mean of 3 x 3 pixels of a `difference`, at least 3 x 3 pixels large."""
    if not apart.any():
        return 0.0
    sums = apart.astype(np.int32)
    for axis in (0, 1):
        sums = sliding_window_view(sums, MARK, axis=axis).sum(axis=-1, dtype=np.int32)
    return float(sums.max()) / MARK**2


def difference_map(apart: Pixels) -> bytes:
    """A `difference` as a PNG: white for none, else from amber to dark red, which is 64 of 255."""
    image = Image.fromarray(apart).convert("P")
    image.putpalette(_PALETTE.tobytes())
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _ssim_map(
    a: Pixels, b: Pixels, apart: Pixels
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """SSIM of the windows that hold a difference, and which those are; it is 1 in all others."""
    touched = _grow(apart > 0)[MARGIN:-MARGIN, MARGIN:-MARGIN]
    channels = max(len(a), len(b))
    maps = [_ssim(a[i % len(a)], b[i % len(b)], touched) for i in range(channels)]
    return np.mean(maps, axis=0), touched


def _ssim(a: Pixels, b: Pixels, touched: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """SSIM of one channel over the windows asked for."""
    n = WINDOW**2
    x, y = (sliding_window_view(v, (WINDOW, WINDOW))[touched].reshape(-1, n) for v in (a, b))

    def sums_of_products(u: Pixels, v: Pixels) -> npt.NDArray[np.int32]:
        # All of this stays within int32: n^2 * 2 * 255^2 is 3.1e8.
        sums: npt.NDArray[np.int32] = np.einsum("ij,ij->i", u, v, dtype=np.int32)
        return sums

    sum_x, sum_y = x.sum(axis=1, dtype=np.int32), y.sum(axis=1, dtype=np.int32)
    sum_xy = sums_of_products(x, y)
    sum_squares = sums_of_products(x, x) + sums_of_products(y, y)
    means = sum_x * sum_y
    squared_means = sum_x * sum_x + sum_y * sum_y
    covariance = (n * sum_xy - means) / (n * (n - 1))
    variances = (n * sum_squares - squared_means) / (n * (n - 1))
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    similarity: npt.NDArray[np.float64] = ((2 * means / n**2 + c1) * (2 * covariance + c2)) / (
        (squared_means / n**2 + c1) * (variances + c2)
    )
    return similarity


def _grow(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The pixels whose 7 x 7 neighbourhood holds one of the mask."""
    for _ in range(2):
        grown = mask.copy(order="K")
        for shift in range(1, MARGIN + 1):
            grown[shift:] |= mask[:-shift]
            grown[:-shift] |= mask[shift:]
        mask = grown.T
    return mask


def _size(image: Pixels) -> str:
    return f"{image.shape[2]} x {image.shape[1]}"


def _count(mask: npt.NDArray[Any]) -> int:
    return int(np.count_nonzero(mask))


_AMBER, _RED = np.array([255.0, 180.0, 40.0]), np.array([110.0, 0.0, 20.0])
_STRENGTH = np.sqrt(np.minimum(np.arange(256) / FAR, 1.0))[:, np.newaxis]
_PALETTE = (_AMBER + _STRENGTH * (_RED - _AMBER)).round().astype(np.uint8)
_PALETTE[0] = 255
