"""Writes the sample documents of the demo's companies: ``scripts/python -m local.make_samples``.

The same texts give the same bytes, so that the files in the repository change only with the texts.
"""

from types import ModuleType

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

from local.companies import sample_company
from local.paths import SAMPLES
from salesmind.languages import LANGUAGES, Language


def main() -> None:
    """Write every document and logo below ``local/samples``."""
    for code in LANGUAGES:
        if company := sample_company(code):
            _draw_logo(code, company)
            _write_documents(code, company)


def _draw_logo(code: Language, company: ModuleType) -> None:
    if drawn := getattr(company, "LOGO", None):
        colour, shapes = drawn
        logo = Image.new("RGBA", (512, 512), (0, 0, 0, 0))
        pen = ImageDraw.Draw(logo)
        pen.ellipse((0, 0, 511, 511), fill=colour)
        for shape in shapes:
            pen.polygon(shape, fill="white")
        file = SAMPLES / "inventory" / code / "logo.png"
        logo.resize((256, 256), Image.Resampling.LANCZOS).save(file, optimize=True)


def _write_documents(code: Language, company: ModuleType) -> None:
    styles = getSampleStyleSheet()
    for name, (title, pages) in company.DOCUMENTS.items():
        path = SAMPLES / code / name
        path.parent.mkdir(parents=True, exist_ok=True)
        story: list[object] = [Paragraph(title, styles["Title"])]
        for number, (heading, paragraphs) in enumerate(pages):
            if number:
                story.append(PageBreak())
            story.append(Paragraph(heading, styles["Heading1"]))
            for paragraph in paragraphs:
                story += [Paragraph(paragraph, styles["BodyText"]), Spacer(1, 12)]
        SimpleDocTemplate(str(path), pagesize=A4, title=title, author="SalesMind demo", invariant=1).build(
            story
        )


if __name__ == "__main__":
    main()
