"""The order in which GCC's C++ library walks through a hash table of whole numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_Whole = npt.NDArray[np.int64]

STAYS = np.iinfo(np.int64).max  # the time at which a key that stays is removed
_SIZES = (
    *(13, 29, 59, 127, 257, 541, 1109, 2357, 5087, 10273, 20753, 42043, 85229, 172933),
    *(351061, 712697, 1447153, 2938679, 5967347, 12117689, 24607243, 49969847),
)


class Table:
    """A `std::unordered_map` whose hash of a key is the key, which is not negative.

    The library keeps all keys in one linked list, those of a bucket side by side: a key goes before
    the others of its bucket, or to the front of the list if there are none. The table grows as
    the library lets it, and does not shrink. Source: libstdc++'s hashtable.h and
    hashtable_policy.h.
    """

    def __init__(self) -> None:
        self._size = 1
        self._limit = 0

    def walk(self, keys: _Whole, added: _Whole, removed: _Whole) -> _Whole:
        """The positions in `keys`, in the table's order, of those left in a table once empty.

        `added` and `removed` are the times, all distinct, at which each key is, from 0; `STAYS` is
        the time of those that are left.
        """
        linked = added.copy()
        times = np.sort(added)
        held = np.arange(times.size) - np.searchsorted(np.sort(removed), times)
        while (full := held >= self._limit).any():
            now = times[np.argmax(full)]
            listed = self._listed(keys, linked, removed, now)
            gone = removed < now
            linked[gone] = removed[gone]  # as if never there
            linked[listed] = now - np.arange(listed.size, 0, -1)
            self._size = next(size for size in _SIZES if size >= 2 * self._size)
            self._limit = self._size
        return self._listed(keys, linked, removed, STAYS)

    def _listed(self, keys: _Whole, linked: _Whole, removed: _Whole, now: int) -> _Whole:
        """The positions of the keys in the list at a time, when the table has its present size."""
        here = np.flatnonzero((linked < now) & (linked < removed))
        gone = here[removed[here] < now]
        time = np.concatenate([linked[here], removed[gone]])
        step = np.repeat([1, -1], [here.size, gone.size])
        bucket = keys[np.concatenate([here, gone])] % self._size
        order = np.lexsort((time, bucket))
        time, step, bucket = time[order], step[order], bucket[order]
        before = np.cumsum(step) - step
        before -= before[np.searchsorted(bucket, bucket)]
        first = (before == 0) & (step == 1)
        since = np.zeros(self._size, dtype=np.int64)  # when a bucket last got its first key
        since[bucket[first]] = time[first]
        left = here[removed[here] >= now]
        return left[np.lexsort((-linked[left], -since[keys[left] % self._size]))]
