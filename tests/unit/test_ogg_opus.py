"""WebM as browsers record it, to Ogg: pages, positions and checksums, by the letter of the RFCs."""

import struct

import pytest

from local.ogg_opus import BrokenWebmError, webm_to_ogg

HEAD = b"OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00"
UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"
TWENTY_MS = b"\x78"
"""The first byte of a packet with one frame of 20 ms (CELT, wide band)."""


def element(name: str, content: bytes) -> bytes:
    return bytes.fromhex(name) + struct.pack(">Q", len(content) | 1 << 56) + content


def webm(*packets: bytes) -> bytes:
    track = element("ae", element("86", b"A_OPUS") + element("63a2", HEAD))
    blocks = b"".join(element("a3", b"\x81\x00\x00\x80" + packet) for packet in packets)
    head = element("1a45dfa3", element("4282", b"webm"))
    return (
        head
        + b"\x18\x53\x80\x67"
        + UNKNOWN
        + element("1654ae6b", track)
        + b"\x1f\x43\xb6\x75"
        + UNKNOWN
        + blocks
    )


def pages(ogg: bytes) -> list[tuple[int, int, int, bytes]]:
    """Each page's flags, position, number and content."""
    found, start = [], 0
    while start < len(ogg):
        magic, _, flags, position, _, number, checksum, segments = struct.unpack_from(
            "<4sBBqIIIB", ogg, start
        )
        assert magic == b"OggS"
        lacing = ogg[start + 27 : start + 27 + segments]
        end = start + 27 + segments + sum(lacing)
        page = bytearray(ogg[start:end])
        page[22:26] = bytes(4)
        assert crc(page) == checksum
        found.append((flags, position, number, bytes(page[27 + segments :])))
        start = end
    return found


def crc(page: bytes | bytearray) -> int:
    """RFC 3533's, bit by bit."""
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = ((value << 1) ^ 0x04C11DB7) & 0xFFFFFFFF if value & 0x80000000 else value << 1
    return value


def test_packets_stay_as_they_are_and_positions_count_samples() -> None:
    packets = [TWENTY_MS + bytes([number]) * (number * 7) for number in range(60)]
    first, tags, *sound = pages(webm_to_ogg(webm(*packets)))
    assert (first[0], first[3]) == (2, HEAD)
    assert tags[3].startswith(b"OpusTags")
    assert b"".join(page[3] for page in sound) == b"".join(packets)
    assert [page[2] for page in sound] == list(range(2, 2 + len(sound)))
    assert (sound[-1][0], sound[-1][1]) == (4, 60 * 960)


@pytest.mark.parametrize(
    "content", [b"", b"RIFF....WAVE", webm(), webm(TWENTY_MS)[:40], b"\x1a\x45\xdf\xa3\x01", bytes(50)]
)
def test_what_is_no_recording_is_named_so(content: bytes) -> None:
    with pytest.raises(BrokenWebmError):
        webm_to_ogg(content)
