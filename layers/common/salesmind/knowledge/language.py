"""Names for chat's modules that take them from here."""

from salesmind.languages import Language as Language
from salesmind.languages.detection import detect_language as detect_language
