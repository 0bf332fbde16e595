"""What a part of a plot draws, to tell whether two parts look the same."""

from __future__ import annotations

from typing import Any

import numpy as np

from rport.grid import Box, Device, Grob


class _Recorder:
    """A device that measures as another one does, and keeps what is to be drawn."""

    def __init__(self, device: Device):
        self._device = device
        self.calls: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._device, name)
        if name not in _DRAWING:
            return found

        def record(*args: Any, **named: Any) -> None:
            self.calls.append((name, _comparable(args), _comparable(sorted(named.items()))))

        return record


_DRAWING = ("clip", "unclip", "polyline", "polygon", "rects", "circles", "text", "raster")


def _comparable(given: Any) -> Any:
    if isinstance(given, np.ndarray):
        return given.dtype.str, given.shape, given.tobytes()
    if isinstance(given, list | tuple):
        return [_comparable(each) for each in given]
    return given


def drawing_of(grob: Grob, device: Device, size: tuple[float, float] = (500.0, 500.0)) -> object:
    """All that is drawn into a box so wide and high, in points, in a form that can be compared."""
    recorder: Any = _Recorder(device)
    grob.draw(recorder, Box(0.0, 0.0, *size))
    return recorder.calls
