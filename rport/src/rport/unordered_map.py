"""The order in which GCC's C++ library walks through a hash table of whole numbers."""

from __future__ import annotations

from collections.abc import Iterator

_FIRST, _END = -1, -2
_SIZES = (
    *(13, 29, 59, 127, 257, 541, 1109, 2357, 5087, 10273, 20753, 42043, 85229, 172933),
    *(351061, 712697, 1447153, 2938679, 5967347, 12117689, 24607243, 49969847),
)


class Order:
    """The keys of a `std::unordered_map` whose hash of a key is the key, which is not negative.

    The library keeps all keys in one linked list, those of a bucket side by side; each bucket knows
    the key before its first. The table grows as the library lets it, and does not shrink. Source:
    libstdc++'s hashtable.h and hashtable_policy.h.
    """

    def __init__(self) -> None:
        self._size = 1
        self._limit = 0
        self.clear()

    def clear(self) -> None:
        """Remove all keys; the table stays as large as it is."""
        self._next = {_FIRST: _END}
        self._before: dict[int, int] = {}

    def __iter__(self) -> Iterator[int]:
        key = self._next[_FIRST]
        while key != _END:
            yield key
            key = self._next[key]

    def add(self, key: int) -> None:
        """Add a key that is not there."""
        if len(self._next) > self._limit:
            self._grow()
        self._link(key)

    def _link(self, key: int) -> None:
        following, bucket = self._next, key % self._size
        before = self._before.get(bucket)
        if before is not None:
            following[key], following[before] = following[before], key
            return
        first = following[_FIRST]
        following[key], following[_FIRST] = first, key
        if first != _END:
            self._before[first % self._size] = key
        self._before[bucket] = _FIRST

    def remove(self, key: int) -> None:
        """Remove a key that is there."""
        following, bucket = self._next, key % self._size
        before = start = self._before[bucket]
        while following[before] != key:
            before = following[before]
        after = following.pop(key)
        other = after % self._size if after != _END else None
        if other != bucket:
            if other is not None:
                self._before[other] = before
            if before == start:
                del self._before[bucket]
        following[before] = after

    def _grow(self) -> None:
        """A table of more buckets, into which the keys go in the order of the list."""
        self._size = next(size for size in _SIZES if size >= 2 * self._size)
        self._limit = self._size
        keys = list(self)
        self.clear()
        for key in keys:
            self._link(key)
