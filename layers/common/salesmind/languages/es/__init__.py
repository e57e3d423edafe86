"""Spanish."""

from typing import Final

from salesmind.languages.pack import LanguagePack

PACK: Final = LanguagePack(
    code="es",
    name="Spanish",
    locale="es_PE",
    quote_series="C",
    stemmer="spanish",
    opensearch_stopwords="_spanish_",
    opensearch_stemmer="light_spanish",
    opensearch_analyser="spanish",
    tesseract="spa",
)
