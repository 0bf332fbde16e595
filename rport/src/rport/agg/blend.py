"""Colours laid over a page in ragg's arithmetic: whole numbers, multiplied by their opacity.

Source: AGG 2.4 (`agg_color_rgba.h`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import cycle
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from rport.grdevices import Colour
from rport.grid.device import Points

Coverage = npt.NDArray[np.uint8]
Page = npt.NDArray[np.uint8]
Premultiplied = npt.NDArray[np.uint16]


def blend(
    page: Page, places: npt.NDArray[np.intp], coverage: Coverage, colours: Sequence[Colour]
) -> None:
    """Lay colours over a page, through one coverage (rows x columns) after the other.

    `places` are the coverages' upper left corners (row, column); what is off the page is left out.
    The colours take turns.
    """
    rows, columns = coverage.shape[1:]
    inks = cycle(map(covered, colours))
    for (row, column), stamp, ink in zip(places.tolist(), coverage, inks, strict=False):
        spot = page[max(row, 0) : max(row + rows, 0), max(column, 0) : max(column + columns, 0)]
        if spot.shape[:2] != (rows, columns):
            stamp = stamp[max(-row, 0) :, max(-column, 0) :][: spot.shape[0], : spot.shape[1]]
        if ink[255, 3] == 255:  # most of a large shape hides what is below
            spot[stamp == 255] = ink[255]
            stamp = stamp * (stamp < 255)
        partly = stamp.nonzero()
        spot[partly] = _laid(ink[stamp[partly]], spot[partly])


class Dots(NamedTuple):
    """The pixels that a letter covers, from some pixel on, and the rows and columns they are in."""

    rows: npt.NDArray[np.intp]
    columns: npt.NDArray[np.intp]
    coverage: Coverage
    sides: tuple[int, int, int, int]
    """Top, left, bottom and right, the last two one beyond."""


def blend_dots(page: Page, letters: Sequence[tuple[int, int, Dots, Colour]]) -> None:
    """Lay letters (row, column, dots, colour) over a page, as if one after the other."""
    rows, columns, dots, colours = zip(*letters, strict=True)
    lengths = [each.coverage.size for each in dots]
    places = np.array(rows) * page.shape[1] + columns
    spots = np.concatenate([each.rows for each in dots]) * page.shape[1]
    spots += np.concatenate([each.columns for each in dots]) + np.repeat(places, lengths)
    inks = {colour: number for number, colour in enumerate(dict.fromkeys(colours))}
    table = np.concatenate([covered(colour) for colour in inks])
    at = np.repeat([256 * inks[colour] for colour in colours], lengths)
    above = table[at + np.concatenate([each.coverage for each in dots])]
    pixels = page.reshape(-1, 4)
    first = np.empty(len(pixels), dtype=np.intp)
    while spots.size:  # the first dot of each pixel, then the second
        numbers = np.arange(spots.size)
        first[spots[::-1]] = numbers[::-1]
        now = first[spots] == numbers
        pixels[spots[now]] = _laid(above[now], pixels[spots[now]])
        spots, above = spots[~now], above[~now]


def blend_picture(
    page: Page, place: tuple[int, int], coverage: Coverage, picture: Premultiplied
) -> None:
    """Lay a picture of premultiplied pixels over a page, through a coverage; see `blend`."""
    rows, columns = coverage.shape
    spot = page[place[0] : place[0] + rows, place[1] : place[1] + columns]
    spot[...] = _laid(product(picture, coverage[..., np.newaxis].astype(np.uint16)), spot)


def _laid(above: Premultiplied, below: Page) -> Page:
    """Premultiplied colours over pixels of a page."""
    if (below[..., 3] == 255).all():
        return over(above, below.astype(np.uint16)).astype(np.uint8)
    mixed = over(above, premultiplied(below)).astype(np.int32)
    alpha = np.maximum(mixed[..., 3:], 1)
    colours = np.minimum((mixed[..., :3] * 255 + alpha // 2) // alpha, 255)
    return np.concatenate([colours, mixed[..., 3:]], axis=-1).astype(np.uint8)


@lru_cache(maxsize=256)
def covered(colour: Colour) -> Premultiplied:
    """The premultiplied colour at each coverage: 256 x 4."""
    whole = product(np.array([*colour[:3], 255], dtype=np.uint16), np.uint16(colour.alpha))
    return product(whole, np.arange(256, dtype=np.uint16)[:, np.newaxis])


def over(above: Premultiplied, below: Premultiplied) -> Premultiplied:
    """One premultiplied colour over another, as pixels x 4; an opaque one is itself either way."""
    result: Premultiplied = below + above - product(below, above[..., 3:])
    return result


def premultiplied(pixels: Page) -> Premultiplied:
    """Colours multiplied by their opacity."""
    wide: Premultiplied = pixels.astype(np.uint16)
    wide[..., :3] = product(wide[..., :3], wide[..., 3:])
    return wide


def product(a: Any, b: Any) -> Premultiplied:
    """Product over 255, rounded, of numbers from 0 to 255 in 16 bits, which hold each step."""
    times = a * b + np.uint16(128)
    result: Premultiplied = (times + (times >> 8)) >> 8
    return result


def shares(starts: Points, ends: Points, first: npt.ArrayLike, count: int) -> Points:
    """What share of each pixel, from `first` on, lies between a start and an end.

    Intervals are the rows of the result, except that AGG's positions are in 1/256 pixels.
    """
    pixels = np.asarray(first)[..., np.newaxis] + np.arange(count)
    starts, ends = (np.rint(each * 256)[..., np.newaxis] / 256 for each in (starts, ends))
    within: Points = np.minimum(pixels + 1, ends) - np.maximum(pixels, starts)
    return within.clip(0, 1)
