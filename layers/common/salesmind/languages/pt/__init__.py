"""Portuguese, as it is written in Brazil."""

from typing import Final

from salesmind.languages.pack import LanguagePack

PACK: Final = LanguagePack(
    code="pt",
    name="Portuguese",
    locale="pt_BR",
    quote_series="P",
    stemmer="portuguese",
    opensearch_stopwords="_brazilian_",
    opensearch_stemmer="brazilian",
    opensearch_analyser="brazilian",
    tesseract="por",
)
