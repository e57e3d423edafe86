"""Logos, photos and plans: checked, cut down to what is seen, and kept for the company's next quote."""

import re
import struct
import warnings
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from threading import Lock

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from quote.pdf.errors import QuoteAssetError
from salesmind.quotes.snapshot import AssetRef
from salesmind.quotes.texts import IMAGE_MEGAPIXELS, JPEG_MEGAPIXELS

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8")
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_JPEG_FORMATS = ("JPEG", "MPO")
_MILLION = 1_000_000
_MAX_SCANS = 100
"""Of a progressive JPEG; encoders write ten or so, and each goes over the whole picture."""
_JPEG_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
_LONE_MARKERS = frozenset({0x01, 0xD8})
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
"""ITU-T T.81, table B.1."""

_DOTS_PER_POINT = 200 / 72
_JPEG_QUALITY = 80
_ORIENTATION = 0x0112
_SIDEWAYS = range(5, 9)
_NOT_AN_IMAGE = "The {role} cannot be read as an image; upload it as PNG or JPEG."
_TOO_LARGE = (
    "The {role} has more than {jpeg} million pixels, or {other} million as no JPEG; upload a smaller one."
)
_KEPT_BYTES = 32 * 1024 * 1024


def asset(assets: Mapping[str, bytes], ref: AssetRef, role: str) -> bytes:
    """Return the file that a snapshot names, from files by their SHA-256.

    Raises:
        QuoteAssetError: it is not there ("missing") or is another one ("changed").
    """
    data = assets.get(ref.sha256)
    if data is None:
        raise QuoteAssetError(role, "missing", f"The quote's {role} was not found; upload it again.")
    if sha256(data).hexdigest() != ref.sha256:
        raise QuoteAssetError(role, "changed", f"The quote's {role} is not the file that was frozen with it.")
    return data


class _Shelf:
    """Images that are ready to be drawn, by what they were made of; the oldest leave when they are too many."""

    def __init__(self) -> None:
        self._images: OrderedDict[tuple[str, float, float], tuple[ImageReader, int]] = OrderedDict()
        self._size = 0

    def get(self, key: tuple[str, float, float]) -> ImageReader | None:
        if key not in self._images:
            return None
        self._images.move_to_end(key)
        return self._images[key][0]

    def put(self, key: tuple[str, float, float], image: ImageReader, size: int) -> None:
        self._images[key] = image, size
        self._size += size
        while self._size > _KEPT_BYTES:
            _, (_, left) = self._images.popitem(last=False)
            self._size -= left


_unpacking = Lock()
"""An image of a few kilobytes can take hundreds of megabytes to unpack: one at a time."""
_shelf = _Shelf()


def load_image(data: bytes, role: str, width: float, height: float) -> ImageReader:
    """Read an image that is to be shown at most ``width`` by ``height`` points large.

    Photos become JPEG, images with transparency keep it; colours become RGB, the camera's rotation is applied,
    and what 200 dots per inch do not show is left out.

    Raises:
        QuoteAssetError: it is not a PNG, JPEG, WebP or GIF ("not_an_image"), or too large ("too_large").
    """
    if not data.startswith(_SIGNATURES):
        raise QuoteAssetError(role, "not_an_image", _NOT_AN_IMAGE.format(role=role))
    key = sha256(data).hexdigest(), width, height
    with _unpacking:
        kept = _shelf.get(key)
        if kept:
            return kept
        limit = (round(width * _DOTS_PER_POINT), round(height * _DOTS_PER_POINT))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found, size = _unpacked(data, limit)
        except Image.DecompressionBombError as error:
            message = _TOO_LARGE.format(role=role, jpeg=JPEG_MEGAPIXELS, other=IMAGE_MEGAPIXELS)
            raise QuoteAssetError(role, "too_large", message) from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
            raise QuoteAssetError(role, "not_an_image", _NOT_AN_IMAGE.format(role=role)) from error
        _shelf.put(key, found, size)
    return found


def _unpacked(data: bytes, limit: tuple[int, int]) -> tuple[ImageReader, int]:
    """Return an image that fits ``limit``, and about how many bytes it has."""
    image: Image.Image = Image.open(BytesIO(data), formats=_FORMATS)
    photo = image.format in _JPEG_FORMATS
    _refuse_bomb(image, data, photo)
    if image.getexif().get(_ORIENTATION) in _SIDEWAYS:
        limit = limit[1], limit[0]
    # A JPEG decoder can leave out what would be thrown away next; four times as fast for a photo.
    image.draft("RGB" if image.mode in ("RGB", "YCbCr") else image.mode, _fitting(image.size, limit))
    image.load()
    if image.mode.startswith("I"):
        # Pillow clips the 65,536 greys of such a file to the darkest 256.
        image = image.point(lambda grey: grey / 256).convert("L")
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if not photo:  # a palette and a colour that stands for none have nothing between their colours
        image = image.convert("RGBA" if transparent else "RGB")
    image.thumbnail(limit, Image.Resampling.LANCZOS, reducing_gap=2.0)
    ready = ImageOps.exif_transpose(image).convert(image.mode if not photo else "RGB")
    if not photo:
        return ImageReader(ready), ready.width * ready.height * len(ready.mode)
    packed = BytesIO()
    ready.save(packed, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return ImageReader(BytesIO(packed.getvalue())), packed.tell()


def _refuse_bomb(image: Image.Image, data: bytes, photo: bool) -> None:
    most = JPEG_MEGAPIXELS if photo else IMAGE_MEGAPIXELS
    if image.width * image.height > most * _MILLION or (photo and _scans(data) > _MAX_SCANS):
        raise Image.DecompressionBombError


def _scans(data: bytes) -> int:
    """Return how often a JPEG goes over its picture."""
    scans, at = 0, 2
    while found := _JPEG_MARKER.search(data, at):
        marker, at = found[1][0], found.end()
        if marker == _END_OF_IMAGE:
            break
        if marker not in _LONE_MARKERS:
            scans += marker == _START_OF_SCAN
            at += int.from_bytes(data[at : at + 2])
    return scans


def _fitting(size: tuple[int, int], limit: tuple[int, int]) -> tuple[int, int]:
    """Return the largest size of the same shape that fits ``limit``."""
    scale = max(size[0] / limit[0], size[1] / limit[1], 1)
    return max(1, round(size[0] / scale)), max(1, round(size[1] / scale))
