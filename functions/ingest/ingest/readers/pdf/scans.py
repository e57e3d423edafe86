"""Pages that are pictures of text: which they are, and their images for text recognition. Runs in the sandbox."""

import math
import zlib
from itertools import islice

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from ingest.readers.base import MAX_SCAN_SIDE, ScanImage

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MIN_SIDE = 32
_FEW_LETTERS = 50
_MIN_SHARE = 0.25
_MAX_IMAGES = 200
_FORM_DEPTH = 4


def is_scan(page: pypdfium2.PdfPage, text: str) -> bool:
    """Whether pictures cover at least a quarter of the page and it has hardly any letters, as a stamp would."""
    if sum(map(str.isalpha, text[: 20 * _FEW_LETTERS])) >= _FEW_LETTERS:
        return False
    width, height = page.get_size()
    if not (math.isfinite(width * height) and width * height > 0):
        return False
    covered = 0.0
    for image in islice(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=_FORM_DEPTH), _MAX_IMAGES):
        left, bottom, right, top = image.get_bounds()
        covered += abs((right - left) * (top - bottom))
    return bool(covered >= _MIN_SHARE * width * height)


def page_image(page: pypdfium2.PdfPage) -> ScanImage | None:
    """Draw the page in shades of grey, no side longer than ``MAX_SCAN_SIDE``; None for a mere strip."""
    width, height = page.get_size()
    scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, (MAX_SCAN_SIDE - 1) / max(width, height))
    if min(width, height) * scale < _MIN_SIDE:
        return None
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        pixels = memoryview(bitmap.buffer).cast("B")
        packer = zlib.compressobj(1)
        rows = range(0, bitmap.height * bitmap.stride, bitmap.stride)
        packed = b"".join(packer.compress(pixels[start : start + bitmap.width]) for start in rows)
        return ScanImage(bitmap.width, bitmap.height, packed + packer.flush())
    finally:
        bitmap.close()
