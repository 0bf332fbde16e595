"""XXH3, 128 bits wide, of 17 bytes or more, with the default secret and no seed.

Source: Collet, xxHash specification 0.2.0, section XXH3.
"""

from __future__ import annotations

import struct

_SECRET = bytes.fromhex(
    "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f"
    "cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c"
    "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
    "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364"
    "eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e"
    "2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e"
)
_MASK = 0xFFFFFFFFFFFFFFFF
_PRIME32_1, _PRIME32_2, _PRIME32_3 = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D
_PRIME64_1, _PRIME64_2 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F
_PRIME64_3, _PRIME64_4 = 0x165667B19E3779F9, 0x85EBCA77C2B2AE63
_PRIME64_5 = 0x27D4EB2F165667C5
_STRIPE, _STRIPES = 64, 16
_BLOCK = _STRIPE * _STRIPES


def xxh3_128(data: bytes) -> int:
    """The hash as one number. Raises ValueError for fewer than 17 bytes."""
    if len(data) < 17:
        raise ValueError(f"XXH3 of {len(data)} bytes: only 17 or more are covered")
    return _long(data) if len(data) > 240 else _short(data)


def _word(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 8], "little")


def _fold(a: int, b: int) -> int:
    product = a * b
    return (product & _MASK) ^ (product >> 64)


def _avalanche(h: int) -> int:
    h ^= h >> 37
    h = h * 0x165667919E3779F9 & _MASK
    return h ^ (h >> 32)


def _mix(data: bytes, at: int, secret: int) -> int:
    return _fold(
        _word(data, at) ^ _word(_SECRET, secret), _word(data, at + 8) ^ _word(_SECRET, secret + 8)
    )


def _short(data: bytes) -> int:
    """Up to 240 bytes: pairs of 16 bytes, from both ends towards the middle or from the start."""
    n = len(data)
    low, high = n * _PRIME64_1 & _MASK, 0

    def mix_pair(one: int, two: int, secret: int) -> None:
        nonlocal low, high
        low = (low + _mix(data, one, secret)) & _MASK
        low ^= (_word(data, two) + _word(data, two + 8)) & _MASK
        high = (high + _mix(data, two, secret + 16)) & _MASK
        high ^= (_word(data, one) + _word(data, one + 8)) & _MASK

    if n <= 128:
        for i in range((n - 1) // 32, -1, -1):
            mix_pair(16 * i, n - 16 * (i + 1), 32 * i)
    else:
        for at in range(0, 128, 32):
            mix_pair(at, at + 16, at)
        low, high = _avalanche(low), _avalanche(high)
        for at in range(128, n - 31, 32):
            mix_pair(at, at + 16, 3 + at - 128)
        mix_pair(n - 16, n - 32, 136 - 17 - 16)
    first = _avalanche((low + high) & _MASK)
    second = low * _PRIME64_1 + high * _PRIME64_4 + n * _PRIME64_2
    return (-_avalanche(second & _MASK) & _MASK) << 64 | first


def _long(data: bytes) -> int:
    """More than 240 bytes: stripes of 64 bytes in blocks of 16 stripes."""
    n = len(data)
    lanes = [_PRIME32_3, _PRIME64_1, _PRIME64_2, _PRIME64_3,
             _PRIME64_4, _PRIME32_2, _PRIME64_5, _PRIME32_1]  # fmt: skip
    blocks = (n - 1) // _BLOCK
    for stripe in range((n - 1) // _STRIPE):
        _accumulate(lanes, data, stripe * _STRIPE, 8 * (stripe % _STRIPES))
        if stripe % _STRIPES == _STRIPES - 1 and stripe // _STRIPES < blocks:
            _scramble(lanes)
    _accumulate(lanes, data, n - _STRIPE, len(_SECRET) - _STRIPE - 7)
    low = _merged(lanes, 11, n * _PRIME64_1 & _MASK)
    high = _merged(lanes, len(_SECRET) - _STRIPE - 11, ~(n * _PRIME64_2) & _MASK)
    return high << 64 | low


def _accumulate(lanes: list[int], data: bytes, at: int, secret: int) -> None:
    values = struct.unpack_from("<8Q", data, at)
    keys = struct.unpack_from("<8Q", _SECRET, secret)
    for i, (value, key) in enumerate(zip(values, keys, strict=True)):
        mixed = value ^ key
        lanes[i ^ 1] = (lanes[i ^ 1] + value) & _MASK
        lanes[i] = (lanes[i] + (mixed & 0xFFFFFFFF) * (mixed >> 32)) & _MASK


def _scramble(lanes: list[int]) -> None:
    keys = struct.unpack_from("<8Q", _SECRET, len(_SECRET) - _STRIPE)
    for i, key in enumerate(keys):
        lanes[i] = ((lanes[i] ^ (lanes[i] >> 47) ^ key) * _PRIME32_1) & _MASK


def _merged(lanes: list[int], secret: int, start: int) -> int:
    keys = struct.unpack_from("<8Q", _SECRET, secret)
    for i in range(0, 8, 2):
        start += _fold(lanes[i] ^ keys[i], lanes[i + 1] ^ keys[i + 1])
    return _avalanche(start & _MASK)
