"""Logos, photos and plans: checked, cut down to what is seen, and kept for the company's next quote."""

import warnings
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from quote.pdf_errors import QuoteAssetError
from quote.snapshot import AssetRef

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8")
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_MAX_PIXELS = 50_000_000
"""More than a telephone's camera gives; a file that claims more is refused before it is unpacked."""
_DOTS_PER_POINT = 200 / 72
_JPEG_QUALITY = 80
_NOT_AN_IMAGE = "The {role} cannot be read as an image; upload it as PNG or JPEG."


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


@lru_cache(maxsize=32)
def load_image(data: bytes, role: str, width: float, height: float) -> ImageReader:
    """Read an image that is to be shown at most ``width`` by ``height`` points large.

    Photos become JPEG, images with transparency keep it; colours become RGB, the camera's rotation is applied,
    and what 200 dots per inch do not show is left out.

    Raises:
        QuoteAssetError: it is not a PNG, JPEG, WebP or GIF ("not_an_image"), or too large ("too_large").
    """
    if not data.startswith(_SIGNATURES):
        raise QuoteAssetError(role, "not_an_image", _NOT_AN_IMAGE.format(role=role))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=_FORMATS)
            _refuse_bomb(image)
            limit = (round(width * _DOTS_PER_POINT), round(height * _DOTS_PER_POINT))
            # A JPEG decoder can leave out what would be thrown away next; four times as fast for a photo.
            image.draft("RGB" if image.mode in ("RGB", "YCbCr") else image.mode, limit)
            image.load()
            upright = ImageOps.exif_transpose(image)
    except Image.DecompressionBombError as error:
        limit_in_words = f"{_MAX_PIXELS // 1_000_000} million pixels"
        raise QuoteAssetError(
            role, "too_large", f"The {role} has more than {limit_in_words}; upload a smaller one."
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise QuoteAssetError(role, "not_an_image", _NOT_AN_IMAGE.format(role=role)) from error
    photo = image.format in ("JPEG", "MPO")
    if upright.mode.startswith("I"):
        # Pillow clips the 65,536 greys of such a file to the darkest 256.
        upright = upright.point(lambda grey: grey / 256).convert("L")
    transparent = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    ready = upright.convert("RGBA" if transparent else "RGB")
    ready.thumbnail(limit, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if not photo:
        return ImageReader(ready)
    packed = BytesIO()
    ready.save(packed, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return ImageReader(BytesIO(packed.getvalue()))


def _refuse_bomb(image: Image.Image) -> None:
    if image.width * image.height > _MAX_PIXELS:
        raise Image.DecompressionBombError
