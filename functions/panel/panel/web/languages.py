"""The language of somebody who is not signed in, and which there are to choose from."""

from fastapi import Request

from salesmind.languages import DEFAULT_LANGUAGE, LANGUAGES, Language


def preferred_language(request: Request) -> Language:
    """Return the first language of the browser that the panel speaks."""
    for wish in request.headers.get("accept-language", "").split(","):
        code = wish.strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return DEFAULT_LANGUAGE


def language_names() -> dict[str, str]:
    """Return what each language calls itself, by code."""
    from babel import Locale  # only who chooses a language pays for it

    return {code: (Locale.parse(code).display_name or code).capitalize() for code in LANGUAGES}
