"""Opus from WebM, as a browser records it, to Ogg, as WhatsApp delivers voice notes. Nothing is encoded again.

Only what browsers write is read: one track of Opus in SimpleBlocks (RFC 8794, RFC 9559). The pages of the result
follow RFC 3533 and RFC 7845.
"""

import struct
from collections.abc import Iterator

VOICE_TYPE = "audio/ogg; codecs=opus"

_SEGMENT, _CLUSTER, _TRACKS, _TRACK = 0x18538067, 0x1F43B675, 0x1654AE6B, 0xAE
_CODEC_PRIVATE, _SIMPLE_BLOCK, _BLOCK_GROUP, _BLOCK = 0x63A2, 0xA3, 0xA0, 0xA1
_PARENTS = frozenset({_SEGMENT, _CLUSTER, _TRACKS, _TRACK, _BLOCK_GROUP})
_LACING = 0x06
_FIRST, _LAST = 0x02, 0x04
_SERIAL = 1
_MAX_SEGMENTS = 255
_SAMPLES_PER_SECOND = 48_000
_FRAME_MILLISECONDS = (
    (10, 20, 40, 60) * 3  # SILK
    + (10, 20) * 2  # hybrid
    + (2.5, 5, 10, 20) * 4  # CELT
)


class BrokenWebmError(Exception):
    """It is no WebM with one track of Opus."""


def webm_to_ogg(content: bytes) -> bytes:
    """Return the same Opus packets in Ogg.

    Raises:
        BrokenWebmError: there are none.
    """
    head, packets = b"", []
    try:
        for name, data in _elements(content):
            if name == _CODEC_PRIVATE and data.startswith(b"OpusHead"):
                head = data
            elif name in {_SIMPLE_BLOCK, _BLOCK}:
                packets.append(_packet(data))
    except (IndexError, struct.error) as error:
        raise BrokenWebmError("it ends within an element") from error
    packets = [packet for packet in packets if packet]
    if not head or not packets:
        raise BrokenWebmError("no track of Opus")
    tags = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<I", 0)
    pages = [_page([head], 0, 0, _FIRST), _page([tags], 0, 1, 0)]
    position = 0
    group: list[bytes] = []
    for number, packet in enumerate(packets, 1):
        group.append(packet)
        position += _samples(packet)
        following = packets[number] if number < len(packets) else None
        if following is None or _segments([*group, following]) > _MAX_SEGMENTS:
            pages.append(_page(group, position, len(pages), 0 if following else _LAST))
            group = []
    return b"".join(pages)


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    start = 0
    while start < len(data):
        name, start = _number(data, start, keep_marker=True)
        size, start = _number(data, start, keep_marker=False)
        # What holds others is stepped into: a recorder that streams does not even know how long it becomes.
        if name not in _PARENTS:
            yield name, data[start : start + size]
            start += size


def _number(data: bytes, start: int, *, keep_marker: bool) -> tuple[int, int]:
    length = 9 - data[start].bit_length()
    if length > 8 or start + length > len(data):
        raise BrokenWebmError("a number that has no end")
    value = int.from_bytes(data[start : start + length], "big")
    return (value if keep_marker else value & ((1 << 7 * length) - 1)), start + length


def _packet(block: bytes) -> bytes:
    _, start = _number(block, 0, keep_marker=False)
    if block[start + 2] & _LACING:
        raise BrokenWebmError("laced blocks")
    return block[start + 3 :]


def _samples(packet: bytes) -> int:
    """How many samples of 48 kHz a packet holds (RFC 6716, section 3.1)."""
    count = {0: 1, 1: 2, 2: 2}.get(packet[0] & 3) or (packet[1] & 63 if len(packet) > 1 else 0)
    return int(_FRAME_MILLISECONDS[packet[0] >> 3] * _SAMPLES_PER_SECOND / 1000) * count


def _segments(packets: list[bytes]) -> int:
    return sum(len(packet) // 255 + 1 for packet in packets)


def _page(packets: list[bytes], position: int, number: int, flags: int) -> bytes:
    lacing = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    head = struct.pack("<4sBBqIII", b"OggS", 0, flags, position, _SERIAL, number, 0)
    page = bytearray(head + bytes([len(lacing)]) + lacing + b"".join(packets))
    page[22:26] = struct.pack("<I", _checksum(page))
    return bytes(page)


def _checksum(page: bytes | bytearray) -> int:
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ _TABLE[value >> 24 ^ byte]
    return value


def _table_entry(byte: int) -> int:
    value = byte << 24
    for _ in range(8):
        value = value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)
    return value & 0xFFFFFFFF


_TABLE = tuple(map(_table_entry, range(256)))
