"""Pictures of what customers get, for the README, into ``docs/showcase``: ``scripts/python -m local.showcase``."""

import pypdfium2 as pdfium
from PIL import Image

from local.paths import ROOT
from local.quote_samples import sample_quote
from quote.pdf.document import render_quote
from salesmind.languages import Language

SHOWCASE = ROOT / "docs" / "showcase"

# Language, instalments, picture, and the pages worth a look.
_QUOTES: tuple[tuple[Language, int, str | None, tuple[int, ...]], ...] = (
    ("es", 12, "plan", (1, 2)),
    ("en", 1, "photo", (1,)),
    ("pt", 240, None, (1, 4)),
    ("fr", 12, "plan", (1,)),
)
_SCALE = 1.4
_COLOURS = 96


def main() -> None:
    """Draw the sample quotes and keep some of their pages as small PNG files."""
    SHOWCASE.mkdir(parents=True, exist_ok=True)
    for language, installments, picture, pages in _QUOTES:
        document = pdfium.PdfDocument(render_quote(*sample_quote(language, installments, picture=picture)))
        for page in pages:
            image = document[page - 1].render(scale=_SCALE).to_pil().convert("RGB")
            path = SHOWCASE / f"quote-{language}-{installments}-{page}.png"
            image.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
