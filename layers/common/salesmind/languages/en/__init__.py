"""English."""

from typing import Final

from salesmind.languages.pack import LanguagePack

PACK: Final = LanguagePack(
    code="en",
    name="English",
    locale="en_US",
    quote_series="Q",
    stemmer="english",
    opensearch_stopwords="_english_",
    opensearch_stemmer="english",
    opensearch_analyser="english",
    tesseract="eng",
    capital_currency=True,
)
