"""Pixel measures against scikit-image, against the formula written out, and on R's two devices."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from rport.compare import bounds, pixels

# skimage.metrics.structural_similarity(a, b) of scikit-image 0.26.0, for the two renders in grey:
# a, b = (np.asarray(Image.open(f"{device}/{name}.png").convert("L")) for device in DEVICES)
DEVICES = ("ragg", "cairo")
SKIMAGE = {
    "composite_curve": 0.9815552752606784,
    "composite_derivative": 0.9462862946123168,
    "derivative_curve": 0.9808917767107397,
    "function_curve": 0.9743738347094771,
    "loss_curve": 0.9638146089417879,
    "loss_gradient": 0.9543429829844223,
    "regression_data": 0.9805023448453644,
}
# scikit-image adds up windows as floats, one after the other: its own error is about 1e-13
SKIMAGE_ERROR = 1e-12


def png(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(array).save(file, "PNG")
    return file.getvalue()


def pattern(seed: int, shape: tuple[int, ...] = (23, 31, 3)) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def ssim_by_definition(x: np.ndarray, y: np.ndarray) -> list[float]:
    """Equation 13 of Wang et al. for each window, by numpy's own mean and covariance."""
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    values = []
    for row in range(x.shape[0] - 6):
        for column in range(x.shape[1] - 6):
            a = x[row : row + 7, column : column + 7].astype(float).ravel()
            b = y[row : row + 7, column : column + 7].astype(float).ravel()
            (va, vab), (_, vb) = np.cov(a, b)
            ma, mb = a.mean(), b.mean()
            values.append(
                (2 * ma * mb + c1) * (2 * vab + c2) / ((ma**2 + mb**2 + c1) * (va + vb + c2))
            )
    return values


@pytest.mark.parametrize("name", SKIMAGE)
def test_ssim_is_that_of_scikit_image(reference, name):
    ragg, cairo = (
        pixels.read_png(reference / "figures" / device / f"{name}.png") for device in DEVICES
    )
    found = pixels.compare(ragg, cairo).ssim
    assert abs(found - SKIMAGE[name]) < SKIMAGE_ERROR
    lowest, highest = bounds.CAIRO_SSIM
    assert lowest <= round(found, 2) <= highest


def test_ssim_of_colours_is_the_mean_of_the_channels():
    a, b = pattern(1), pattern(2)
    b[5:, 9:] = a[5:, 9:]
    expected = [ssim_by_definition(a[..., i], b[..., i]) for i in range(3)]
    found = pixels.compare(pixels.read_png(png(a)), pixels.read_png(png(b))).ssim
    assert found == pytest.approx(np.mean(expected), abs=1e-12)  # sums of doubles in another order


def test_a_grey_image_meets_a_coloured_one():
    a, b = pattern(1), pattern(2)
    a[..., 1] = a[..., 2] = a[..., 0]
    expected = [ssim_by_definition(a[..., i], b[..., i]) for i in range(3)]
    found = pixels.compare(pixels.read_png(png(a)), pixels.read_png(png(b))).ssim
    assert found == pytest.approx(np.mean(expected), abs=1e-12)  # as above


def test_ssim_around_the_ink_averages_the_windows_near_dark_pixels():
    a = np.full((40, 40), 255, dtype=np.uint8)
    b = a.copy()
    a[20, 20] = 0  # ink, with 7 x 7 windows around it
    b[20, 20] = 255
    a[10, 30], b[10, 30] = 255, 210  # a difference that is no ink
    windows = ssim_by_definition(a, b)
    near_ink = np.array(windows).reshape(34, 34)[14:21, 14:21]
    found = pixels.compare(pixels.read_png(png(a)), pixels.read_png(png(b)))
    assert found.ink_ssim == pytest.approx(near_ink.mean(), abs=1e-12)  # as above
    assert found.ssim == pytest.approx(np.mean(windows), abs=1e-12)
    assert (found.mark, found.largest, found.differing) == (255 / 9, 255, 2)


@pytest.mark.parametrize("place", [(0, 0), (0, 17), (17, 0), (17, 17), (8, 9)])
def test_a_mark_of_3_x_3_pixels_is_found_anywhere(place):
    a = np.full((20, 20), 255, dtype=np.uint8)
    b = a.copy()
    row, column = place
    b[row : row + 3, column : column + 3] = 0
    found = pixels.compare(pixels.read_png(png(a)), pixels.read_png(png(b)))
    assert found.mark == 255 > bounds.MARK.limit
    b[:] = a
    b[row, column] = 255 - 37  # a single pixel, from the strength on that can be seen
    found = pixels.compare(pixels.read_png(png(a)), pixels.read_png(png(b)))
    assert found.mark == (37 / 9 if 1 < row < 18 else found.mark)


def test_opacity_is_read_apart():
    rgba = np.full((8, 8, 4), 255, dtype=np.uint8)
    assert (pixels.read_opacity(png(rgba)) == 255).all()
    assert (pixels.read_opacity(png(rgba[..., :3])) == 255).all()
    rgba[2, 3, 3] = 7
    assert pixels.read_opacity(png(rgba))[0, 2, 3] == 7


def test_an_image_is_not_apart_from_itself(reference):
    image = pixels.read_png(reference / "figures" / "ragg" / "regression_data.png")
    assert pixels.compare(image, image) == pixels.PixelDistance(1.0, 1.0, 0.0, 0.0, 0, 0)


def test_blank_pages_have_no_ink():
    blank = pixels.read_png(png(np.full((9, 9), 255, dtype=np.uint8)))
    assert pixels.compare(blank, blank) == pixels.PixelDistance(1.0, 1.0, 0.0, 0.0, 0, 0)


def test_transparent_pixels_are_white():
    rgba = np.zeros((8, 8, 4), dtype=np.uint8)
    rgba[4:, :, 3] = 255
    image = pixels.read_png(png(rgba))
    assert image.shape == (1, 8, 8)
    assert image[0, :4].tolist() == [[255] * 8] * 4
    assert image[0, 4:].tolist() == [[0] * 8] * 4


def test_refuses_other_sizes():
    a, b = (pixels.read_png(png(pattern(1, shape))) for shape in ((20, 30), (20, 31)))
    with pytest.raises(ValueError, match="30 x 20 and 31 x 20"):
        pixels.compare(a, b)
    with pytest.raises(ValueError, match="no window"):
        pixels.compare(a[:, :6], a[:, :6])


def test_the_difference_map_is_white_where_nothing_differs():
    apart = np.array([[0, 1], [64, 255]], dtype=np.uint8)
    with Image.open(io.BytesIO(pixels.difference_map(apart))) as image:
        colours = np.asarray(image.convert("RGB"))
    assert colours[0, 0].tolist() == [255, 255, 255]
    assert colours[1, 0].tolist() == colours[1, 1].tolist()
    assert colours[0, 1].sum() > colours[1, 0].sum()
