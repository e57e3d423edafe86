"""Logos and pictures of every kind that people upload, and those that are no picture at all."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image

from local.quote_samples import add_asset, sample_quote, with_files
from quote.pdf import images as pdf_images
from quote.pdf.document import render_quote
from quote.pdf.errors import QuoteAssetError
from quote.pdf.images import load_image
from salesmind.quotes.texts import JPEG_MEGAPIXELS

RED = (200, 30, 40)


def _packed(image: Image.Image, kind: str, **options: object) -> bytes:
    packed = BytesIO()
    image.save(packed, kind, **options)
    return packed.getvalue()


def _blank(mode: str, side: int, kind: str, **options: object) -> Callable[[], bytes]:
    """A black square, made when its test asks for it."""
    return cache(lambda: _packed(Image.new(mode, (side, side)), kind, **options))


def _red(kind: str, mode: str = "RGB", side: int = 300) -> Callable[[], bytes]:
    """A red square, made when its test asks for it."""
    return lambda: _packed(Image.new("RGB", (side, side), RED).convert(mode), kind)


def _just(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def _with_logo(data: bytes) -> Image.Image:
    snapshot, assets = sample_quote("es", 1, picture=None)
    quote = with_files(snapshot, assets, logo=add_asset(assets, "logo", data))
    return pdfium.PdfDocument(render_quote(quote, assets))[0].render(scale=2).to_pil().convert("RGB")


def _near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - two) < 25 for one, two in zip(pixel, colour, strict=True))


@pytest.mark.parametrize(
    "make",
    [
        _red("PNG"),
        _red("PNG", "RGBA"),
        _red("PNG", "P"),
        _red("JPEG"),
        _red("JPEG", "CMYK"),
        _red("WEBP"),
        _red("GIF"),
        _red("JPEG", side=3000),
    ],
    ids=["png", "rgba", "palette", "jpeg", "cmyk", "webp", "gif", "large"],
)
def test_a_logo_is_shown_in_its_colours(make: Callable[[], bytes]) -> None:
    assert _near(_with_logo(make()).getpixel((2 * 70, 2 * 68)), RED)


def test_what_is_transparent_shows_the_page() -> None:
    logo = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    logo.paste((*RED, 255), (150, 0, 300, 300))
    page = _with_logo(_packed(logo, "PNG"))
    assert page.getpixel((2 * 58, 2 * 68)) == (255, 255, 255)
    assert _near(page.getpixel((2 * 85, 2 * 68)), RED)


@pytest.mark.parametrize("size", [(60, 1200), (3000, 60), (1, 1)])
def test_a_tall_or_wide_logo_stays_in_its_place(size: tuple[int, int]) -> None:
    page = _with_logo(_packed(Image.new("RGB", size, RED), "PNG"))
    found = [
        (x, y)
        for x in range(0, page.width, 2)
        for y in range(20, 300, 2)
        if _near(page.getpixel((x, y)), RED)
    ]
    assert found
    assert min(x for x, _ in found) >= 2 * 47
    assert max(x for x, _ in found) <= 2 * (48 + 191)
    assert min(y for _, y in found) >= 2 * 43
    assert max(y for _, y in found) <= 2 * 93


def test_a_photo_is_turned_as_the_camera_says() -> None:
    photo = Image.new("RGB", (400, 300), (255, 255, 255))
    photo.paste(RED, (0, 0, 200, 300))
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down: the red half is on the right
    page = _with_logo(_packed(photo, "JPEG", exif=exif, quality=95))
    assert _near(page.getpixel((2 * 55, 2 * 68)), (255, 255, 255))
    assert _near(page.getpixel((2 * 100, 2 * 68)), RED)


def _of_many_scans(count: int) -> bytes:
    """Return a JPEG that goes over its picture again and again, as a progressive one may."""
    data = _packed(Image.new("L", (8, 8)), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * (count - data.count(b"\xff\xda")) + data[-2:]


PNG = _packed(Image.linear_gradient("L").convert("RGB"), "PNG")
JPEG = _packed(Image.linear_gradient("L").convert("RGB"), "JPEG")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_just(b""), "not_an_image"),
        (_just(b"<html>not found</html>"), "not_an_image"),
        (_just(b'<svg xmlns="http://www.w3.org/2000/svg"/>'), "not_an_image"),
        (_just(b"%PDF-1.7\n"), "not_an_image"),
        (_just(b"RIFF" + b"\x00" * 40), "not_an_image"),
        (_just(PNG[: len(PNG) // 2]), "not_an_image"),
        (_just(JPEG[: len(JPEG) // 2]), "not_an_image"),
        (_just(PNG[:40] + b"\x00" * 40 + PNG[80:]), "not_an_image"),
        (_blank("1", 8_000, "PNG"), "too_large"),
        (_blank("1", 3_465, "PNG"), "too_large"),
        (_blank("L", 3_465, "WEBP", quality=1), "too_large"),
        (_blank("L", 7_072, "JPEG"), "too_large"),
        (lambda: _of_many_scans(101), "too_large"),
        (_blank("1", 20_000, "PNG"), "too_large"),
    ],
)
@pytest.mark.parametrize("role", ["logo", "picture"])
def test_what_is_no_image_is_its_own_error(role: str, make: Callable[[], bytes], reason: str) -> None:
    snapshot, assets = sample_quote("es", 1, picture="plan")
    ref = add_asset(assets, role, make())
    if role == "logo":
        quote = with_files(snapshot, assets, logo=ref)
    else:
        assert snapshot.unit.picture is not None
        picture = snapshot.unit.picture.model_copy(update={"asset": ref})
        quote = snapshot.model_copy(update={"unit": snapshot.unit.model_copy(update={"picture": picture})})
    with pytest.raises(QuoteAssetError) as caught:
        render_quote(quote, assets)
    assert (caught.value.role, caught.value.reason) == (role, reason)


def test_a_missing_and_a_changed_file_are_told_apart() -> None:
    snapshot, assets = sample_quote("es", 1)
    assert snapshot.brand.logo is not None
    digest = snapshot.brand.logo.sha256
    for files, reason in (({}, "missing"), ({**assets, digest: PNG}, "changed")):
        with pytest.raises(QuoteAssetError) as caught:
            render_quote(snapshot, files)
        assert (caught.value.role, caught.value.reason) == ("logo", reason)
    assert sha256(PNG).hexdigest() != digest


@pytest.mark.parametrize(
    "make",
    [
        _blank("1", 3_460, "PNG"),
        _blank("L", 7_000, "JPEG"),
        lambda: _of_many_scans(99),
        _just(JPEG + b"\x00\x02" + b"\xff\xda\x00\x02" * 200),
        _just(JPEG[:2] + b"\xff\xe5\x01\x92" + b"\xff\xda" * 200 + JPEG[2:]),
    ],
    ids=["png", "jpeg", "scans", "behind its end", "in its notes"],
)
def test_an_image_as_large_as_allowed_is_shown(make: Callable[[], bytes]) -> None:
    assert load_image(make(), "logo", 190, 48).getSize() <= (528, 133)


@pytest.mark.parametrize("size", [(7_000, 7_000), (20_000, 2_400), (2_400, 20_000)])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_jpeg_is_never_unpacked_larger_than_other_images(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], orientation: int
) -> None:
    """Whatever its shape; ``JPEG_MEGAPIXELS`` may be more than other images have only because of that."""
    unpacked: list[tuple[int, int]] = []

    def thumbnail(image: Image.Image, *args: object, **options: object) -> None:
        unpacked.append(image.size)
        shrink(image, *args, **options)

    shrink = Image.Image.thumbnail
    monkeypatch.setattr(Image.Image, "thumbnail", thumbnail)
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = _packed(Image.new("L", size), "JPEG", exif=exif)
    assert size[0] * size[1] <= JPEG_MEGAPIXELS * 1_000_000
    load_image(data, "picture", 250, 200)
    [(width, height)] = unpacked
    assert width * height < 4_000_000


def test_a_photo_on_its_side_fills_its_place() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = _packed(Image.new("RGB", (3_000, 1_000), RED), "JPEG", exif=exif)
    assert load_image(photo, "picture", 36, 72).getSize() == (67, 200)


def test_what_is_kept_is_small_and_the_oldest_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_images, "_shelf", pdf_images._Shelf())
    photos = [JPEG + bytes([number]) for number in range(3)]
    load_image(photos[0], "picture", 10, 10)
    room = 2 * pdf_images._shelf._size
    monkeypatch.setattr(pdf_images, "_KEPT_BYTES", room)
    images = [load_image(photo, "picture", 10, 10) for photo in photos]
    assert load_image(photos[2], "picture", 10, 10) is images[2]
    assert load_image(photos[0], "picture", 10, 10) is not images[0]
    assert load_image(photos[0], "picture", 20, 10) is not load_image(photos[0], "picture", 10, 10)
    assert pdf_images._shelf._size <= room
    assert all(len(key[0]) == 64 for key in pdf_images._shelf._images)


def test_images_are_unpacked_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once: list[bool] = []

    def unpacked(*_: object) -> tuple[object, int]:
        at_once.append(pdf_images._unpacking.locked())
        return object(), 1

    monkeypatch.setattr(pdf_images, "_shelf", pdf_images._Shelf())
    monkeypatch.setattr(pdf_images, "_unpacked", unpacked)
    load_image(JPEG, "logo", 10, 10)
    assert at_once == [True]
