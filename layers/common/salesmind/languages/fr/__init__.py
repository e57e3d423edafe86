"""French, as it is written in France."""

from typing import Final

from salesmind.languages.pack import LanguagePack

PACK: Final = LanguagePack(
    code="fr",
    name="French",
    locale="fr_FR",
    quote_series="D",
    stemmer="french",
    opensearch_stopwords="_french_",
    opensearch_stemmer="light_french",
    opensearch_analyser="french",
    tesseract="fra",
)
